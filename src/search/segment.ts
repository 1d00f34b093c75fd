import { type Prefixed, prefixedIn } from '../model/lines.ts';
import type { Path } from '../model/url.ts';
import type { Phrase, Query, QueryTerm } from './query-terms.ts';

/**
 * Old releases, newest first, and their index in parts. Each part is a static asset of sorted lines (`model/lines.ts`). The
 * first key of each part is a text with a character for each of its bytes, so that keys sort by their bytes.
 */
export type Segment = {
  readonly count: number;
  readonly parts: readonly (readonly [first: string, asset: Path])[];
};

/** Parts that one search reads at most. The largest segments come first. */
const MAX_READS = 24;

const encoder = new TextEncoder();
const keyOf = (spelling: string): string => String.fromCharCode(...encoder.encode(spelling));

/** Parts that are read for the words that begin with a term, after the part of the term itself. */
const MAX_FURTHER = 2;

/** The parts of a segment that have a spelling, and whether further parts have words that begin with it. */
const placesOf = ({ parts }: Segment, spelling: string, isPrefix: boolean) => {
  const key = keyOf(spelling);
  let low = 0;
  let high = parts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((parts[middle]?.[0] ?? '') <= key) low = middle + 1;
    else high = middle;
  }
  const places = [Math.max(0, low - 1)];
  const hasMore = (): boolean => isPrefix && parts[low]?.[0].startsWith(key) === true;
  for (; places.length <= MAX_FURTHER && hasMore(); low++) places.push(low);
  return { places, isCut: hasMore() };
};

type Term = QueryTerm | Phrase['terms'][number];

const termsOf = ({ terms, phrases }: Query): readonly Term[] => [
  ...terms,
  ...phrases.flatMap((phrase) => phrase.terms),
];

/** Returns the static assets that a query needs of each segment; `undefined` if it would read too many. */
export const assetsFor = (
  query: Query,
  segments: readonly Segment[],
): ReadonlyMap<Segment, readonly Path[] | undefined> => {
  const terms = termsOf(query);
  let left = MAX_READS;
  const needs = segments
    .toSorted((a, b) => b.count - a.count)
    .map((segment) => {
      const places = new Set(
        terms.flatMap(({ spellings, isPrefix }) =>
          spellings.flatMap((spelling) => placesOf(segment, spelling, isPrefix).places),
        ),
      );
      if (places.size > left) return [segment, undefined] as const;
      left -= places.size;
      return [segment, [...places].map((place) => segment.parts[place]?.[1] ?? '')] as const;
    });
  return new Map(needs);
};

/** A segment with what a query needs of it. */
export type ReadSegment = {
  readonly count: number;
  /** Finds the lines that begin with a text; absent if a part was not read. */
  readonly prefixed?: (text: string) => Iterable<Prefixed>;
  /** Whether all was read that the query may find. */
  readonly isWhole: boolean;
};

/** Opens a segment for a query, in the parts that were read. */
export const openSegment = (
  query: Query,
  segment: Segment,
  needed: readonly Path[] | undefined,
  read: ReadonlyMap<Path, Uint8Array>,
): ReadSegment => {
  const { count, parts } = segment;
  if (needed?.every((path) => read.has(path)) !== true) return { count, isWhole: false };
  const prefixed = function* (text: string): Generator<Prefixed> {
    for (const place of placesOf(segment, text, true).places) {
      const part = read.get(parts[place]?.[1] ?? '');
      if (part !== undefined) yield* prefixedIn(part)(text);
    }
  };
  const isWord = (spelling: string): boolean => {
    for (const { isWhole } of prefixed(spelling)) return isWhole;
    return false;
  };
  // If a term is a word itself, words that begin with it matter less.
  const isCut = query.terms.some(({ spellings, isPrefix }) =>
    spellings.some((spelling) => placesOf(segment, spelling, isPrefix).isCut && !isWord(spelling)),
  );
  return { count, prefixed, isWhole: !isCut };
};
