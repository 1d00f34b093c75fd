import type { Instant } from '../model/instant.ts';
import { findIn, prefixedIn } from '../model/lines.ts';
import { EXTENT, type Extent, type Indexed, releaseKey } from './postings.ts';
import { type Query, readQuery } from './query-terms.ts';
import { rank, releaseIn } from './ranking.ts';
import type { ReadSegment } from './segment.ts';

/** Releases that one search looks up, however many of them are withdrawn. */
const MAX_LOOKUPS = 300;

type SearchOptions<Found> = {
  readonly query: string;
  readonly most: number;
  /** The start of the public edition. */
  readonly from: Instant;
  /** Returns the public release with a slug; `undefined` if there is none. */
  readonly lookUp: (slug: string) => Found | undefined;
  readonly older?: Older;
};

/** The releases of all segments, newest first, with what of their indexes was read for a query. */
export type Older = {
  /** `prefixed` is absent if the segment was not read. */
  readonly segments: readonly ReadSegment[];
  readonly slugOf: (release: number) => string;
};

const NONE: Older = { segments: [], slugOf: () => '' };

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
    rank: (query: Query, from: Instant) =>
      rank(query, { prefixed, first: newest(from), count: count(), maxBytes }),
  };
};

/** Ranks the releases of segments. */
const rankOlder = (query: Query, { segments, slugOf }: Older) => {
  let start = 0;
  return segments.map(({ count, prefixed }) => {
    const shift = start;
    start += count;
    const ranking = prefixed && rank(query, { prefixed, first: 0, count, maxBytes: MAX_BYTES });
    return { count, ranking, slugOf: (release: number) => slugOf(shift + release) };
  });
};

const joined = (lists: readonly Uint32Array[]): Uint32Array => {
  const all = new Uint32Array(lists.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  for (const list of lists) {
    all.set(list, end);
    end += list.length;
  }
  return all;
};

/**
 * Opens the index of the newest releases that were public at the build, and the index of the embargoed ones. Ranks each by itself, and each segment of older releases:
 * until an embargo lifts, the results are the same as without the second index.
 */
export const openSearch = (published: Uint8Array, embargoed: Uint8Array): Search => {
  const old = openIndex(published, MAX_BYTES);
  // No limit: embargoed terms must not use up the limit of public ones, and this index is small.
  const recent = openIndex(embargoed, Number.POSITIVE_INFINITY);

  return ({ query, most, from, lookUp, older = NONE }) => {
    const found = [];
    const asked = readQuery(query);
    // Embargoed texts are indexed from the earliest on, so those without a place are the latest.
    let isWhole =
      old.textless(asked) === 0 &&
      recent.textless(asked) <= recent.newest(from) &&
      older.segments.every((segment) => segment.isWhole);
    const parts = [
      { count: recent.count(), ranking: recent.rank(asked, from), slugOf: recent.slugOf },
      { count: old.count(), ranking: old.rank(asked, from), slugOf: old.slugOf },
      ...rankOlder(asked, older),
    ];
    // Equal ranks sort by number, the newest first: each part is newer than the next.
    const numbered: Uint32Array[] = [];
    let shift = 0;
    for (const { count, ranking } of parts) {
      if (ranking?.isExact === false) isWhole = false;
      if (ranking !== undefined) numbered.push(ranking.ranks.map((one) => one + shift));
      shift += count;
    }
    const slugOf = (release: number): string => {
      let number = release;
      for (const { count, slugOf } of parts) {
        if (number < count) return slugOf(number);
        number -= count;
      }
      return '';
    };
    for (const release of joined(numbered).sort().subarray(0, MAX_LOOKUPS).map(releaseIn)) {
      const one = lookUp(slugOf(release));
      if (one !== undefined) found.push(one);
      if (found.length === most) break;
    }
    return { found, isWhole };
  };
};
