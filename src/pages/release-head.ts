import type { Entry } from '../model/entry.ts';
import { toRfc3339 } from '../model/instant.ts';
import type { Link } from '../model/link.ts';
import { type Markup, markup } from '../model/markup.ts';
import type { Picture } from '../model/media.ts';
import type { Site } from '../model/site.ts';
import { absolute, jsonPath, markdownPath, permalink } from '../model/url.ts';
import { jsonLd } from './json-ld.ts';

/** The release in other forms. */
const releaseAlternates = (site: Site, entry: Entry): readonly Link[] => [
  {
    rel: 'alternate',
    href: absolute(site, markdownPath(entry.slug)),
    type: 'text/markdown',
    title: 'Markdown',
  },
  { rel: 'alternate', href: absolute(site, jsonPath(entry.slug)), type: 'application/json', title: 'JSON' },
];

/** The same release in every language, its own among them (Google Search Central, "Localized versions"). */
const hreflang = (site: Site, entry: Entry, translations: readonly Entry[]): readonly Markup[] =>
  translations.length === 0
    ? []
    : [entry, ...translations].map(
        (one) => markup`<link rel="alternate" hreflang="${one.language}" href="${permalink(site, one)}">\n`,
      );

/** Open Graph's data of a picture (ogp.me, "Structured Properties"). */
const openGraphImage = (
  site: Site,
  { file, alt }: Picture,
): Markup => markup`<meta property="og:image" content="${absolute(site, file.path)}">
<meta property="og:image:type" content="${file.type}">
<meta property="og:image:width" content="${file.width}">
<meta property="og:image:height" content="${file.height}">
<meta property="og:image:alt" content="${alt}">
<meta name="twitter:card" content="summary_large_image">
`;

/** Open Graph's data of an article (ogp.me, "No Vertical"). */
const openGraph = (
  entry: Entry,
): Markup => markup`<meta property="article:published_time" content="${toRfc3339(entry.published)}">
<meta property="article:modified_time" content="${toRfc3339(entry.updated)}">
${entry.tags.map(({ name }) => markup`<meta property="article:tag" content="${name}">\n`)}`;

/** What a release says of itself in the head of its page. */
export const releaseHead = (site: Site, entry: Entry, translations: readonly Entry[]): Markup =>
  markup`${releaseAlternates(site, entry).map(
    ({ rel, href, type, title }) =>
      markup`<link rel="${rel}" type="${type}" title="${title}" href="${href}">\n`,
  )}${hreflang(site, entry, translations)}${openGraph(entry)}${entry.image && openGraphImage(site, entry.image)}${jsonLd(site, entry, translations)}`;
