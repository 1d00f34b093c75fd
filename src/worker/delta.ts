import { type Body, toBody } from '../model/body.ts';
import type { PlacedDocument } from '../model/bundle.ts';
import { newSince, readVersion } from '../model/version.ts';
import { opaqueTags } from './conditional.ts';
import { weighted } from './weight.ts';

/** A feed with only what is new in it. */
export type Delta = {
  readonly body: Body;
  /** Opaque part of the entity tag of the version that it is new to. */
  readonly base: string;
};

/** Whether an `A-IM` takes the instance manipulation `feed` (RFC 3229 10.5.3). */
const takesFeed = (aIm: string): boolean =>
  weighted(aIm).some(({ value, quality }) => value === 'feed' && quality > 0);

/** Versions of a list that are looked at: a client has one, or a few. */
const MOST = 10;

/**
 * The feed with the entries alone that are new or changed, and the tombstones that are new, since a version that the
 * client has: the instance manipulation `feed` (RFC 3229 3, and Bob Wyman, "Using RFC3229 with Feeds", 2004). Of several
 * versions, the first that tells what was in it counts. `undefined` where the client doesn't take it, where no version
 * tells, and where nothing in the list is new: then something else is, which only the whole says.
 */
export const deltaOf = (headers: Headers, { tag, ranges, between }: PlacedDocument): Delta | undefined => {
  if (between === undefined) return undefined;
  const versions = headers.get('If-None-Match');
  if (versions === null || !takesFeed(headers.get('A-IM') ?? '')) return undefined;
  const version = readVersion(tag);
  if (version === undefined) return undefined;
  for (const base of opaqueTags(versions).slice(0, MOST)) {
    const earlier = readVersion(base);
    const added = earlier && newSince(earlier, version);
    if (added === undefined) continue;
    const items = ranges.slice(1, -1);
    if (added.length === 0 || added.length === items.length) return undefined;
    const chosen = [0, ...added.map((n) => n + 1), ranges.length - 1].flatMap((n) => ranges.slice(n, n + 1));
    return { base, body: toBody(chosen, between) };
  }
  return undefined;
};
