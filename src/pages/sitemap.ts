import { memoize } from '../model/cache.ts';
import { type Collection, releasesIn } from '../model/collection.ts';
import type { Entry } from '../model/entry.ts';
import { type Instant, toRfc3339 } from '../model/instant.ts';
import { subtagsOf } from '../model/language.ts';
import { CUT, type Markup, markup, raw } from '../model/markup.ts';
import { isLive, isWithdrawn, lastChange } from '../model/publication.ts';
import { type Site, siteIn } from '../model/site.ts';
import { type Translations, translationsOf } from '../model/translation.ts';
import { ARCHIVE, absolute, GUIDE, type Path, permalink, releasePath, SEARCH } from '../model/url.ts';
import { archiveOf, withReleases } from './archive-pages.ts';
import { pressKitOf } from './press-kit-pages.ts';

/** The sitemap, or the index of sitemaps. */
export const SITEMAP: Path = '/sitemap.xml';

const url = (
  site: Site,
  path: Path,
  updated: Instant | undefined,
  alternates: Markup | false = false,
): Markup =>
  markup`  <url><loc>${absolute(site, path)}</loc>${
    updated !== undefined && markup`<lastmod>${toRfc3339(updated)}</lastmod>`
  }${alternates}</url>\n${raw(CUT)}`;

/** Renders links to the release in every language, including its own (Google Search Central, "Localized versions"). */
const hreflang = (site: Site, entry: Entry, translations: Translations): Markup | false => {
  const others = translationsOf(translations, entry);
  return (
    others.length > 0 &&
    markup`${[entry, ...others].map(
      (one) =>
        markup`<xhtml:link rel="alternate" hreflang="${one.language}" href="${permalink(site, one)}"/>`,
    )}`
  );
};

/** A page in a sitemap, and its last change. */
export type SitemapPage = { readonly path: Path; readonly updated: Instant | undefined };

/** Returns the last change of pages. */
const newest = (changes: readonly (Instant | undefined)[]): Instant | undefined =>
  changes.reduce((last, change) => (last === undefined || (change ?? 0) > last ? change : last), undefined);

const changeIn = memoize(
  (releases: readonly Entry[]): Instant => lastChange(releases.filter(isLive), releases.filter(isWithdrawn)),
);

/** Returns the pages of a collection's archive that have releases. */
const archivePages = (site: Site, collection: Collection): readonly SitemapPage[] => {
  const { years, pages } = archiveOf(site, collection);
  const filled = pages.filter(({ releases }) => releases.some(isLive));
  const changed = (period: string): Instant | undefined =>
    newest(filled.flatMap((page) => (page.period.startsWith(period) ? [changeIn(page.releases)] : [])));
  return [
    ...withReleases(years)
      .filter(({ isDivided }) => isDivided)
      .map(({ path, period }) => ({ path, updated: changed(period) })),
    ...filled.map(({ path, releases }) => ({ path, updated: changeIn(releases) })),
  ];
};

/** Returns all pages that search engines should know, except releases. */
export const sitemapPages = (
  site: Site,
  all: Collection,
  subjects: readonly Collection[],
): readonly SitemapPage[] => {
  const updated = releasesIn(all).length === 0 ? undefined : changeIn(releasesIn(all));
  const archives = [all, ...subjects.filter(({ entries }) => entries.length > site.limits.home)];
  return [
    { path: '/', updated },
    { path: GUIDE, updated: undefined },
    ...subjects.map((subject) => ({ path: subject.path, updated: changeIn(releasesIn(subject)) })),
    { path: ARCHIVE, updated },
    ...archives.flatMap((collection) => archivePages(site, collection)),
    ...pressKitOf(all).map(({ path, releases }) => ({ path, updated: changeIn(releases) })),
  ];
};

/** Renders pages and releases for search engines (sitemaps.org/protocol.html). */
export const sitemap = (
  site: Site,
  pages: readonly SitemapPage[],
  releases: readonly Entry[],
  translations: Translations,
): string =>
  markup`<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${pages.map(({ path, updated }) => url(site, path, updated))}${releases.map((entry) =>
  url(site, releasePath(entry.slug), entry.updated, hreflang(site, entry, translations)),
)}</urlset>
`.markup;

/** URLs in a sitemap. The protocol allows 50,000, and 50 MB: links to translations make a URL long. */
export const MAX_URLS = 10_000;

/** Returns the path of a sitemap in the index. */
export const sitemapPath = (name: string): Path => `/sitemaps/${name}.xml`;

/** Renders the index of the sitemaps (sitemaps.org/protocol.html#index). */
export const sitemapIndex = (site: Site, sitemaps: readonly SitemapPage[]): string =>
  markup`<?xml version="1.0" encoding="utf-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${sitemaps.map(
  ({ path, updated }) =>
    markup`  <sitemap><loc>${absolute(site, path)}</loc>${
      updated !== undefined && markup`<lastmod>${toRfc3339(updated)}</lastmod>`
    }</sitemap>\n`,
)}</sitemapindex>
`.markup;

/** Returns the last change of the pages and releases in a sitemap. */
export const changeOf = (pages: readonly SitemapPage[], releases: readonly Entry[]): Instant | undefined =>
  newest([...pages.map(({ updated }) => updated), ...releases.map(({ updated }) => updated)]);

/** The sitemap for Google News. */
export const NEWS_SITEMAP: Path = '/news-sitemap.xml';

/** Seconds for which Google takes a release for news: two days. */
const NEWS = 2 * 24 * 3600;

/** Returns when a release stops being news. */
export const endOfNews = ({ published }: Entry): Instant => published + NEWS;

/** Returns the language as ISO 639. The format separates the two scripts of Chinese. */
const newsLanguage = (language: string): string => {
  const { language: code, script } = subtagsOf(language);
  if (code !== 'zh') return code;
  return script === 'Hant' ? 'zh-tw' : 'zh-cn';
};

const newsUrl = (site: Site, entry: Entry): Markup =>
  markup`  <url>
    <loc>${permalink(site, entry)}</loc>
    <news:news>
      <news:publication>
        <news:name>${siteIn(site, entry.language).title}</news:name>
        <news:language>${newsLanguage(entry.language)}</news:language>
      </news:publication>
      <news:publication_date>${toRfc3339(entry.published)}</news:publication_date>
      <news:title>${entry.title}</news:title>
    </news:news>
  </url>
`;

/**
 * Renders the releases of the last two days (Google Search Central, "Create a news sitemap"). Lists the home page if there are none:
 * a sitemap needs a `url` (sitemaps.org), and Search Console reports an empty or missing sitemap as an error.
 */
export const newsSitemap = (site: Site, news: readonly Entry[]): string =>
  markup`<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
${news.length === 0 ? markup`  <url>\n    <loc>${absolute(site, '/')}</loc>\n  </url>\n` : news.map((entry) => newsUrl(site, entry))}</urlset>
`.markup;

/** Writes where the licence for programs is (rslstandard.org/guide/robots-txt). It holds for every program. */
const licenseLine = ({ robots }: Site): string =>
  robots?.license === undefined ? '' : `License: ${robots.license}\n\n`;

/** Writes what the publisher prefers (contentsignals.org). */
const signalLine = ({ robots }: Site): string => {
  const signals = Object.entries(robots?.signals ?? {}).map(([name, value]) => `${name}=${value}`);
  return signals.length === 0 ? '' : `Content-Signal: ${signals.join(', ')}\n`;
};

/** Lets crawlers read everything but search results, which have no end (RFC 9309 2.2). */
export const robots = (site: Site): string => `${licenseLine(site)}User-agent: *
${signalLine(site)}Allow: /
Disallow: ${SEARCH}

Sitemap: ${absolute(site, SITEMAP)}
`;
