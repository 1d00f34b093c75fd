import type { Instant } from '../model/instant.ts';
import { findIn, prefixedIn } from '../model/lines.ts';
import { EXTENT, type Extent, type Indexed, releaseKey } from './postings.ts';
import { type Query, readQuery } from './query-terms.ts';
import { rank, releaseIn } from './ranking.ts';

/** Releases that one search looks up, however many of them are withdrawn. */
const MAX_LOOKUPS = 300;

type SearchOptions<Found> = {
  readonly query: string;
  readonly most: number;
  /** The start of the public edition. */
  readonly from: Instant;
  /** Returns the public release with a slug; `undefined` if there is none. */
  readonly lookUp: (slug: string) => Found | undefined;
};

type SearchResult<Found> = {
  readonly found: readonly Found[];
  /** Whether the texts of all releases were searched. An index may have room for those of the newest alone. */
  readonly isWhole: boolean;
};

/**
 * Finds public releases that have all terms of a query: the best first, then the newest. A release is public if `lookUp`
 * finds it; `from` only saves the lookups of embargoed ones.
 */
export type Search = <Found>(options: SearchOptions<Found>) => SearchResult<Found>;

/** Bytes of postings that a search reads for one term. */
const MAX_BYTES = 32 * 1024;

/** Opens an index that `writeIndex` wrote. Reads nothing before the first search. */
const openIndex = (index: Uint8Array, maxBytes: number) => {
  const find = findIn(index);
  const prefixed = prefixedIn(index);
  const known = (release: number): Indexed => JSON.parse(find(releaseKey(release)) ?? '[""]');
  const extent = (): Extent => JSON.parse(find(EXTENT) ?? '[0,0,0]');
  const count = (): number => extent()[0];

  /** Returns the number of the newest release that is public in an edition. */
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
    newest,
    /** Returns the number of releases whose texts are not searched. */
    textless: ({ phrases }: Query): number => {
      const [count, texts, placed] = extent();
      return count - (phrases.some(({ kind }) => kind === 'quoted') ? placed : texts);
    },
    rank: (query: Query, from: Instant): Uint32Array =>
      rank(query, { prefixed, first: newest(from), count: count(), maxBytes }),
  };
};

/**
 * Opens the index of the releases that were public at the build, and the index of the embargoed ones. Ranks each by itself:
 * until an embargo lifts, the results are the same as without the second index.
 */
export const openSearch = (published: Uint8Array, embargoed: Uint8Array): Search => {
  const old = openIndex(published, MAX_BYTES);
  // No limit: embargoed terms must not use up the limit of public ones, and this index is small.
  const recent = openIndex(embargoed, Number.POSITIVE_INFINITY);

  return ({ query, most, from, lookUp }) => {
    const found = [];
    const asked = readQuery(query);
    const shift = recent.count();
    const first = recent.rank(asked, from);
    const second = old.rank(asked, from).map((one) => one + shift);
    const ranks = new Uint32Array(first.length + second.length);
    ranks.set(first);
    ranks.set(second, first.length);
    // Equal ranks sort by number, the newest first. All embargoed releases are newer than the public ones.
    for (const release of ranks.sort().subarray(0, MAX_LOOKUPS).map(releaseIn)) {
      const one = lookUp(release < shift ? recent.slugOf(release) : old.slugOf(release - shift));
      if (one !== undefined) found.push(one);
      if (found.length === most) break;
    }
    // Embargoed texts are indexed from the earliest on, so those without a place are the latest.
    const isWhole = old.textless(asked) === 0 && recent.textless(asked) <= recent.newest(from);
    return { found, isWhole };
  };
};
