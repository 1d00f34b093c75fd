import { yearOf } from '../model/calendar.ts';
import type { Collection } from '../model/collection.ts';
import type { Entry } from '../model/entry.ts';
import { type Instant, toRfc3339 } from '../model/instant.ts';
import { CUT, type Markup, markup, raw } from '../model/markup.ts';
import { lastChange } from '../model/publication.ts';
import type { Site } from '../model/site.ts';
import { type Translations, translationsOf } from '../model/translation.ts';
import { absolute, archivePath, GUIDE, type Path, permalink, releasePath } from '../model/url.ts';
import { yearsOf } from './period.ts';

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

/** The same release in every language, its own among them (Google Search Central, "Localized versions"). */
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

/** Every page that a search engine should know (sitemaps.org/protocol.html). */
export const sitemap = (
  site: Site,
  { entries, withdrawn }: Pick<Collection, 'entries' | 'withdrawn'>,
  collections: readonly Collection[],
  translations: Translations,
): string => {
  const turned = (year: string, entries: readonly Entry[]) =>
    lastChange(
      entries,
      withdrawn.filter(({ published }) => yearOf(site, published) === year),
    );
  return markup`<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${url(site, '/', entries.length + withdrawn.length === 0 ? undefined : lastChange(entries, withdrawn))}${url(site, GUIDE, undefined)}${collections.map(
  ({ path, entries, withdrawn }) => url(site, path, lastChange(entries, withdrawn)),
)}${yearsOf(site, entries).map(({ name, entries }) => url(site, archivePath(name), turned(name, entries)))}${entries.map(
  (entry) => url(site, releasePath(entry.slug), entry.updated, hreflang(site, entry, translations)),
)}</urlset>
`.markup;
};
