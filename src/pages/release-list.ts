import type { Entry } from '../model/entry.ts';
import { CUT, type Markup, markup, raw } from '../model/markup.ts';
import type { Site } from '../model/site.ts';
import { permalink } from '../model/url.ts';
import { time } from './date.ts';
import { inLanguage, lang } from './lang.ts';
import type { Period } from './period.ts';
import type { Words } from './words/words.ts';

/** A release in a list: an `h-entry` (microformats.org/wiki/h-entry). `language` is that of the page. */
export const releaseItem = (site: Site, language: string, words: Words, entry: Entry): Markup =>
  markup`<li class="h-entry"${lang(entry.language, language)}>
<p class="meta hanging">${time(entry.language, site, entry.published, 'dt-published')}${entry.dateline && markup` <span class="place">${entry.dateline}</span>`}${
    entry.corrections.length > 0 &&
    markup` <b class="flag">${inLanguage(words.language, entry.language, words.corrected)}</b>`
  }</p>
<h3><a class="p-name u-url" href="${permalink(site, entry)}">${entry.title}</a></h3>
<p class="p-summary">${entry.summary}</p>
</li>
`;

export const releaseList = (site: Site, language: string, words: Words, entries: readonly Entry[]): Markup =>
  markup`<ol class="releases">
${raw(CUT)}${entries.map((entry) => markup`${releaseItem(site, language, words, entry)}${raw(CUT)}`)}</ol>`;

/** The releases of each year or month, under its name. */
export const releasePeriods = (
  site: Site,
  language: string,
  words: Words,
  periods: readonly Period[],
): readonly Markup[] =>
  periods.map(
    ({ name, entries }, n) => markup`<section class="period" aria-labelledby="_period-${n}">
<h2 id="_period-${n}"${lang(words.language, language)}>${name}</h2>
${releaseList(site, language, words, entries)}
</section>
`,
  );
