import { alsoIn } from '../feeds/content-phrases.ts';
import { monthIn, monthOf, yearOf } from '../model/calendar.ts';
import type { Entry } from '../model/entry.ts';
import { inLanguage, lang } from '../model/language.ts';
import { groupBy } from '../model/list.ts';
import { CUT, type Markup, markup, raw } from '../model/markup.ts';
import type { Site } from '../model/site.ts';
import { permalink } from '../model/url.ts';
import { time } from './phrasing.ts';
import type { Words } from './words/vocabulary.ts';

/** A year or a month, with its entries. `key` is `2025` or `2025-08`. */
type Period<T extends Entry = Entry> = {
  readonly key: string;
  readonly name: string;
  readonly entries: readonly T[];
};

const periodsOf = <T extends Entry>(
  entries: readonly T[],
  keyOf: (entry: Entry) => string,
  nameOf: (entry: T, key: string) => string,
): readonly Period<T>[] =>
  [...groupBy(entries, keyOf)].map(([key, entries]) => ({ key, name: nameOf(entries[0], key), entries }));

/** Groups entries by year, in their order. */
export const yearsOf = <T extends Entry>(site: Site, entries: readonly T[]): readonly Period<T>[] =>
  periodsOf(
    entries,
    ({ published }) => yearOf(site, published),
    (_, year) => year,
  );

/** Groups entries by month, in their order. The names of the months are in a language. */
export const monthsOf = (language: string, site: Site, entries: readonly Entry[]): readonly Period[] =>
  periodsOf(
    entries,
    ({ published }) => monthOf(site, published),
    ({ published }) => monthIn(language, site, published),
  );

/** Renders a release in a list: an `h-entry` (microformats.org/wiki/h-entry). `language` is that of the page. */
export const releaseItem = (site: Site, language: string, words: Words, entry: Entry): Markup =>
  markup`<li class="h-entry"${lang(entry.language, language)}>
<p class="meta hanging">${time(entry.language, site, entry.published, 'dt-published')}${entry.dateline && markup` <span class="place">${entry.dateline}</span>`}${
    entry.corrections.length > 0 &&
    markup` <b class="flag">${inLanguage(words.language, entry.language, words.corrected)}</b>`
  }</p>
<h3><a class="p-name u-url" href="${permalink(site, entry)}">${entry.title}</a></h3>
<p class="p-summary">${entry.summary}</p>
${
  site.limits.versions !== 'all' &&
  entry.translations &&
  markup`<p class="meta">${raw(alsoIn(site, words, entry.language, entry.translations).html)}</p>\n`
}</li>
`;

/** Renders releases as a list. `language` is that of the page. */
const releaseList = (site: Site, language: string, words: Words, entries: readonly Entry[]): Markup =>
  markup`<ol class="releases">
${raw(CUT)}${entries.map((entry) => markup`${releaseItem(site, language, words, entry)}${raw(CUT)}`)}</ol>`;

/** Renders the releases of each year or month, below its name. */
export const releasePeriods = (
  site: Site,
  language: string,
  words: Words,
  periods: readonly Period[],
): readonly Markup[] =>
  periods.map(
    ({ key, name, entries }) => markup`<section class="period" aria-labelledby="_${key}">
<h2 id="_${key}"${lang(words.language, language)}>${name}</h2>
${releaseList(site, language, words, entries)}
</section>
`,
  );
