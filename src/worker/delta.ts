import { type Body, type PlacedDocument, toBody } from '../model/bundle.ts';
import { newSince } from '../model/version.ts';
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

/**
 * The feed with the entries alone that are new or changed, and the tombstones that are new, since a version that the
 * client has: the instance manipulation `feed` (RFC 3229 3, and Bob Wyman, "Using RFC3229 with Feeds", 2004). A list of
 * versions is told apart by the first that says enough. `undefined` where the client doesn't take it, where no version
 * tells what was in it, and where nothing in the list is new: then something else is, which only the whole says.
 */
export const deltaOf = (headers: Headers, { tag, ranges, between }: PlacedDocument): Delta | undefined => {
  if (between === undefined) return undefined;
  const versions = headers.get('If-None-Match');
  if (versions === null || !takesFeed(headers.get('A-IM') ?? '')) return undefined;
  for (const base of opaqueTags(versions)) {
    const added = newSince(base, tag);
    if (added === undefined) continue;
    const items = ranges.slice(1, -1);
    if (added.length === 0 || added.length === items.length) return undefined;
    const chosen = [0, ...added.map((n) => n + 1), ranges.length - 1].flatMap((n) => ranges.slice(n, n + 1));
    return { base, body: toBody(chosen, between) };
  }
  return undefined;
};
