import type { Head } from '../model/document.ts';
import { MAX_AGE } from '../model/freshness.ts';
import type { Withdrawn } from '../model/publication.ts';
import type { Site } from '../model/site.ts';
import { jsonPath, markdownPath, releasePath } from '../model/url.ts';
import { toNotice, withdrawalJson, withdrawalPage, withdrawalText } from '../pages/withdrawal.ts';
import { planAliases } from './plan-aliases.ts';
import { planDocument as document } from './planned.ts';
import { AS_PAGE, choice, HTML, PROBLEM, type Row, TEXT } from './row.ts';

/** The notice that stands where a release was, in every form. */
export const planWithdrawal = (site: Site, entry: Withdrawn): readonly Row[] => {
  const at = `withdrawn${releasePath(entry.slug)}`;
  const notice = toNotice(entry);
  const head = (type: string): Head => ({ status: 410, type, maxAge: MAX_AGE.page });
  const variants = [
    { accepts: AS_PAGE, at: `${at}.html` },
    { accepts: ['application/problem+json', 'application/json'], at: `${at}.json` },
    { accepts: ['text/plain', 'text/markdown'], at: `${at}.txt` },
  ];
  return [
    ...[releasePath(entry.slug), markdownPath(entry.slug), jsonPath(entry.slug)].map((path) =>
      choice(path, variants),
    ),
    document(`${at}.html`, head(HTML), withdrawalPage, site, notice),
    document(`${at}.json`, head(PROBLEM), withdrawalJson, site, notice),
    document(`${at}.txt`, head(TEXT), withdrawalText, site, notice),
    ...planAliases(entry),
  ];
};
