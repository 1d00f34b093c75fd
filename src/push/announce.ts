import type { Path } from '../model/url.ts';
import { ping } from './ping.ts';
import { type PostOptions, sleep } from './post.ts';

type Site = { readonly origin: string };
type Hub = Site & { readonly hub: string };

/** The opaque part of the entity tag of each feed, which names its version. */
type Tags = ReadonlyMap<Path, string>;

/**
 * Tells the hub that feeds changed, and returns whether the hub accepted that. The Worker calls this when an edition
 * begins; `npm run deploy` calls `announceDeployment`.
 */
export const announce = (
  { hub, origin }: Hub,
  feeds: readonly Path[],
  options?: PostOptions,
): Promise<boolean> =>
  ping(
    hub,
    feeds.map((path) => origin + path),
    options,
  );

/** Milliseconds that the site may take to answer. */
const TIMEOUT = 10_000;

/** Returns the tag of a feed, if the answer has one; `undefined` if nothing answers. */
const tagServed = async (
  origin: string,
  path: Path,
): Promise<{ readonly tag: string | undefined } | undefined> => {
  try {
    const response = await fetch(origin + path, {
      method: 'HEAD',
      headers: { 'Cache-Control': 'no-cache' },
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT),
    });
    const { ok, headers } = response;
    return { tag: ok ? /^(?:W\/)?"(.*)"$/.exec(headers.get('ETag') ?? '')?.[1] : undefined };
  } catch {
    return undefined;
  }
};

/** Feeds that are requested at once. */
const MAX_REQUESTS = 8;

/**
 * Returns the tags of feeds as readers get them now. Returns none if the first feed gets no answer: the site is not there
 * yet. Give paths of today's edition alone, because a path of a later one would reveal it in the logs of the site.
 */
export const tagsServed = async ({ origin }: Site, paths: readonly Path[]): Promise<Tags> => {
  const tags = new Map<Path, string>();
  const ask = async (path: Path): Promise<boolean> => {
    const answer = await tagServed(origin, path);
    if (answer?.tag !== undefined) tags.set(path, answer.tag);
    return answer !== undefined;
  };
  const [first, ...others] = paths;
  if (first !== undefined && (await ask(first)))
    for (let n = 0; n < others.length; n += MAX_REQUESTS)
      await Promise.all(others.slice(n, n + MAX_REQUESTS).map(ask));
  return tags;
};

/** How often to look whether the site serves the deployed feeds, and milliseconds between two looks. */
const MAX_TRIES = 15;
const PAUSE = 2000;

/**
 * Tells the hub which feeds a deployment changed: those whose tag differs from the one served before. Waits until the site
 * serves the first of them, because the hub fetches the feeds at once. Returns the feeds that the hub accepted.
 */
export const announceDeployment = async (
  hub: Hub,
  before: Tags,
  after: Tags,
  options: PostOptions = {},
): Promise<readonly Path[]> => {
  const changed = [...after].filter(([path, tag]) => before.get(path) !== tag);
  const [first] = changed;
  if (first === undefined) return [];
  const [path, tag] = first;
  const { wait = sleep } = options;
  for (let tried = 1; tried < MAX_TRIES && (await tagServed(hub.origin, path))?.tag !== tag; tried++)
    await wait(PAUSE);
  const feeds = changed.map(([path]) => path);
  return (await announce(hub, feeds, options)) ? feeds : [];
};
