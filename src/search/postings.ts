import type { Instant } from '../model/instant.ts';

/** The fields of a release that have terms, the most relevant first. */
export const FIELDS = ['headline', 'names', 'summary', 'text'] as const;

export type Field = (typeof FIELDS)[number];

/** The number of a release that has a term, shifted by `FIELD_BITS`, and the number of the most relevant field that has it. */
export type Posting = number;

export const FIELD_BITS = Math.log2(FIELDS.length);

export const toPosting = (release: number, field: Field): Posting =>
  (release << FIELD_BITS) | FIELDS.indexOf(field);

/** A place in a text: that of a term in a release, and the number of the release above it. */
export type PlaceNumber = number;

/** Places of a release that are in an index: no release has more pages than a book. */
export const MAX_PLACES = 1 << 13;

export const toPlaceNumber = (release: number, place: number): PlaceNumber => release * MAX_PLACES + place;

/** The extent of an index, as JSON: the count of releases, of those with their text, and of those with its places. */
export type Extent = readonly [count: number, texts: number, placed: number];

/** The keys of the extent, and of each release. No term begins with this character. */
export const EXTENT = '#';
export const releaseKey = (release: number): string => `${EXTENT}${release}`;

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

/** Returns the number of digits of a number. */
export const lengthOf = (number: number): number => Math.max(1, Math.ceil((32 - Math.clz32(number)) / BITS));

/** Writes sorted numbers, each as the difference to the one before. */
export const writeNumbers = (numbers: readonly number[]): string =>
  numbers.map((number, n) => writeNumber(number - (numbers[n - 1] ?? 0))).join('');

/** The most digits of a number of 32 bits. */
export const MAX_DIGITS = 7;

/** Writes a number into bytes. Returns the offset of what comes after it. */
export const putNumber = (bytes: Uint8Array, offset: number, number: number): number => {
  let [at, rest] = [offset, number];
  for (; rest >= BASE; rest >>>= BITS) bytes[at++] = FIRST + BASE + (rest & (BASE - 1));
  bytes[at++] = FIRST + rest;
  return at;
};

/** Returns the offset after the first of some written numbers. */
export const endOfFirst = (written: Uint8Array): number => {
  let at = 0;
  while ((written[at] ?? 0) >= FIRST + BASE) at += 1;
  return at + 1;
};

/** Separates the postings of a term from its places. No digit is less. */
const SEPARATOR = '!';
export const SEPARATOR_BYTE = SEPARATOR.charCodeAt(0);

/** Writes the value of a term. Without places it has postings alone. */
export const writeValue = (postings: readonly Posting[], places: readonly PlaceNumber[]): string =>
  writeNumbers(postings) + (places.length > 0 ? SEPARATOR + writeNumbers(places) : '');

/** Returns the two parts of the value of a term, as they are written. */
export const partsOf = (
  value: Uint8Array,
): { readonly postings: Uint8Array; readonly places: Uint8Array } => {
  const separator = value.indexOf(SEPARATOR_BYTE);
  const end = separator === -1 ? value.length : separator;
  return { postings: value.subarray(0, end), places: value.subarray(end + 1) };
};

/** Reads the numbers that `writeNumbers` wrote. Calls no function in the loop: a new Worker has not compiled any yet. */
export const readNumbers = (written: Uint8Array): Uint32Array => {
  const numbers = new Uint32Array(written.length);
  let count = 0;
  let number = 0;
  let bits = 0;
  for (let n = 0; n < written.length; n++) {
    const digit = (written[n] ?? FIRST) - FIRST;
    number += (digit & (BASE - 1)) << bits;
    bits += BITS;
    if (digit >= BASE) continue;
    numbers[count++] = number;
    bits = 0;
  }
  return numbers.subarray(0, count);
};
