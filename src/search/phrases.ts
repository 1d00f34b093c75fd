import type { Prefixed } from '../model/lines.ts';
import { MAX_PLACES, partsOf, readNumbers } from './postings.ts';
import type { Phrase } from './query-terms.ts';

type PhraseTerm = Phrase['terms'][number];

/** Returns the sorted numbers of two texts that are in both, if those of the second are greater by a distance. */
const inBoth = (numbers: Uint32Array, others: Uint32Array, distance: number): Uint32Array => {
  const both = new Uint32Array(Math.min(numbers.length, others.length));
  let count = 0;
  for (let n = 0, other = 0; n < numbers.length && other < others.length; ) {
    const number = numbers[n] ?? 0;
    const difference = (others[other] ?? 0) - distance - number;
    if (difference >= 0) n += 1;
    if (difference <= 0) other += 1;
    if (difference === 0) both[count++] = number;
  }
  return both.subarray(0, count);
};

/**
 * Returns a finder of the releases that have a phrase. Reads `maxBytes` of places for all phrases of a query, those of the
 * newest releases first.
 */
export const phraseFinder = (prefixed: (text: string) => Iterable<Prefixed>, maxBytes: number) => {
  const known = new Map<string, Uint32Array>();
  let left = maxBytes;

  const readPlaces = ({ spellings, isPrefix }: PhraseTerm): Uint32Array => {
    const found: Uint32Array[] = [];
    for (const spelling of spellings)
      for (const { isWhole, value } of prefixed(spelling)) {
        if (!(isWhole || isPrefix) || left <= 0) break;
        const { places } = partsOf(value);
        found.push(readNumbers(places.subarray(0, left)));
        left -= places.length;
      }
    const [first = new Uint32Array()] = found;
    return found.length > 1 ? Uint32Array.from(found.flatMap((one) => [...one])).sort() : first;
  };

  const placesOf = (term: PhraseTerm): Uint32Array => {
    const key = `${term.spellings[0]} ${term.isPrefix}`;
    const places = known.get(key) ?? readPlaces(term);
    known.set(key, places);
    return places;
  };

  return ({ terms: [first, ...others] }: Phrase): ReadonlySet<number> => {
    if (first === undefined) return new Set();
    let places = placesOf(first);
    for (const term of others) places = inBoth(places, placesOf(term), term.place - first.place);
    return new Set(places.map((place) => Math.floor(place / MAX_PLACES)));
  };
};
