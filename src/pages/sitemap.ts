import { GUIDE } from '../feeds/feed.ts';
import { type Entry, lastChange } from '../model/entry.ts';
import { type Instant, toRfc3339 } from '../model/instant.ts';
import { type Markup, markup } from '../model/markup.ts';
import type { Site } from '../model/site.ts';
import { absolute, archivePath, type Path, releasePath } from '../model/url.ts';
import { yearsOf } from './archive.ts';

export const SITEMAP: Path = '/sitemap.xml';

const url = (site: Site, path: Path, updated: Instant | undefined): Markup =>
  markup`  <url><loc>${absolute(site, path)}</loc>${
    updated !== undefined && markup`<lastmod>${toRfc3339(updated)}</lastmod>`
  }</url>\n`;

/** Every page that a search engine should know (sitemaps.org/protocol.html). */
export const sitemap = (site: Site, entries: readonly Entry[]): string =>
  markup`<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${url(site, '/', lastChange(entries))}${url(site, GUIDE, undefined)}${yearsOf(site, entries).map(
  ({ year, entries }) => url(site, archivePath(year), lastChange(entries)),
)}${entries.map(({ slug, updated }) => url(site, releasePath(slug), updated))}</urlset>
`.markup;
