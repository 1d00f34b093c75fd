import { formats } from '../feeds/formats.ts';
import type { Path } from '../model/url.ts';
import {
  type Answer,
  codingOf,
  decodedBody,
  isSilent,
  plainly,
  type Question,
  type Reply,
} from './answer.ts';
import { type Check, conclude, ok, skipped, warning } from './finding.ts';
import type { Expected } from './local-build.ts';
import { feedFault, linksIn } from './well-formed.ts';

/** A feed, as the build on this machine has it. */
type ExpectedFeed = { readonly path: Path; readonly expected: Expected };

/** Collections whose feeds are checked. Each feed takes four requests. */
const MAX_COLLECTIONS = 8;

/** Returns the feeds to check, the site's own first, and how many there are in all. */
export const feedsOf = (
  documentAt: (path: Path) => Expected | undefined,
): { readonly feeds: readonly ExpectedFeed[]; readonly total: number } => {
  const [{ path: listed } = { path: '' }] = formats;
  const list = documentAt('/feeds.opml')?.body.toString() ?? '';
  const subjects = [...list.matchAll(/xmlUrl="([^"]+)"/g)].map(([, url = '']) =>
    new URL(url).pathname.slice(0, -listed.length),
  );
  const collections = [...new Set(['', ...subjects])];
  const feeds = collections.slice(0, MAX_COLLECTIONS).flatMap((collection) =>
    formats.flatMap(({ path }) => {
      const expected = documentAt(collection + path);
      return expected === undefined ? [] : [{ path: collection + path, expected }];
    }),
  );
  return { feeds, total: collections.length * formats.length };
};

const coded = (path: Path, coding: string): Question => ({ path, headers: { 'Accept-Encoding': coding } });

type Judge = (feed: ExpectedFeed, answer: Answer) => string | undefined;

/** Returns a check of each feed by itself. A feed without an answer is a problem of `feeds` alone. */
const ofEach = (
  feeds: readonly ExpectedFeed[],
  { name, fine, hint, judge }: { name: string; fine: string; hint: string; judge: Judge },
  question: (path: Path) => Question = plainly,
): Check => ({
  name,
  questions: feeds.map(({ path }) => question(path)),
  judge: (replies) =>
    conclude(
      feeds.map((feed, n) => {
        const reply = replies[n];
        if (reply === undefined || isSilent(reply) || reply.status >= 400) return undefined;
        const problem = judge(feed, reply);
        return problem && `${feed.path} ${problem}`;
      }),
      fine,
      hint,
    ),
});

/** The advice about a header that the Worker does not send so. */
export const RULES =
  'A Transform Rule or a Cache Rule of your zone may change this header. Remove it for this address';

const typeProblem: Judge = ({ expected }, { headers }) =>
  headers['content-type'] === expected.head.type
    ? undefined
    : `is ${headers['content-type'] ?? 'without a type'}, not ${expected.head.type}`;

/** Returns the text of a feed, if it can be read. `parsed` reports a feed that can't. */
const textOf = (answer: Answer): string | undefined => {
  const text = decodedBody(answer)?.toString();
  return text === undefined || feedFault(text) !== undefined ? undefined : text;
};

const codingProblem =
  (coding: string): Judge =>
  ({ expected }, answer) => {
    const sent = codingOf(answer);
    if (sent !== 'identity' && decodedBody(answer) === undefined) return `is no ${sent}, though it says so`;
    if (sent === coding || expected.precompressed === undefined) return undefined;
    return `is sent as ${sent} to a reader that takes ${coding}`;
  };

/** A reader that sends the tag gets a 304 without a body (RFC 9110 15.4.5). */
const revalidationProblem: Judge = (_, { status, body }) => {
  if (status !== 304) return `is sent again (${status}) to a reader that has it`;
  return body.length === 0 ? undefined : 'has a body in its 304';
};

const selfCheck = (origin: string, feeds: readonly ExpectedFeed[]): Check => ({
  name: 'self links',
  questions: feeds.map(({ path }) => plainly(path)),
  judge: (replies) => {
    const others = new Set<string>();
    const wrong: string[] = [];
    for (const [n, { path, expected }] of feeds.entries()) {
      const reply = replies[n];
      const text = reply === undefined || isSilent(reply) || reply.status !== 200 ? undefined : textOf(reply);
      if (text === undefined) continue;
      const [self] = linksIn(text, 'self');
      if (self === origin + path) continue;
      if (self !== undefined && self === linksIn(expected.body.toString(), 'self')[0])
        others.add(new URL(self).origin);
      else wrong.push(`${path} names ${self || 'no address'} as its own`);
    }
    if (wrong.length > 0) return conclude(wrong, '', 'Deploy the build of this machine: npm run deploy');
    const [other] = others;
    if (other === undefined) return ok('each feed names its address');
    return warning(
      `feeds name ${other}`,
      `Readers subscribe there. Verify that address: npm run verify -- ${other}`,
    );
  },
});

const hubCheck = (hub: string | undefined, feeds: readonly ExpectedFeed[]): Check => {
  if (hub === undefined)
    return { name: 'hub', questions: [], judge: () => skipped('the settings name no hub') };
  return ofEach(feeds, {
    name: 'hub',
    fine: `each feed names ${hub}`,
    hint: RULES,
    judge: (_, answer) => {
      const text = textOf(answer);
      if (text !== undefined && !linksIn(text, 'hub').includes(hub)) return 'does not name the hub';
      return answer.headers['link']?.includes(`<${hub}>; rel="hub"`)
        ? undefined
        : 'has no Link header with the hub';
    },
  });
};

/** Returns the checks of the feeds, which need a fine status, type and text each. */
export const feedChecks = (
  origin: string,
  hub: string | undefined,
  feeds: readonly ExpectedFeed[],
  total: number,
): readonly Check[] => [
  {
    name: 'feeds',
    questions: feeds.map(({ path }) => plainly(path)),
    judge: (replies: readonly Reply[]) =>
      conclude(
        feeds.map(({ path }, n) => {
          const reply = replies[n];
          if (reply === undefined || isSilent(reply)) return `${path}: ${reply?.silence ?? 'not asked'}`;
          return reply.status === 200 ? undefined : `${path} answers ${reply.status}`;
        }),
        total > feeds.length ? `${feeds.length} answer, of ${total}` : `all ${total} answer`,
        'Deploy again: npm run deploy',
      ),
  },
  ofEach(feeds, { name: 'types', fine: 'each format has its media type', hint: RULES, judge: typeProblem }),
  ofEach(feeds, {
    name: 'parsed',
    fine: 'each feed is well-formed',
    hint: 'Something between the Worker and readers cuts or changes feeds. Turn off what rewrites them in your zone',
    judge: (_, answer) => {
      const text = decodedBody(answer)?.toString();
      return text === undefined ? "can't be decoded" : feedFault(text);
    },
  }),
  selfCheck(origin, feeds),
  hubCheck(hub, feeds),
  ofEach(
    feeds,
    {
      name: '304',
      fine: 'a reader that has a feed does not get it again',
      hint: 'Something removes ETag or If-None-Match, so each poll sends the whole feed. Turn off what rewrites headers or bodies',
      judge: revalidationProblem,
    },
    (path) => ({ ...plainly(path), isRepeated: true }),
  ),
  ...['gzip', 'br'].map((coding) =>
    ofEach(
      feeds,
      {
        name: coding,
        fine: 'feeds are compressed',
        hint: 'Turn off Compression Rules of your zone that exclude feeds',
        judge: codingProblem(coding),
      },
      (path) => coded(path, coding),
    ),
  ),
  ofEach(feeds, {
    name: 'CORS',
    fine: 'any page may read feeds',
    hint: `Access-Control-Allow-Origin must be *. ${RULES}`,
    judge: (_, { headers }) =>
      headers['access-control-allow-origin'] === '*'
        ? undefined
        : `allows ${headers['access-control-allow-origin'] ?? 'no page'}`,
  }),
];
