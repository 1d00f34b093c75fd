import type { Collection } from '../model/collection.ts';
import type { Entry } from '../model/entry.ts';
import { type Markup, markup } from '../model/markup.ts';
import type { Site } from '../model/site.ts';
import { archivePath, type Path } from '../model/url.ts';
import { yearOf } from './date.ts';
import { lang } from './lang.ts';
import { layout } from './layout.ts';
import { releaseList } from './release-list.ts';
import { wordsFor } from './words/words.ts';

/** A year, with the entries that were published in it. */
export type Year<T extends Entry = Entry> = { readonly year: string; readonly entries: readonly T[] };

/** The years in which something was published, newest first, as the entries are. */
export const yearsOf = <T extends Entry>(site: Site, entries: readonly T[]): readonly Year<T>[] => {
  const years = new Map<string, T[]>();
  for (const entry of entries) {
    const year = yearOf(site, entry.published);
    const found = years.get(year);
    if (found) found.push(entry);
    else years.set(year, [entry]);
  }
  return [...years].map(([year, entries]) => ({ year, entries }));
};

/** Where the releases of one year are; of a collection, below its page. */
export const yearPath = (year: string, { path }: Pick<Collection, 'path'> = { path: '/' }): Path =>
  path === '/' ? archivePath(year) : `${path}/${year}`;

/** The ways to each year. */
export const yearLinks = (years: readonly string[], collection?: Pick<Collection, 'path'>): Markup =>
  markup`<p>${years.map((year) => markup`<a href="${yearPath(year, collection)}">${year}</a> `)}</p>`;

/** The releases of one year; of a collection, those of the year that are in it. */
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
    : releaseList(site, language, words, entries)
}
</div>`,
  });
};
