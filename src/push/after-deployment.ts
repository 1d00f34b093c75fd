import type { Bundle, Push } from '../bundle/bundle.ts';
import type { Instant } from '../model/instant.ts';
import type { Path } from '../model/url.ts';
import { type PingOptions, ping } from './ping.ts';
import { sleep } from './sleep.ts';

/** The opaque part of the entity tag of each feed, which names its version. */
type Tags = ReadonlyMap<Path, string>;

/** Returns the tags of the feeds that a bundle has at an instant. */
export const tagsIn = (bundle: Bundle, at: Instant): Tags => {
  const edition = bundle.editions.findLastIndex((from) => from <= at);
  return new Map(
    (bundle.push?.feeds ?? []).flatMap((path) => {
      const found = bundle.find(edition, path);
      return found?.kind === 'document' ? [[path, found.tag] as const] : [];
    }),
  );
};

/** Milliseconds that the site may take to answer. */
const TIME_OUT = 10_000;

/** The tag of a feed, if it has one; `undefined` where nobody answers. */
const tagServed = async (
  origin: string,
  path: Path,
): Promise<{ readonly tag: string | undefined } | undefined> => {
  try {
    const response = await fetch(origin + path, {
      method: 'HEAD',
      headers: { 'Cache-Control': 'no-cache' },
      redirect: 'manual',
      signal: AbortSignal.timeout(TIME_OUT),
    });
    const { ok, headers } = response;
    return { tag: ok ? /^(?:W\/)?"(.*)"$/.exec(headers.get('ETag') ?? '')?.[1] : undefined };
  } catch {
    return undefined;
  }
};

/** How many feeds are asked for at once. */
const AT_ONCE = 8;

/**
 * The feeds at these paths as readers get them now; none, where nobody answers for the first of them: the site is not
 * there yet. Only paths of today's edition may be asked for: whoever reads the log of the site must not learn what waits.
 */
export const tagsServed = async ({ origin }: Pick<Push, 'origin'>, paths: readonly Path[]): Promise<Tags> => {
  const tags = new Map<Path, string>();
  const ask = async (path: Path): Promise<boolean> => {
    const answer = await tagServed(origin, path);
    if (answer?.tag !== undefined) tags.set(path, answer.tag);
    return answer !== undefined;
  };
  const [first, ...others] = paths;
  if (first !== undefined && (await ask(first)))
    for (let n = 0; n < others.length; n += AT_ONCE) await Promise.all(others.slice(n, n + AT_ONCE).map(ask));
  return tags;
};

/** How often, and every how many milliseconds, the site is asked whether it has the deployed feeds. */
const TRIES = 15;
const PAUSE = 2000;

/**
 * Tells the hub of exactly the feeds that a deployment changed: those with another tag than readers got before it.
 * It waits for the site to serve them, because the hub comes to fetch them at once. Resolves to the feeds that the hub
 * took notice of.
 */
export const announceDeployment = async (
  push: Push,
  before: Tags,
  after: Tags,
  options: PingOptions = {},
): Promise<readonly Path[]> => {
  const changed = [...after].filter(([path, tag]) => before.get(path) !== tag);
  const [first] = changed;
  if (first === undefined) return [];
  const [path, tag] = first;
  const { wait = sleep } = options;
  for (let tried = 1; tried < TRIES && (await tagServed(push.origin, path))?.tag !== tag; tried++)
    await wait(PAUSE);
  const paths = changed.map(([path]) => path);
  const isTaken = await ping(
    push.hub,
    paths.map((path) => push.origin + path),
    options,
  );
  return isTaken ? paths : [];
};
