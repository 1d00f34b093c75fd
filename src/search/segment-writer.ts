import type { Entry } from '../model/entry.ts';
import { SEPARATOR } from '../model/lines.ts';
import { openNumbersByTerm } from './numbers-by-term.ts';
import {
  endOfFirst,
  FIELD_BITS,
  FIELDS,
  type Field,
  MAX_DIGITS,
  MAX_PLACES,
  partsOf,
  putNumber,
  readNumbers,
  SEPARATOR_BYTE,
  toPlaceNumber,
  toPosting,
} from './postings.ts';
import { type Place, placesIn } from './terms.ts';
import { textsOf } from './texts.ts';

/** Bytes of a part, which the Worker reads as a whole. The longest line fits: that of a word in 65,536 releases. */
const MAX_PART = 96 * 1024;

/** Bytes of places of a term in a segment. Common words have none: they would take most of the index. */
const MAX_PLACES_BYTES = 24 * 1024;

/** The index of some neighbouring releases, the newest first: each term, and its value (`postings.ts`). */
export type Run = {
  readonly count: number;
  /** Each byte of a term (UTF-8) is one character, so that terms sort by their bytes. */
  readonly terms: readonly string[];
  /** The end of each value. */
  readonly ends: Uint32Array;
  readonly values: Uint8Array;
};

const SAME_IN_UTF_8 = /^[\0-\x7f]*$/;

/** Returns a text with one character for each byte of its UTF-8. */
export const toBinary = (text: string): string =>
  SAME_IN_UTF_8.test(text) ? text : Buffer.from(text).toString('latin1');

const toText = (places: readonly Place[]): string => places.map((terms) => terms.join(' ')).join('\n');

/** Returns whether a text begins with a summary. The summary then has no places of its own. */
const beginsWith = (text: readonly Place[], summary: readonly Place[]): boolean =>
  toText(text.slice(0, summary.length)).startsWith(toText(summary));

/** Returns the terms, and what finds the sorted postings and places of each by its number. */
const collectTerms = (entries: readonly Entry[], isIndexed: (entry: Entry) => boolean) => {
  const numbers = new Map<string, number>();
  const numberOf = (term: string): number => {
    const number = numbers.get(term) ?? numbers.size;
    numbers.set(term, number);
    return number;
  };
  // Equal words have one list of terms (`terms.ts`), so most terms are not looked up.
  const numbersInPlaces = new Map<Place, readonly number[]>();
  const numbersAt = (terms: Place): readonly number[] => {
    const known = numbersInPlaces.get(terms);
    if (known !== undefined) return known;
    const all = terms.map(numberOf);
    numbersInPlaces.set(terms, all);
    return all;
  };
  const postings = openNumbersByTerm();
  const places = openNumbersByTerm();
  /** For each term, the last release that has it. */
  const lastReleases: number[] = [];

  for (const [release, entry] of entries.entries()) {
    if (!isIndexed(entry)) continue;
    const texts = textsOf(entry);
    let place = 0;
    const add = (all: readonly Place[], field: Field, isPlaced: boolean): void => {
      const posting = toPosting(release, field);
      for (const [n, terms] of all.entries())
        for (const term of numbersAt(terms)) {
          // A term has one posting in a release: that of the most relevant field, which comes first.
          if (lastReleases[term] !== release) postings.add(term, posting);
          lastReleases[term] = release;
          if (isPlaced && place + n < MAX_PLACES) places.add(term, toPlaceNumber(release, place + n));
        }
      // An empty place sets texts apart.
      if (isPlaced) place += all.length + 1;
    };
    const split = FIELDS.map((field) => texts[field].filter((text) => text !== undefined).map(placesIn));
    const [, , [summary = []] = [], [text = []] = []] = split;
    for (const [n, field] of FIELDS.entries()) {
      const isPlaced = field !== 'summary' || !beginsWith(text, summary);
      for (const all of split[n] ?? []) add(all, field, isPlaced);
    }
  }
  const count = numbers.size;
  return { terms: [...numbers.keys()], postingsOf: postings.sort(count), placesOf: places.sort(count) };
};

/** Indexes neighbouring releases, newest first. A withdrawn one keeps its number and has no terms. */
export const writeRun = (entries: readonly Entry[], isIndexed: (entry: Entry) => boolean): Run => {
  const { terms, postingsOf, placesOf } = collectTerms(entries, isIndexed);
  const known = terms.map((term, number) => [toBinary(term), number] as const);
  known.sort(([a], [b]) => (a < b ? -1 : 1));
  const count = known.reduce(
    (sum, [, number]) => sum + postingsOf(number).length + placesOf(number).length,
    0,
  );
  const values = new Uint8Array(MAX_DIGITS * count + known.length);
  const ends = new Uint32Array(known.length);
  let end = 0;
  const put = (sorted: Uint32Array): void => {
    let last = 0;
    for (const number of sorted) {
      end = putNumber(values, end, number - last);
      last = number;
    }
  };
  for (const [n, [, number]] of known.entries()) {
    put(postingsOf(number));
    const places = placesOf(number);
    if (places.length > 0) {
      values[end++] = SEPARATOR_BYTE;
      put(places);
    }
    ends[n] = end;
  }
  return { count: entries.length, terms: known.map(([term]) => term), ends, values: values.slice(0, end) };
};

/** Numbers of a term in a run, as they are written, and what to add to each. */
type Piece = { readonly written: Uint8Array; readonly shift: number };

/** Joins sorted numbers, and writes them. */
const join = (pieces: readonly Piece[], bytes: Uint8Array, offset: number): number => {
  let [end, last] = [offset, 0];
  for (const { written, shift } of pieces) {
    const numbers = readNumbers(written);
    const rest = written.subarray(endOfFirst(written));
    end = putNumber(bytes, end, shift + (numbers[0] ?? 0) - last);
    bytes.set(rest, end);
    end += rest.length;
    last = shift + (numbers.at(-1) ?? 0);
  }
  return end;
};

const lengthOf = (pieces: readonly Piece[]): number =>
  pieces.reduce((sum, { written }) => sum + written.length + MAX_DIGITS, 0);

/** A part of a segment: lines (`model/lines.ts`), and the first of their keys, with a character for each byte. */
export type WrittenPart = { readonly first: string; readonly bytes: Uint8Array };

/** Merges the runs of a segment, newest first. Returns its lines in parts, one at a time. */
export function* mergeRuns(runs: readonly Run[], maxPart = MAX_PART): Generator<WrittenPart> {
  /** For each term, the runs that have it and the numbers of its values there. */
  const where = new Map<string, number[]>();
  for (const [n, { terms }] of runs.entries())
    for (const [line, term] of terms.entries()) {
      const known = where.get(term);
      if (known === undefined) where.set(term, [n, line]);
      else known.push(n, line);
    }
  const shifts = runs.map((_, n) => runs.slice(0, n).reduce((sum, { count }) => sum + count, 0));
  let part = new Uint8Array(maxPart);
  let end = 0;
  let first = '';
  for (const term of [...where.keys()].sort()) {
    const [postings, places]: [Piece[], Piece[]] = [[], []];
    const found = where.get(term) ?? [];
    for (let n = 0; n < found.length; n += 2) {
      const { ends, values } = runs[found[n] ?? 0] as Run;
      const [shift = 0, line = 0] = [shifts[found[n] ?? 0], found[n + 1]];
      const value = partsOf(values.subarray(line === 0 ? 0 : ends[line - 1], ends[line]));
      postings.push({ written: value.postings, shift: shift << FIELD_BITS });
      if (value.places.length > 0) places.push({ written: value.places, shift: shift * MAX_PLACES });
    }
    const hasPlaces = lengthOf(places) <= MAX_PLACES_BYTES;
    const most = term.length + 3 + lengthOf(postings) + (hasPlaces ? lengthOf(places) : 0);
    if (end > 0 && end + most > maxPart) {
      yield { first, bytes: part.slice(0, end) };
      end = 0;
    }
    if (most > part.length - end) part = new Uint8Array(most);
    if (end === 0) first = term;
    end += Buffer.from(part.buffer).write(`${term}${SEPARATOR}`, end, 'latin1');
    end = join(postings, part, end);
    if (hasPlaces && places.length > 0) {
      part[end++] = SEPARATOR_BYTE;
      end = join(places, part, end);
    }
    part[end++] = 0x0a;
  }
  if (end > 0) yield { first, bytes: part.slice(0, end) };
}
