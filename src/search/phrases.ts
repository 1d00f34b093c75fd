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

/** The releases that have a phrase, and whether all of its terms have places. */
type FoundPhrase = { readonly releases: ReadonlySet<number> | undefined; readonly isExact: boolean };

/**
 * Returns a finder of the releases that have a phrase. Reads `maxBytes` of places for all phrases of a query, those of the
 * newest releases first. In a segment, common words have no
 * places; the other terms are then found at their distances, whatever stands between them. `releases` is `undefined` if
 * no term has places.
 */
export const phraseFinder = (prefixed: (text: string) => Iterable<Prefixed>, maxBytes: number) => {
  const known = new Map<string, Uint32Array | undefined>();
  let left = maxBytes;

  const readPlaces = ({ spellings, isPrefix }: PhraseTerm): Uint32Array | undefined => {
    const found: Uint32Array[] = [];
    for (const spelling of spellings)
      for (const { isWhole, value } of prefixed(spelling)) {
        if (!(isWhole || isPrefix) || left <= 0) break;
        const { places } = partsOf(value);
        if (places.length === 0) return undefined;
        found.push(readNumbers(places.subarray(0, left)));
        left -= places.length;
      }
    const [first = new Uint32Array()] = found;
    return found.length > 1 ? Uint32Array.from(found.flatMap((one) => [...one])).sort() : first;
  };

  const placesOf = (term: PhraseTerm): Uint32Array | undefined => {
    const key = `${term.spellings[0]} ${term.isPrefix}`;
    if (!known.has(key)) known.set(key, readPlaces(term));
    return known.get(key);
  };

  return ({ terms }: Phrase): FoundPhrase => {
    const placed = terms.flatMap(({ place, ...term }) => {
      const places = placesOf({ place, ...term });
      return places === undefined ? [] : [{ place, places }];
    });
    const isExact = placed.length === terms.length;
    const [first, ...others] = placed;
    if (first === undefined) return { releases: undefined, isExact };
    let { places } = first;
    for (const other of others) places = inBoth(places, other.places, other.place - first.place);
    return { releases: new Set(places.map((place) => Math.floor(place / MAX_PLACES))), isExact };
  };
};
