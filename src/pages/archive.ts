import type { Collection } from '../model/collection.ts';
import type { Entry } from '../model/entry.ts';
import { type Markup, markup } from '../model/markup.ts';
import type { Site } from '../model/site.ts';
import { archivePath, type Path } from '../model/url.ts';
import { layout } from './layout.ts';
import { lang } from './phrasing.ts';
import { monthsOf, releasePeriods } from './release-list.ts';
import { wordsFor } from './words/words.ts';

/** Returns the path of the page of a year. A collection has its years below its own path. */
export const yearPath = (year: string, { path }: Pick<Collection, 'path'> = { path: '/' }): Path =>
  path === '/' ? archivePath(year) : `${path}/${year}`;

/** Renders links to the pages of years. */
export const yearLinks = (years: readonly string[], collection?: Pick<Collection, 'path'>): Markup =>
  markup`<ul class="signposts">
${years.map((year) => markup`<li><a href="${yearPath(year, collection)}">${year}</a></li>\n`)}</ul>`;

/** Renders the releases of one year, by month: all, or those of a collection. */
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
