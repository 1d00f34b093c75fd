import { GUIDE } from '../feeds/feed.ts';
import type { Head } from '../model/document.ts';
import { markup } from '../model/markup.ts';
import type { Site } from '../model/site.ts';
import { absolute } from '../model/url.ts';
import { layout } from './layout.ts';

export type ErrorStatus = Exclude<Head['status'], 200>;

type ErrorText = {
  /** As HTTP calls the status (RFC 9110 15.5). */
  readonly phrase: string;
  readonly title: string;
  readonly detail: string;
};

/** What went wrong, and what would be right. Nothing of the request is repeated. */
const ERRORS: Readonly<Record<ErrorStatus, ErrorText>> = {
  400: {
    phrase: 'Bad Request',
    title: 'This address can’t be read',
    detail: 'A percent sign in it does not begin a character. Type the address again, or copy it whole.',
  },
  404: {
    phrase: 'Not Found',
    title: 'There is nothing at this address',
    detail: 'It may be mistyped or cut off. The latest releases are on the home page.',
  },
  405: {
    phrase: 'Method Not Allowed',
    title: 'This address can only be read',
    detail: 'Ask for it with GET or HEAD.',
  },
  412: {
    phrase: 'Precondition Failed',
    title: 'The condition of this request is not met',
    detail: 'Leave If-Match and If-Unmodified-Since away to get what is here now.',
  },
};

export const errorStatuses = Object.keys(ERRORS).map(Number) as readonly ErrorStatus[];

export const errorPage = (site: Site, status: ErrorStatus): string => {
  const { title, detail } = ERRORS[status];
  return layout(site, {
    title,
    description: detail,
    main: markup`<h1>${title}</h1>
<p class="lede">${detail}</p>
<ul>
<li><a href="/">${site.title}: the latest releases</a></li>
<li><a href="${GUIDE}">The feeds, and how to subscribe</a></li>
</ul>`,
  });
};

/** Problem details, of a kind that the status says (RFC 9457 3, 4.2.1). */
export const errorJson = (status: ErrorStatus): string => {
  const { phrase, title, detail } = ERRORS[status];
  return `${JSON.stringify({ type: 'about:blank', status, title: phrase, detail: `${title}. ${detail}` })}\n`;
};

export const errorText = (site: Site, status: ErrorStatus): string => {
  const { title, detail } = ERRORS[status];
  return `${status} ${title}\n${detail}\n${absolute(site, '/')}\n`;
};
