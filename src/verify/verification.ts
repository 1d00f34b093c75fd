import { HEALTH } from '../model/url.ts';
import { type Answer, isChallenge, isRefusal, isSilent, plainly, type Reply } from './answer.ts';
import { type Asking, type AskOptions, askingAt, type Connection, connectTo } from './ask.ts';
import {
  bytesCheck,
  embargoCheck,
  idsCheck,
  otherBuildCheck,
  presenceCheck,
  redirectsCheck,
} from './document-checks.ts';
import { archives, entrances, newestRelease } from './documents.ts';
import { feedChecks, feedsOf } from './feed-checks.ts';
import { type Check, type Finding, failed, ok, skipped } from './finding.ts';
import type { LocalBuild, LocalEdition } from './local-build.ts';
import { browsersCheck, readersCheck } from './reader-checks.ts';
import { cachesCheck, httpsCheck, judgeCertificate, judgeProtocol, robotsCheck } from './zone-checks.ts';

/** A line of the report. */
export type Line = Finding & { readonly name: string };

export type Verification = {
  readonly origin: string;
  readonly lines: readonly Line[];
  /** Whether anything answered. */
  readonly isReached: boolean;
  readonly requests: number;
  /** Seconds. */
  readonly took: number;
};

/** What `/health` tells. */
type Health = {
  readonly version: string;
  readonly build: string;
  readonly edition: { readonly number: number };
};

const now = (): number => Math.floor(Date.now() / 1000);

/** Returns what `/health` tells; `undefined` if the answer is not Dateline's. */
const healthIn = ({ status, body }: Answer): Health | undefined => {
  try {
    const health = JSON.parse(body.toString()) as Partial<Health>;
    const isHealth = status === 200 && typeof health.build === 'string' && health.edition !== undefined;
    return isHealth ? (health as Health) : undefined;
  } catch {
    return undefined;
  }
};

const HEALTH_QUESTION = plainly(HEALTH);

export type VerifyOptions = AskOptions & {
  /** Whether the newsroom is on this machine: no certificate, no HTTP/2, its own clock. */
  readonly isLocal: boolean;
};

/** Whether an origin may be asked for an embargoed slug: that of the site by https, or one of this machine. */
export const mayLearnSlugs = (origin: string, site: string | undefined): boolean => {
  const { protocol, hostname } = new URL(origin);
  if (['localhost', '127.0.0.1', '[::1]'].includes(hostname)) return true;
  return protocol === 'https:' && origin === site;
};

/** Returns the table of checks of a newsroom that answers. */
const checksOf = (
  origin: string,
  local: LocalBuild,
  edition: LocalEdition,
  live: Health | undefined,
): readonly Check[] => {
  const { documentAt, redirects, embargoed, next } = edition;
  const { feeds, total } = feedsOf(documentAt);
  const release = newestRelease(documentAt);
  const older = archives(documentAt);
  const documents = [
    ...feeds.map(({ path, expected }) => ({ question: plainly(path), expected })),
    ...release,
    ...older,
    ...entrances(documentAt),
  ];
  const asked = documents.map(({ question }) => question);
  const readers = readersCheck([HEALTH_QUESTION, ...asked]);
  const always = [
    ...feedChecks(origin, local.hub, feeds, total),
    idsCheck(documentAt),
    embargoCheck(embargoed(), mayLearnSlugs(origin, siteOf(edition))),
    robotsCheck(documentAt('/robots.txt')),
    cachesCheck(documents, next, now),
  ];
  if (live !== undefined && live.build !== local.build) {
    // What only this build has may be absent there, which says no more than the first line.
    const isThere = new Set(['feeds', 'release', 'archives', 'redirects', 'bytes']);
    return [
      otherBuildCheck(live.build, local.build, documents),
      readers,
      ...always.filter(({ name }) => !isThere.has(name)),
    ];
  }
  return [
    readers,
    ...always,
    browsersCheck(),
    presenceCheck('release', release, 'the newest one answers as page, Markdown and JSON'),
    presenceCheck('archives', older, 'older releases answer, to people and to programs'),
    redirectsCheck(redirects()),
    bytesCheck(documents),
  ];
};

/** Returns the origin that the feeds of a build name. */
export const siteOf = ({ documentAt }: Pick<LocalEdition, 'documentAt'>): string | undefined => {
  const feed = documentAt('/feed.json')?.body.toString();
  return feed && new URL((JSON.parse(feed) as { feed_url: string }).feed_url).origin;
};

const UNREACHABLE =
  'Check the address, its DNS record and the route in wrangler.toml. The first deployment to a domain takes some minutes';

/** Runs a check. What is challenged is a matter of `readers` alone. */
const run = async ({ name, questions, judge }: Check, { ask }: Pick<Asking, 'ask'>): Promise<Line> => {
  const replies = await ask(questions);
  const isStopped = (reply: Reply) => isChallenge(reply) || isRefusal(reply);
  if (name !== 'readers' && replies.some(isStopped))
    return { name, ...skipped('readers are not let through') };
  try {
    return { name, ...judge(replies) };
  } catch (error) {
    // What is there may be anybody's.
    return { name, ...failed(`what answers makes no sense: ${(error as Error).message}`, UNREACHABLE) };
  }
};

/** Verifies a newsroom from outside, against the build on this machine. */
export const verify = async (
  origin: string,
  local: LocalBuild,
  { isLocal, ...options }: VerifyOptions,
): Promise<Verification> => {
  const began = performance.now();
  const asking = askingAt(origin, options);
  const end = (lines: readonly Line[], isReached = true): Verification => {
    asking.close();
    const took = (performance.now() - began) / 1000;
    return { origin, lines, isReached, requests: asking.count(), took };
  };
  const [first] = await asking.ask([HEALTH_QUESTION]);
  if (first === undefined || isSilent(first))
    return end([{ name: 'answers', ...failed(`${first?.silence}`, UNREACHABLE) }], false);
  const isStopped = isChallenge(first) || isRefusal(first);
  const live = isStopped ? undefined : healthIn(first);
  if (live === undefined && !isStopped)
    return end([
      {
        name: 'answers',
        ...failed(`${HEALTH} answers ${first.status}, and not as Dateline does`, UNREACHABLE),
      },
    ]);

  const byClock = local.editionAt(now());
  const edition = isLocal && live?.build === local.build ? local.edition(live.edition.number) : byClock;
  const answers = ok(`in ${Math.round(first.took)} ms${live ? `, version ${live.version}` : ''}`);
  const isSame = live?.build === local.build;
  const isOffClock = isSame && live.edition.number !== edition.number;
  const lines: Line[] = [
    { name: 'answers', ...(isStopped ? skipped('readers are not let through') : answers) },
  ];
  if (isOffClock)
    lines.push({
      name: 'build',
      ...failed(
        `edition ${live.edition.number} answers, and by this clock it should be ${edition.number}`,
        'Check the clock of this machine. If a release came out in this second, run this again',
      ),
    });
  else if (isSame) lines.push({ name: 'build', ...ok(`${local.build}, as on this machine`) });
  const checks = isOffClock ? [] : checksOf(origin, local, edition, live);
  lines.push(...(await Promise.all(checks.map((check) => run(check, asking)))));
  if (new URL(origin).protocol === 'https:' && !isLocal) {
    const connection: Connection = await connectTo(origin, options);
    lines.push({ name: 'certificate', ...judgeCertificate(connection, Date.now()) });
    lines.push({ name: 'HTTP/2', ...judgeProtocol(connection) });
    if (new URL(origin).port === '') lines.push(await run(httpsCheck(origin), asking));
  }
  return end(lines);
};

/** Returns the name of the build that answers; `undefined` if none does. */
export const buildServed = async (origin: string, options: AskOptions): Promise<string | undefined> => {
  const asking = askingAt(origin, options);
  const [reply] = await asking.ask([HEALTH_QUESTION]);
  asking.close();
  return reply === undefined || isSilent(reply) ? undefined : healthIn(reply)?.build;
};

export const isVerified = ({ lines }: Pick<Verification, 'lines'>): boolean =>
  lines.every(({ state }) => state !== 'failed');
