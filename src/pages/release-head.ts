import type { Entry } from '../model/entry.ts';
import { toRfc3339 } from '../model/instant.ts';
import { FORM_RELATION } from '../model/link.ts';
import { type Markup, markup } from '../model/markup.ts';
import type { Site } from '../model/site.ts';
import { absolute, jsonPath, markdownPath, permalink } from '../model/url.ts';
import { jsonLd } from './json-ld.ts';

/** Renders links to the other forms of the release. They have no type: feed finders take a link with the type of JSON for a feed. */
const formLinks = (site: Site, { slug }: Entry): readonly Markup[] =>
  [
    { title: 'Markdown', path: markdownPath(slug) },
    { title: 'JSON', path: jsonPath(slug) },
  ].map(
    ({ title, path }) =>
      markup`<link rel="${FORM_RELATION}" title="${title}" href="${absolute(site, path)}">\n`,
  );

/** Renders links to the release in every language, including its own (Google Search Central, "Localized versions"). */
const hreflang = (site: Site, entry: Entry, translations: readonly Entry[]): readonly Markup[] =>
  translations.length === 0
    ? []
    : [entry, ...translations].map(
        (one) => markup`<link rel="alternate" hreflang="${one.language}" href="${permalink(site, one)}">\n`,
      );

/** Renders the Open Graph data of an article (ogp.me, "No Vertical"). */
const openGraph = (
  entry: Entry,
): Markup => markup`<meta property="article:published_time" content="${toRfc3339(entry.published)}">
<meta property="article:modified_time" content="${toRfc3339(entry.updated)}">
${entry.tags.map(({ name }) => markup`<meta property="article:tag" content="${name}">\n`)}`;

/** Renders the metadata of a release in the head of its page. */
export const releaseHead = (site: Site, entry: Entry, translations: readonly Entry[]): Markup =>
  markup`${formLinks(site, entry)}${hreflang(site, entry, translations)}${openGraph(entry)}${jsonLd(site, entry, translations)}`;
