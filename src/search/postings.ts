import type { Instant } from '../model/instant.ts';

/** Where a term stands in a release, the most telling first. */
export const FIELDS = ['headline', 'names', 'summary', 'text'] as const;

export type Field = (typeof FIELDS)[number];

/** The number of a release in which a term stands, and behind it, in so many bits, that of the most telling field. */
export type Posting = number;

export const FIELD_BITS = Math.log2(FIELDS.length);

export const toPosting = (release: number, field: Field): Posting =>
  (release << FIELD_BITS) | FIELDS.indexOf(field);

/** The keys in an index at which the number of releases stands, and what is known of each. No term begins so. */
export const COUNT = '#';
export const releaseKey = (release: number): string => `${COUNT}${release}`;

/** What is known of a release: its slug, and when it comes out, where it was embargoed when the index was made. */
export type Indexed = readonly [slug: string, published?: Instant];

/**
 * Digits in base 32, the lowest first: from `FIRST` on the last of a number, and 32 characters behind that a digit which
 * another follows. All are ASCII, and none is a tab or a line feed, between which they stand.
 */
const FIRST = 0x3f;
const BITS = 5;
const BASE = 1 << BITS;

const writeNumber = (number: number): string =>
  number < BASE
    ? String.fromCharCode(FIRST + number)
    : String.fromCharCode(FIRST + BASE + (number & (BASE - 1))) + writeNumber(number >> BITS);

/** Postings in order, each by what it is more than the one before. */
export const writePostings = (postings: readonly Posting[]): string =>
  postings.map((posting, n) => writeNumber(posting - (postings[n - 1] ?? 0))).join('');

/** The postings that are written so. A loop without a call for each: in a Worker that has just started, nothing is compiled. */
export const readPostings = (written: Uint8Array): Uint32Array => {
  const postings = new Uint32Array(written.length);
  let count = 0;
  let posting = 0;
  let bits = 0;
  for (let n = 0; n < written.length; n++) {
    const digit = (written[n] ?? FIRST) - FIRST;
    posting += (digit & (BASE - 1)) << bits;
    bits += BITS;
    if (digit >= BASE) continue;
    postings[count++] = posting;
    bits = 0;
  }
  return postings.subarray(0, count);
};
