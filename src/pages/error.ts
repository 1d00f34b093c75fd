import { lang } from '../model/language.ts';
import { markup } from '../model/markup.ts';
import type { Site } from '../model/site.ts';
import { absolute, GUIDE } from '../model/url.ts';
import { layout } from './layout.ts';
import { searchForm } from './search-pages.ts';
import { en } from './words/en.ts';
import type { ErrorStatus } from './words/vocabulary.ts';
import { wordsFor } from './words/words.ts';

/** The names of the statuses (RFC 9110 15.5). */
const PHRASES: Readonly<Record<ErrorStatus, string>> = {
  400: 'Bad Request',
  404: 'Not Found',
  405: 'Method Not Allowed',
  412: 'Precondition Failed',
};

/** The statuses that have documents. */
export const errorStatuses = Object.keys(PHRASES).map(Number) as readonly ErrorStatus[];

/** Renders the problem and its solution. Repeats nothing of the request. */
export const errorPage = (site: Site, status: ErrorStatus): string => {
  const words = wordsFor(site.language);
  const { title, detail } = words.errors[status];
  return layout(site, {
    title,
    description: detail,
    main: markup`<div${lang(words.language, site.language)}>
<h1>${title}</h1>
<p class="lede">${detail}</p>
${status === 404 && markup`${searchForm(words, false)}\n`}<ul>
<li><a href="/">${site.title}: ${words.releases}</a></li>
<li><a href="${GUIDE}">${words.howToSubscribe}</a></li>
</ul>
</div>`,
  });
};

/** Renders problem details with no more meaning than the status (RFC 9457 3, 4.2.1). */
export const errorJson = (status: ErrorStatus): string => {
  const { title, detail } = en.errors[status];
  return `${JSON.stringify({ type: 'about:blank', status, title: PHRASES[status], detail: `${title}. ${detail}` })}\n`;
};

/** Renders the problem and its solution as plain text. */
export const errorText = (site: Site, status: ErrorStatus): string => {
  const { title, detail } = wordsFor(site.language).errors[status];
  return `${status} ${title}\n${detail}\n${absolute(site, '/')}\n`;
};
