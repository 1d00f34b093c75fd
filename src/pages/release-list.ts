import type { Entry } from '../model/entry.ts';
import { CUT, type Markup, markup, raw } from '../model/markup.ts';
import type { Site } from '../model/site.ts';
import { permalink } from '../model/url.ts';
import { time } from './date.ts';
import { inLanguage, lang } from './lang.ts';
import type { Words } from './words/words.ts';

/** Releases in a list: each an `h-entry` (microformats.org/wiki/h-entry). `language` is that of the page. */
export const releaseList = (site: Site, language: string, words: Words, entries: readonly Entry[]): Markup =>
  markup`<ol class="releases">
${raw(CUT)}${entries.map(
  (entry) => markup`<li class="h-entry"${lang(entry.language, language)}>
<h2><a class="p-name u-url" href="${permalink(site, entry)}">${entry.title}</a></h2>
<p class="meta">${time(entry.language, site, entry.published, 'dt-published')}${entry.dateline && ` · ${entry.dateline}`}${
    entry.corrections.length > 0 && markup` · ${inLanguage(words.language, entry.language, words.corrected)}`
  }</p>
<p class="p-summary">${entry.summary}</p>
</li>
${raw(CUT)}`,
)}</ol>`;
