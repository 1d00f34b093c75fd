import { errorPath, type Head } from '../model/document.ts';
import { MAX_AGE } from '../model/freshness.ts';
import type { Site } from '../model/site.ts';
import { errorJson, errorPage, errorStatuses, errorText } from '../pages/error.ts';
import type { ErrorStatus } from '../pages/error-status.ts';
import { planDocument as document } from './planned.ts';
import { AS_PAGE, choice, HTML, PROBLEM, type Row, TEXT } from './row.ts';

/** What answers when a request fails: a page, problem details or plain text, as the client asks. */
const planError = (site: Site, status: ErrorStatus): readonly Row[] => {
  const head = (type: string): Head => ({ status, type, maxAge: MAX_AGE[status] });
  const at = errorPath(status);
  return [
    choice(at, [
      { accepts: AS_PAGE, at: `${at}.html` },
      { accepts: [PROBLEM, 'application/json', 'application/feed+json'], at: `${at}.json` },
      { accepts: ['text/plain'], at: `${at}.txt` },
    ]),
    document(`${at}.html`, head(HTML), errorPage, site, status),
    document(`${at}.json`, head(PROBLEM), errorJson, status),
    document(`${at}.txt`, head(TEXT), errorText, site, status),
  ];
};

/** What answers when a request fails, in each way that it can. */
export const planErrors = (site: Site): readonly Row[] =>
  errorStatuses.flatMap((status) => planError(site, status));
