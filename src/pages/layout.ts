import { GUIDE, ICON } from '../feeds/feed.ts';
import { formats } from '../feeds/formats.ts';
import type { Link } from '../model/link.ts';
import { type Markup, markup } from '../model/markup.ts';
import type { Site } from '../model/site.ts';
import { absolute, type Path } from '../model/url.ts';
import { OPML } from './opml.ts';
import { STYLESHEET } from './stylesheet.ts';

type View = {
  readonly title: string;
  readonly description: string;
  /** Where the page is served; without it, the page stands for an error and has no address of its own. */
  readonly path?: Path;
  /** Open Graph's kind of page (ogp.me, "Object Types"). */
  readonly kind?: 'website' | 'article';
  /** More of the document's head. */
  readonly head?: Markup;
  readonly main: Markup;
};

/** Where to find every feed of the site: for autodiscovery in pages, and for the `Link` header of their answers. */
export const feedAlternates = (site: Site): readonly Link[] =>
  formats.map(({ name, type, path }) => ({
    rel: 'alternate',
    href: absolute(site, path),
    type,
    title: `${site.title} (${name})`,
  }));

const link = ({ rel, href, type, title }: Link): Markup =>
  markup`<link rel="${rel}" type="${type}" title="${title}" href="${href}">\n`;

/** What names the page: its canonical address, and Open Graph (ogp.me, "Basic Metadata"). */
const identity = (site: Site, view: View, url: string): Markup => markup`<link rel="canonical" href="${url}">
<meta property="og:type" content="${view.kind ?? 'website'}">
<meta property="og:title" content="${view.title}">
<meta property="og:description" content="${view.description}">
<meta property="og:url" content="${url}">
<meta property="og:site_name" content="${site.title}">
`;

/** The frame of every page. */
export const layout = (site: Site, view: View): string =>
  markup`<!doctype html>
<html lang="${site.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${view.title}${view.title !== site.title && ` · ${site.title}`}</title>
<meta name="description" content="${view.description}">
<meta name="color-scheme" content="light dark">
${view.path === undefined ? markup`<meta name="robots" content="noindex">\n` : identity(site, view, absolute(site, view.path))}${feedAlternates(
  site,
).map(link)}<link rel="icon" type="image/svg+xml" href="${ICON}">
<link rel="stylesheet" href="${STYLESHEET}">
${view.head}</head>
<body>
<a class="skip" href="#_main">Skip to the text</a>
<header class="masthead">
<p><a href="/">${site.title}</a></p>
<nav aria-label="Site"><a href="/">Releases</a> <a href="${GUIDE}">Feeds</a></nav>
</header>
<main id="_main">
${view.main}
</main>
<footer class="colophon">
<p>Published by ${site.publisher.url === undefined ? site.publisher.name : markup`<a href="${site.publisher.url}">${site.publisher.name}</a>`}${
    site.publisher.email && markup`, <a href="mailto:${site.publisher.email}">${site.publisher.email}</a>`
  }</p>
<p>Subscribe: ${formats.map(({ name, path }) => markup`<a href="${path}">${name}</a> `)}<a href="${OPML}">OPML</a></p>
</footer>
</body>
</html>
`.markup;
