import { errorPath, type Head, type Variant } from '../model/document.ts';
import { MAX_AGE } from '../model/max-age.ts';
import type { Site } from '../model/site.ts';
import { errorJson, errorPage, errorStatuses, errorText } from '../pages/error.ts';
import type { ErrorStatus } from '../pages/words/vocabulary.ts';
import { AS_PAGE, choice, HTML, PROBLEM, planDocument, type Route, TEXT } from './planned.ts';

/** Plans the documents of one error: a page, problem details and plain text, for the client to choose. */
const planError = (site: Site, status: ErrorStatus): readonly Route[] => {
  const head = (type: string): Head => ({ status, type, maxAge: MAX_AGE[status] });
  const at = errorPath(status);
  const page: Variant = { accepts: AS_PAGE, at: `${at}.html` };
  const problem: Variant = {
    accepts: [PROBLEM, 'application/json', 'application/feed+json'],
    at: `${at}.json`,
  };
  const text: Variant = { accepts: ['text/plain'], at: `${at}.txt` };
  return [
    choice(at, [page, problem, text]),
    choice(errorPath(status, '.json'), [problem, page, text]),
    planDocument(`${at}.html`, head(HTML), errorPage, site, status),
    planDocument(`${at}.json`, head(PROBLEM), errorJson, status),
    planDocument(`${at}.txt`, head(TEXT), errorText, site, status),
  ];
};

/** Plans the documents of all errors. */
export const planErrors = (site: Site): readonly Route[] =>
  errorStatuses.flatMap((status) => planError(site, status));
