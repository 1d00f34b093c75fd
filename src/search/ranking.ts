import type { Prefixed } from '../model/lines.ts';
import { phraseFinder } from './phrases.ts';
import { FIELD_BITS, FIELDS, type Field, partsOf, readNumbers } from './postings.ts';
import type { Phrase, Query } from './query-terms.ts';

/** The weight of a term in each field. A term that is only the beginning of a word counts half. */
const WORTH: Readonly<Record<Field, number>> = { headline: 24, names: 12, summary: 6, text: 2 };
const WORTHS = Uint8Array.from(FIELDS, (field) => WORTH[field]);
const HALVES = WORTHS.map((worth) => worth / 2);
const BEST = Math.max(...WORTHS);
const FIELD = FIELDS.length - 1;

/** What it is worth if a release has two terms as the query has them, anywhere. */
const WORTH_OF_PHRASE: Readonly<Record<Phrase['kind'], number>> = { quoted: 0, spaced: 12, joined: 48 };

/** How many bytes of places a query may read for each byte of postings of one term. */
const PLACES_FOR_POSTINGS = 6;

/** Bits of the number of a release. */
const RELEASE_BITS = 20;
const RELEASE = (1 << RELEASE_BITS) - 1;

/** A number that sorts releases: those with the highest weights first, then the newest. */
type Rank = number;

/** Returns the number of the release in a rank. */
export const releaseIn = (rank: Rank): number => rank & RELEASE;

/** The releases to rank: those of an index from `first` up to `count`. */
type Ranked = {
  readonly prefixed: (text: string) => Iterable<Prefixed>;
  readonly first: number;
  readonly count: number;
  /** Bytes of postings to read for one term, in whole lines. Further words that begin with the term are ignored. */
  readonly maxBytes: number;
};

type Ranking = {
  /** In order. */
  readonly ranks: Uint32Array;
  /** Whether the index has the places of all that is in quotes. */
  readonly isExact: boolean;
};

/** Returns the ranks of the releases that a query finds. */
export const rank = ({ terms, phrases }: Query, { prefixed, first, count, maxBytes }: Ranked): Ranking => {
  /** For each release: how many terms it has so far (a release that misses one is out), and the sum of their weights. */
  const had = new Uint8Array(count);
  const sums = new Uint16Array(count);
  let matches = 0;
  for (const [n, { spellings, isPrefix }] of terms.entries()) {
    const worths = new Uint8Array(count);
    let left = maxBytes;
    matches = 0;
    for (const spelling of spellings)
      for (const { isWhole, value } of prefixed(spelling)) {
        if (!(isWhole || isPrefix) || left <= 0) break;
        const written = partsOf(value).postings;
        left -= written.length;
        const worthIn = isWhole ? WORTHS : HALVES;
        const postings = readNumbers(written);
        for (let place = 0; place < postings.length; place++) {
          const posting = postings[place] ?? 0;
          const release = posting >> FIELD_BITS;
          if (release < first || (had[release] ?? 0) < n) continue;
          const before = worths[release] ?? 0;
          const worth = worthIn[posting & FIELD] ?? 0;
          if (worth <= before) continue;
          worths[release] = worth;
          sums[release] = (sums[release] ?? 0) + worth - before;
          if (had[release] === n) matches += 1;
          had[release] = n + 1;
        }
      }
    if (matches === 0) return { ranks: new Uint32Array(), isExact: true };
  }
  let needed = terms.length;
  let most = needed * BEST;
  let isExact = true;
  const releasesWith = phraseFinder(prefixed, PLACES_FOR_POSTINGS * maxBytes);
  for (const phrase of phrases) {
    const isQuoted = phrase.kind === 'quoted';
    const worth = WORTH_OF_PHRASE[phrase.kind];
    most += worth;
    const found = releasesWith(phrase);
    if (isQuoted && !found.isExact) isExact = false;
    if (found.releases === undefined || !(isQuoted || found.isExact)) continue;
    if (isQuoted) matches = 0;
    for (const release of found.releases) {
      if (had[release] !== needed) continue;
      sums[release] = (sums[release] ?? 0) + worth;
      if (!isQuoted) continue;
      had[release] = needed + 1;
      matches += 1;
    }
    if (isQuoted) needed += 1;
  }
  // One number has both, so that the sort needs no function.
  const ranks = new Uint32Array(matches);
  for (let release = first, place = 0; place < matches; release++)
    if (had[release] === needed) ranks[place++] = ((most - (sums[release] ?? 0)) << RELEASE_BITS) | release;
  return { ranks: ranks.sort(), isExact };
};
