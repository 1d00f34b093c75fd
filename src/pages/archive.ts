import type { Entry } from '../model/entry.ts';
import { markup } from '../model/markup.ts';
import type { Site } from '../model/site.ts';
import { archivePath } from '../model/url.ts';
import { yearOf } from './date.ts';
import { lang } from './lang.ts';
import { layout } from './layout.ts';
import { releaseList } from './release-list.ts';
import { wordsFor } from './words/words.ts';

/** A year, with the entries that were published in it. */
export type Year = { readonly year: string; readonly entries: readonly Entry[] };

/** The years in which something was published, newest first, as the entries are. */
export const yearsOf = (site: Site, entries: readonly Entry[]): readonly Year[] => {
  const years = new Map<string, Entry[]>();
  for (const entry of entries) {
    const year = yearOf(site, entry.published);
    const found = years.get(year);
    if (found) found.push(entry);
    else years.set(year, [entry]);
  }
  return [...years].map(([year, entries]) => ({ year, entries }));
};

/** The releases of one year. */
export const archivePage = (site: Site, entries: readonly Entry[], year: string): string => {
  const words = wordsFor(site.language);
  return layout(site, {
    title: words.releasesOf(year),
    description: words.allOf(site.title, year),
    path: archivePath(year),
    main: markup`<div class="h-feed">
<h1 class="p-name"${lang(words.language, site.language)}>${words.releasesOf(year)}</h1>
${releaseList(site, site.language, words, entries)}
</div>`,
  });
};
