import { yearOf } from '../model/calendar.ts';
import type { Collection } from '../model/collection.ts';
import type { Entry } from '../model/entry.ts';
import { type Instant, toRfc3339 } from '../model/instant.ts';
import { CUT, type Markup, markup, raw } from '../model/markup.ts';
import { lastChange } from '../model/publication.ts';
import { type Site, siteIn } from '../model/site.ts';
import { type Translations, translationsOf } from '../model/translation.ts';
import { absolute, archivePath, GUIDE, type Path, permalink, releasePath, SEARCH } from '../model/url.ts';
import { yearsOf } from './release-list.ts';

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

/** Renders the pages that search engines should know (sitemaps.org/protocol.html). */
export const sitemap = (
  site: Site,
  { entries, withdrawn }: Pick<Collection, 'entries' | 'withdrawn'>,
  collections: readonly Collection[],
  translations: Translations,
): string => {
  const changed = (year: string, entries: readonly Entry[]) =>
    lastChange(
      entries,
      withdrawn.filter(({ published }) => yearOf(site, published) === year),
    );
  return markup`<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${url(site, '/', entries.length + withdrawn.length === 0 ? undefined : lastChange(entries, withdrawn))}${url(site, GUIDE, undefined)}${collections.map(
  ({ path, entries, withdrawn }) => url(site, path, lastChange(entries, withdrawn)),
)}${yearsOf(site, entries).map(({ name, entries }) => url(site, archivePath(name), changed(name, entries)))}${entries.map(
  (entry) => url(site, releasePath(entry.slug), entry.updated, hreflang(site, entry, translations)),
)}</urlset>
`.markup;
};

export const NEWS_SITEMAP: Path = '/news-sitemap.xml';

/** Seconds for which Google takes a release for news: two days. */
const NEWS = 2 * 24 * 3600;

/** Returns when a release stops being news. */
export const endOfNews = ({ published }: Entry): Instant => published + NEWS;

/** Returns the language as ISO 639. The format separates the two scripts of Chinese. */
const newsLanguage = (language: string): string => {
  const { language: code, script } = new Intl.Locale(language).maximize();
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

/** Lets crawlers read everything but search results, which have no end (RFC 9309 2.2). */
export const robots = (site: Site): string => `User-agent: *
Allow: /
Disallow: ${SEARCH}

Sitemap: ${absolute(site, SITEMAP)}
`;
