import { formats } from '../feeds/formats.ts';
import { isChallenge, isRefusal, isSilent, type Question, type Reply } from './answer.ts';
import { RULES } from './feed-checks.ts';
import { type Check, failed, ok, warning } from './finding.ts';

const CHALLENGED =
  'No feed reader passes a challenge. If Bot Fight Mode is on, no WAF rule can skip it: under Security > Web assets > ' +
  'Endpoints, add each feed and give it the label cf-rss-feed, which every plan has; or turn Bot Fight Mode off. If it is ' +
  'off, see Security > Events for what challenged (developers.cloudflare.com/api-shield/management-and-monitoring/endpoint-labels)';

const REFUSED =
  "The Worker never refuses a reader. See Security > Events in Cloudflare's dashboard for the rule that did, and let feeds through";

/** Returns the check that a browser gets a page at the address of a feed, for which the edge must pass its fields on. */
export const browsersCheck = (): Check => {
  const [{ path } = { path: '' }] = formats;
  return {
    name: 'browsers',
    questions: [{ path, headers: { Accept: 'text/html,*/*;q=0.8', 'Sec-Fetch-Dest': 'document' } }],
    judge: ([reply]) =>
      reply !== undefined && !isSilent(reply) && reply.headers['content-type']?.startsWith('text/html')
        ? ok(`a browser gets a page at ${path}`)
        : warning(
            `a browser gets the feed itself at ${path}`,
            `Sec-Fetch-Dest does not reach the Worker. ${RULES}`,
          ),
  };
};

/** Returns the check that no reader is challenged. Its replies may be of any path. */
export const readersCheck = (questions: readonly Question[]): Check => ({
  name: 'readers',
  questions,
  judge: (replies) => {
    const places = (is: (reply: Reply) => boolean): string => {
      const found = replies.flatMap((reply, n) =>
        !isSilent(reply) && is(reply) ? [`${questions[n]?.path} (${reply.status})`] : [],
      );
      return [...new Set(found)].join(', ');
    };
    const challenged = places(isChallenge);
    if (challenged !== '') return failed(`challenged at ${challenged}`, CHALLENGED);
    const refused = places(isRefusal);
    if (refused !== '') return failed(`refused at ${refused}`, REFUSED);
    return ok('a feed reader that Cloudflare does not know gets through');
  },
});
