import type { Collection } from '../model/collection.ts';
import type { Entry } from '../model/entry.ts';
import { type Markup, markup } from '../model/markup.ts';
import type { Site } from '../model/site.ts';
import { archivePath, type Path } from '../model/url.ts';
import { layout } from './layout.ts';
import { lang } from './phrasing.ts';
import { monthsOf, releasePeriods } from './release-list.ts';
import { wordsFor } from './words/words.ts';

/** Where the releases of one year are; of a collection, below its page. */
export const yearPath = (year: string, { path }: Pick<Collection, 'path'> = { path: '/' }): Path =>
  path === '/' ? archivePath(year) : `${path}/${year}`;

/** The ways to each year. */
export const yearLinks = (years: readonly string[], collection?: Pick<Collection, 'path'>): Markup =>
  markup`<ul class="signposts">
${years.map((year) => markup`<li><a href="${yearPath(year, collection)}">${year}</a></li>\n`)}</ul>`;

/** The releases of one year, by month; of a collection, those of the year that are in it. */
export const archivePage = (
  site: Site,
  entries: readonly Entry[],
  year: string,
  collection: Pick<Collection, 'path' | 'title' | 'name' | 'language'>,
): string => {
  const { language, name, path } = collection;
  const words = wordsFor(language);
  const title = path === '/' ? words.releasesOf(year) : `${name}: ${words.releasesOf(year)}`;
  return layout(site, {
    title,
    description:
      path === '/' ? words.allOf(site.title, year) : `${collection.title}: ${words.releasesOf(year)}`,
    language,
    path: yearPath(year, collection),
    collection,
    main: markup`<div class="h-feed">
<h1 class="p-name"${lang(words.language, language)}>${title}</h1>
${
  entries.length === 0
    ? markup`<p${lang(words.language, language)}>${words.nothingAtPresent}</p>`
    : releasePeriods(site, language, words, monthsOf(words.language, site, entries))
}</div>`,
  });
};
