import { feedAddress } from '../feeds/feed-pages.ts';
import { formats } from '../feeds/formats.ts';
import type { Collection } from '../model/collection.ts';
import { directionOf, inLanguage, lang, subtagsOf } from '../model/language.ts';
import type { Link } from '../model/link.ts';
import { type Markup, markup } from '../model/markup.ts';
import { shownPicture } from '../model/picture.ts';
import { type Site, type SiteTranslation, siteIn } from '../model/site.ts';
import {
  absolute,
  GUIDE,
  ICON,
  ICON_APPLE,
  ICON_ICO,
  LANGUAGES,
  type Path,
  SEARCH,
  TOPICS,
} from '../model/url.ts';
import { OPML } from './opml.ts';
import { SCRIPT, stylesheetOf } from './page-files.ts';
import { previewBanner } from './preview-banner.ts';
import { type ShareImage, shareImage } from './share-image.ts';
import { wordsFor } from './words/words.ts';

type View = {
  readonly title: string;
  readonly description: string;
  /** BCP 47; by default the language of the site. */
  readonly language?: string;
  /** Path of the page; absent for errors, which have none. */
  readonly path?: Path;
  /** Open Graph's kind of page (ogp.me, "Object Types"). */
  readonly kind?: 'website' | 'article';
  /** The collection whose feeds the page names first. Those of the whole site follow. */
  readonly collection?: Pick<Collection, 'path' | 'title'>;
  /** Links to the feeds of the page itself, if it does not know its collection. */
  readonly feeds?: readonly Link[];
  /** The image that programs show with a link to the page; by default the card of the newsroom. */
  readonly image?: ShareImage | undefined;
  /** More elements of the head. */
  readonly head?: Markup;
  /** Whether it shows a draft. */
  readonly isDraft?: boolean;
  /** Whether the page loads the script. */
  readonly isScripted?: boolean;
  readonly main: Markup;
};

/** Returns links to the feeds of a collection, for autodiscovery in HTML and in the `Link` header. */
export const feedAlternates = (
  site: Site,
  collection: Pick<Collection, 'path' | 'title'> = { path: '/', title: site.title },
): readonly Link[] =>
  formats.map((format) => {
    const { path, type } = feedAddress(collection, format);
    return {
      rel: 'alternate',
      href: absolute(site, path),
      type,
      title: `${collection.title} (${format.name})`,
    };
  });

/** Returns links to the feeds of the page itself, then to those of the whole site. */
const discoverable = (site: Site, { collection, feeds = [] }: View): readonly Link[] => [
  ...feeds,
  ...(collection === undefined || collection.path === '/' ? [] : feedAlternates(site, collection)),
  ...feedAlternates(site),
];

const link = ({ rel, href, type, title }: Link): Markup =>
  markup`<link rel="${rel}" type="${type}" title="${title}" href="${href}">\n`;

/** Returns a language with its country, as Open Graph has it: `ja_JP`. */
const localeOf = (tag: string): string => {
  const { language, region } = subtagsOf(tag);
  return region === undefined ? language : `${language}_${region}`;
};

/** Renders the canonical URL, and Open Graph (ogp.me, "Basic Metadata"). */
const identity = (
  site: Site,
  view: View,
  {
    language,
    siteTitle,
    url,
  }: { readonly language: string; readonly siteTitle: string; readonly url: string },
  image = view.image ?? shareImage(site),
): Markup => markup`<link rel="canonical" href="${url}">
<meta property="og:type" content="${view.kind ?? 'website'}">
<meta property="og:title" content="${view.title}">
<meta property="og:description" content="${view.description}">
<meta property="og:url" content="${url}">
<meta property="og:site_name" content="${siteTitle}">
<meta property="og:locale" content="${localeOf(language)}">
<meta name="robots" content="max-image-preview:large">
<meta name="twitter:card" content="${image === undefined ? 'summary' : 'summary_large_image'}">
${
  image &&
  markup`<meta property="og:image" content="${absolute(site, image.path)}">
<meta property="og:image:type" content="${image.type}">
<meta property="og:image:width" content="${image.width}">
<meta property="og:image:height" content="${image.height}">
<meta property="og:image:alt" content="${image.alt}">
`
}`;

/** Returns the collection that the masthead links to. On a page in another language, that is the collection of the language. */
const homeOf = (site: Site, { language = site.language, collection }: View): Pick<Collection, 'path'> =>
  collection !== undefined && language !== site.language && collection.path.startsWith(`${LANGUAGES}/`)
    ? collection
    : { path: '/' };

/** Renders the logo or the name of the newsroom. Omits the name on a page whose headline it is. */
const brand = (site: Site, home: Path, { title, language }: SiteTranslation, view: View): Markup | false => {
  const logo = site.logo && shownPicture(site.logo);
  const around = wordsFor(view.language ?? site.language).language;
  if (logo !== undefined)
    return markup`<p class="brand"><a href="${home}"><img src="${logo.path}" alt="${title}" width="${logo.width}" height="${logo.height}"></a></p>\n`;
  return (
    view.title !== title &&
    markup`<p class="brand"><a href="${home}"${lang(language, around)}>${title}</a></p>\n`
  );
};

/** Renders the HTML around the main part of every page. */
export const layout = (site: Site, view: View): string => {
  const language = view.language ?? site.language;
  const words = wordsFor(language);
  const named = siteIn(site, language);
  const ours = lang(words.language, language);
  const home = homeOf(site, view);
  const { name, url, email } = site.publisher;
  return markup`<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${view.title}${view.title !== named.title && ` · ${named.title}`}</title>
<link rel="stylesheet" href="${stylesheetOf(site).path}">
${view.isScripted && markup`<script src="${SCRIPT}" defer></script>\n`}<meta name="description" content="${view.description}">
<meta name="color-scheme" content="light dark">
${view.path === undefined ? markup`<meta name="robots" content="noindex">\n` : identity(site, view, { language, siteTitle: named.title, url: absolute(site, view.path) })}${discoverable(
  site,
  view,
).map(link)}${
  site.drawing &&
  markup`<link rel="icon" href="${ICON_ICO}" sizes="32x32 48x48">
<link rel="apple-touch-icon" href="${ICON_APPLE}">
`
}<link rel="icon" type="image/svg+xml" href="${ICON}">
${view.head}</head>
<body>
${previewBanner(site, language, view.isDraft ?? false)}<a class="skip" href="#_main"${ours}>${words.skip}</a>
<header class="masthead"${ours}>
${brand(site, home.path, named, view)}<nav aria-label="${words.site}"><a href="${home.path}">${words.releases}</a> <a href="${TOPICS}">${words.topics}</a> <a href="${SEARCH}">${words.search.title}</a> <a class="button" href="${GUIDE}">${words.subscribe}</a></nav>
</header>
<main id="_main">
${view.main}
</main>
<footer class="colophon"${ours}>
<p>${words.publishedBy}${inLanguage(site.language, words.language, url === undefined ? name : markup`<a href="${url}">${name}</a>`)}${
    email && markup`${words.comma}<a href="mailto:${email}">${email}</a>`
  }</p>
<p>${words.subscribe}${words.colon}${formats.map((format) => markup`<a href="${feedAddress(home, format).path}">${format.name}</a> `)}<a href="${OPML}">OPML</a></p>
</footer>
</body>
</html>
`.markup;
};
