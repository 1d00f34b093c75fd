import type { Instant } from '../model/instant.ts';
import { findIn, prefixedIn } from '../model/lines.ts';
import { COUNT, type Indexed, releaseKey } from './postings.ts';
import { rank } from './ranking.ts';
import { queryTerms } from './terms.ts';

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

/** The index that `searchIndex` wrote. Nothing of it is read before it is searched. */
export const openSearch = (index: Uint8Array): Search => {
  const find = findIn(index);
  const prefixed = prefixedIn(index);

  const known = (release: number): Indexed => JSON.parse(find(releaseKey(release)) ?? '[""]');

  /** The number of the newest release that is out in an edition. */
  const newest = (from: Instant, count: number): number => {
    let low = 0;
    let high = count;
    while (low < high) {
      const middle = (low + high) >> 1;
      const [, published = from] = known(middle);
      if (published <= from) high = middle;
      else low = middle + 1;
    }
    return low;
  };

  return ({ query, most, from, lookUp }) => {
    const found = [];
    const count = Number(find(COUNT) ?? 0);
    const ranked = rank(queryTerms(query), prefixed, newest(from, count), count);
    for (const release of ranked.subarray(0, MOST_LOOKED_UP)) {
      const [slug] = known(release);
      const one = lookUp(slug);
      if (one !== undefined) found.push(one);
      if (found.length === most) break;
    }
    return found;
  };
};
