import type { Entry } from '../model/entry.ts';
import { type Instant, toRfc3339 } from '../model/instant.ts';
import { type Markup, markup } from '../model/markup.ts';
import { type Site, siteIn } from '../model/site.ts';
import { absolute, type Path, permalink } from '../model/url.ts';

export const NEWS_SITEMAP: Path = '/news-sitemap.xml';

/** Seconds for which a release is news to Google: two days. */
const NEWS = 2 * 24 * 3600;

/** When a release stops being news. */
export const endOfNews = ({ published }: Entry): Instant => published + NEWS;

/** The language as ISO 639, but for the two scripts of Chinese, as the format has it. */
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
 * The releases of the last two days (Google Search Central, "Create a news sitemap"). Without one, the home page: a
 * sitemap needs a `url` (sitemaps.org), and Search Console reports one that is empty or missing as an error.
 */
export const newsSitemap = (site: Site, news: readonly Entry[]): string =>
  markup`<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
${news.length === 0 ? markup`  <url>\n    <loc>${absolute(site, '/')}</loc>\n  </url>\n` : news.map((entry) => newsUrl(site, entry))}</urlset>
`.markup;
