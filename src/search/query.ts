import type { Instant } from '../model/instant.ts';
import { findIn, prefixedIn } from '../model/lines.ts';
import { COUNT, type Indexed, releaseKey } from './postings.ts';
import { rank, releaseIn } from './ranking.ts';
import { type QueryTerm, queryTerms } from './terms.ts';

/** Releases that are looked up at most, however many of them were withdrawn. */
const MOST_LOOKED_UP = 300;

type Wanted<Found> = {
  readonly query: string;
  readonly most: number;
  /** When the edition began that is public. */
  readonly from: Instant;
  /** What is public at a slug. */
  readonly lookUp: (slug: string) => Found | undefined;
};

/**
 * Finds the releases that have all terms of a query and are public: the best first, and of equals the newest. What is
 * public is what is found when it is looked up; `from` only spares looking up what is embargoed.
 */
export type Search = <Found>(wanted: Wanted<Found>) => readonly Found[];

/** Bytes of postings that are read for one term. */
const MAX_BYTES = 32 * 1024;

/** An index that `writeIndex` wrote. Nothing of it is read before it is searched. */
const openIndex = (index: Uint8Array, maxBytes: number) => {
  const find = findIn(index);
  const prefixed = prefixedIn(index);
  const known = (release: number): Indexed => JSON.parse(find(releaseKey(release)) ?? '[""]');
  const count = (): number => Number(find(COUNT) ?? 0);

  /** Returns the number of the newest release that is out in an edition. */
  const newest = (from: Instant): number => {
    let low = 0;
    let high = count();
    while (low < high) {
      const middle = (low + high) >> 1;
      const [, published = from] = known(middle);
      if (published <= from) high = middle;
      else low = middle + 1;
    }
    return low;
  };

  return {
    count,
    slugOf: (release: number): string => known(release)[0],
    rank: (terms: readonly QueryTerm[], from: Instant): Uint32Array =>
      rank(terms, { prefixed, first: newest(from), count: count(), maxBytes }),
  };
};

/**
 * Opens the index of the releases that were public when the newsroom was built, and that of those which were embargoed.
 * Each is ranked by itself: until an embargo lifts, an answer is what it would be without the second index.
 */
export const openSearch = (published: Uint8Array, embargoed: Uint8Array): Search => {
  const old = openIndex(published, MAX_BYTES);
  // What is still to come must take no room from what has come out. This index is small.
  const recent = openIndex(embargoed, Number.POSITIVE_INFINITY);

  return ({ query, most, from, lookUp }) => {
    const found = [];
    const terms = queryTerms(query);
    const behind = recent.count();
    const first = recent.rank(terms, from);
    const second = old.rank(terms, from).map((one) => one + behind);
    const ranks = new Uint32Array(first.length + second.length);
    ranks.set(first);
    ranks.set(second, first.length);
    // Of equals the newest is first, and all that were embargoed are newer than the others.
    for (const release of ranks.sort().subarray(0, MOST_LOOKED_UP).map(releaseIn)) {
      const one = lookUp(release < behind ? recent.slugOf(release) : old.slugOf(release - behind));
      if (one !== undefined) found.push(one);
      if (found.length === most) break;
    }
    return found;
  };
};
