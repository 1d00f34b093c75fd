import type { Instant } from '../model/instant.ts';

/** The fields of a release that have terms, the most relevant first. */
export const FIELDS = ['headline', 'names', 'summary', 'text'] as const;

export type Field = (typeof FIELDS)[number];

/** The number of a release that has a term, shifted by `FIELD_BITS`, and the number of the most relevant field that has it. */
export type Posting = number;

export const FIELD_BITS = Math.log2(FIELDS.length);

export const toPosting = (release: number, field: Field): Posting =>
  (release << FIELD_BITS) | FIELDS.indexOf(field);

/** The keys of the count of releases, and of each release. No term begins with this character. */
export const COUNT = '#';
export const releaseKey = (release: number): string => `${COUNT}${release}`;

/** A release in the index: its slug, and its publication if it was embargoed at the build. */
export type Indexed = readonly [slug: string, published?: Instant];

/**
 * Numbers are digits in base 32, the lowest first. The last digit of a number is a character from `FIRST` on; each other
 * digit is 32 characters further. All are ASCII, and none is a tab or a line feed, which separate keys and lines.
 */
const FIRST = 0x3f;
const BITS = 5;
const BASE = 1 << BITS;

const writeNumber = (number: number): string =>
  number < BASE
    ? String.fromCharCode(FIRST + number)
    : String.fromCharCode(FIRST + BASE + (number & (BASE - 1))) + writeNumber(number >> BITS);

/** Writes sorted postings, each as the difference to the one before. */
export const writePostings = (postings: readonly Posting[]): string =>
  postings.map((posting, n) => writeNumber(posting - (postings[n - 1] ?? 0))).join('');

/** Reads the postings that `writePostings` wrote. Calls no function in the loop: a new Worker has not compiled any yet. */
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
