import type { Entry } from '../model/entry.ts';
import { type Markup, markup } from '../model/markup.ts';
import type { Site } from '../model/site.ts';
import { permalink } from '../model/url.ts';
import { time } from './date.ts';

/** Releases in a list: each an `h-entry` (microformats.org/wiki/h-entry). */
export const releaseList = (site: Site, entries: readonly Entry[]): Markup =>
  entries.length === 0
    ? markup`<p>Nothing is published yet. The feeds will bring the first release.</p>`
    : markup`<ol class="releases">
${entries.map(
  (entry) => markup`<li class="h-entry">
<h2><a class="p-name u-url" href="${permalink(site, entry)}">${entry.title}</a></h2>
<p class="meta">${time(site, entry.published, 'dt-published')}${entry.dateline && ` · ${entry.dateline}`}</p>
<p class="p-summary">${entry.summary}</p>
</li>
`,
)}</ol>`;
