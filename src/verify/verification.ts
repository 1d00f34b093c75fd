import { HEALTH } from '../model/url.ts';
import { type Answer, isChallenge, isRefusal, isSilent, plainly, type Reply } from './answer.ts';
import { type Asking, type AskOptions, askingAt, connectTo } from './ask.ts';
import { checkTable } from './check-table.ts';
import { type Check, type Finding, failed, ok, skipped } from './finding.ts';
import type { LocalBuild, LocalEdition } from './local-build.ts';
import { httpsCheck, judgeCertificate, judgeProtocol } from './zone-checks.ts';

/** A line of the report. */
export type Line = Finding & { readonly name: string };

/** The result of all checks. */
export type Verification = {
  readonly origin: string;
  readonly lines: readonly Line[];
  /** Whether anything answered. */
  readonly isReached: boolean;
  readonly requests: number;
  /** Seconds. */
  readonly took: number;
};

/** The facts in `/health`. */
type Health = {
  readonly version: string;
  readonly build: string;
  readonly edition: { readonly number: number };
};

type VerifyOptions = AskOptions & {
  /** Whether the newsroom is on this machine: no certificate, no HTTP/2, its own clock. */
  readonly isLocal: boolean;
};

const now = (): number => Math.floor(Date.now() / 1000);

const HEALTH_QUESTION = plainly(HEALTH);

/** Returns the facts in `/health`; `undefined` if the answer is not Dateline's. */
const healthIn = ({ status, body }: Answer): Health | undefined => {
  try {
    const health = JSON.parse(body.toString()) as Partial<Health>;
    const isHealth = status === 200 && typeof health.build === 'string' && health.edition !== undefined;
    return isHealth ? (health as Health) : undefined;
  } catch {
    return undefined;
  }
};

const UNREACHABLE =
  'Check the address, its DNS record and the route in wrangler.toml. The first deployment to a domain takes some minutes';

/** Whether readers are kept from an answer, by a challenge or by a rule. */
const isStopped = (reply: Reply): boolean => isChallenge(reply) || isRefusal(reply);

const STOPPED = skipped('readers are not let through');

/** Judges the first answer, that of `/health`. */
const judgeHealth = (reply: Reply, live: Health | undefined): Finding => {
  if (isSilent(reply)) return failed(reply.silence, UNREACHABLE);
  if (isStopped(reply)) return STOPPED;
  return live === undefined
    ? failed(`${HEALTH} answers ${reply.status}, and not as Dateline does`, UNREACHABLE)
    : ok(`in ${Math.round(reply.took)} ms, version ${live.version}`);
};

/** Judges the edition that answers of the build on this machine. */
const judgeEdition = ({ build, edition }: Health, { number }: LocalEdition): Finding =>
  edition.number === number
    ? ok(`${build}, as on this machine`)
    : failed(
        `edition ${edition.number} answers, and by this clock it should be ${number}`,
        'Check the clock of this machine. If a release came out in this second, run this again',
      );

/** Runs a check. A challenge is a matter of `readers` alone. */
const run = async ({ name, questions, judge }: Check, { ask }: Pick<Asking, 'ask'>): Promise<Line> => {
  const replies = await ask(questions);
  if (name !== 'readers' && replies.some(isStopped)) return { name, ...STOPPED };
  try {
    return { name, ...judge(replies) };
  } catch (error) {
    // Anything may answer at the address.
    return { name, ...failed(`what answers makes no sense: ${(error as Error).message}`, UNREACHABLE) };
  }
};

/** Checks the edition and the documents that answer. */
const documentLines = async (
  origin: string,
  local: LocalBuild,
  live: Health | undefined,
  isLocal: boolean,
  asking: Asking,
): Promise<readonly Line[]> => {
  const isSame = live?.build === local.build;
  const edition = isLocal && isSame ? local.edition(live.edition.number) : local.editionAt(now());
  const lines = isSame ? [{ name: 'build', ...judgeEdition(live, edition) }] : [];
  if (lines.some(({ state }) => state === 'failed')) return lines;
  const checks = checkTable(origin, local, edition, HEALTH_QUESTION, live?.build, now);
  return [...lines, ...(await Promise.all(checks.map((check) => run(check, asking))))];
};

/** Checks the connection by HTTPS: its certificate, HTTP/2, and where plain HTTP leads. */
const connectionLines = async (
  origin: string,
  options: AskOptions,
  asking: Asking,
): Promise<readonly Line[]> => {
  const connection = await connectTo(origin, options);
  return [
    { name: 'certificate', ...judgeCertificate(connection, Date.now()) },
    { name: 'HTTP/2', ...judgeProtocol(connection) },
    ...(new URL(origin).port === '' ? [await run(httpsCheck(origin), asking)] : []),
  ];
};

/** Verifies a newsroom from outside, against the build on this machine. */
export const verify = async (
  origin: string,
  local: LocalBuild,
  { isLocal, ...options }: VerifyOptions,
): Promise<Verification> => {
  const began = performance.now();
  const asking = askingAt(origin, options);
  const [reply = { silence: 'no answer' }] = await asking.ask([HEALTH_QUESTION]);
  const live = isSilent(reply) || isStopped(reply) ? undefined : healthIn(reply);
  const lines: Line[] = [{ name: 'answers', ...judgeHealth(reply, live) }];
  if (isVerified({ lines })) {
    lines.push(...(await documentLines(origin, local, live, isLocal, asking)));
    if (new URL(origin).protocol === 'https:' && !isLocal)
      lines.push(...(await connectionLines(origin, options, asking)));
  }
  asking.close();
  const took = (performance.now() - began) / 1000;
  return { origin, lines, isReached: !isSilent(reply), requests: asking.count(), took };
};

/** Returns the name of the build that answers; `undefined` if none does. */
export const buildServed = async (origin: string, options: AskOptions): Promise<string | undefined> => {
  const asking = askingAt(origin, options);
  const [reply] = await asking.ask([HEALTH_QUESTION]);
  asking.close();
  return reply === undefined || isSilent(reply) ? undefined : healthIn(reply)?.build;
};

/** Whether no check failed. */
export const isVerified = ({ lines }: Pick<Verification, 'lines'>): boolean =>
  lines.every(({ state }) => state !== 'failed');
