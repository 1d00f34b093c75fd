import { QUERY_LENGTH } from '../model/search-page.ts';
import { plain } from './folding.ts';
import { pairsOf, type Run, runsIn, WORD } from './terms.ts';

/** A term of a query, and whether it may be the beginning of a word. */
export type QueryTerm = { readonly spellings: readonly string[]; readonly isPrefix: boolean };

/** Terms that stand side by side in a query. */
export type Phrase = {
  readonly terms: readonly (QueryTerm & { readonly place: number })[];
  /** In quotes, or with or without a space between them. A result has all that is in quotes; others help to rank it. */
  readonly kind: 'quoted' | 'spaced' | 'joined';
};

export type Query = { readonly terms: readonly QueryTerm[]; readonly phrases: readonly Phrase[] };

/** Terms of a query that count. */
const MAX_TERMS = 8;

/** Returns the part of a query that counts. */
export const toQuery = (text: string): string =>
  // The first cut is safe, because a character has two units at most.
  [...text.trim().slice(0, 2 * QUERY_LENGTH)].slice(0, QUERY_LENGTH).join('').trim();

/** Particles at the end of a Japanese or Korean word. In a text the word may have another one. */
const PARTICLES =
  /(?<=[\p{sc=Han}\p{sc=Kana}ー\w])(?:から|まで|より|では|には|とは|での|への|[でにはがをのへとも])(?![\p{L}\p{N}\p{M}])|(?<=\p{sc=Hang}{2}|\w{2})(?:에서는|에서|에게|에는|으로|까지|부터|[은는이가을를의에와과도로만])(?![\p{L}\p{N}\p{M}])/gu;

/** A letter and a word that some write as one word, such as `e-mail`. */
const HYPHENATED = /(?<![\p{L}\p{N}\p{M}])(\p{sc=Latn})[-\u2010\u2011](\p{L}[\p{L}\p{N}\p{M}]+)/gu;

/** Returns a query without what a text may write in another way. */
const loosened = (query: string): string =>
  query.normalize('NFKC').replace(PARTICLES, '').replace(HYPHENATED, '$1$2');

/** A term at its place in a part of a query. */
type PlacedTerm = QueryTerm & {
  readonly place: number;
  /** Whether no space is between it and the term before. */
  readonly isJoined: boolean;
  /** Whether the next character of a text may be a part of the term: only after the last character of a run. */
  readonly isOpen: boolean;
};

/** Returns the runs of a text, and whether each stands right behind the run before. */
const joinedRunsIn = (text: string): readonly (readonly [run: Run, isJoined: boolean])[] => {
  const words = plain(text);
  let end = 0;
  return [...words.matchAll(WORD)].flatMap(({ 0: word, index }) => {
    const isJoined = end > 0 && !/\s/.test(words.slice(end, index));
    end = index + word.length;
    return runsIn(word).map((run, n) => [run, n > 0 || isJoined] as const);
  });
};

/** Returns the terms of a part of a query. A single letter or digit begins too many words to be a prefix. */
const termsIn = (text: string): readonly PlacedTerm[] => {
  let place = 0;
  return joinedRunsIn(text).flatMap(([run, isJoined]): readonly PlacedTerm[] => {
    const start = place;
    if (run.kind === 'word') {
      place += 1;
      const isPrefix = [...(run.spellings[0] ?? '')].length > 1;
      return [{ spellings: run.spellings, isPrefix, place: start, isJoined, isOpen: false }];
    }
    place += run.characters.length;
    const pairs = pairsOf(run.characters);
    if (pairs.length === 0)
      return [{ spellings: run.characters, isPrefix: true, place: start, isJoined, isOpen: true }];
    return pairs.map((pair, n) => ({
      spellings: [pair],
      isPrefix: false,
      place: start + n,
      isJoined: n > 0 || isJoined,
      isOpen: false,
    }));
  });
};

/** Returns terms as a phrase has them. A text must have each whole; a single character at the end may begin a pair. */
const inPhrase = (terms: readonly PlacedTerm[]): Phrase['terms'] =>
  terms.map(({ spellings, place, isOpen }, n) => ({
    spellings,
    place,
    isPrefix: isOpen && n === terms.length - 1,
  }));

const QUOTES = '"“”„‟«»「」『』';
const QUOTED = new RegExp(`[${QUOTES}]([^${QUOTES}]*)[${QUOTES}]`, 'u');

const readQuoted = (text: string): Query => {
  const terms = termsIn(text).slice(0, MAX_TERMS);
  return {
    terms: inPhrase(terms),
    phrases: terms.length > 1 ? [{ terms: inPhrase(terms), kind: 'quoted' }] : [],
  };
};

const readPlain = (text: string): Query => {
  const terms = termsIn(loosened(text));
  return {
    terms,
    phrases: terms.slice(1).map((term, n) => ({
      terms: inPhrase([...terms.slice(n, n + 1), term]),
      kind: term.isJoined ? 'joined' : 'spaced',
    })),
  };
};

const unique = <T>(values: readonly T[]): readonly T[] => [
  ...new Map(values.map((value) => [JSON.stringify(value), value])).values(),
];

/** Reads a query. A result has all of its terms, and what is in quotes as it stands there. */
export const readQuery = (query: string): Query => {
  const parts = toQuery(query)
    .split(QUOTED)
    .map((text, n) => (n % 2 === 1 ? readQuoted(text) : readPlain(text)));
  const terms = unique(
    parts.flatMap(({ terms }) => terms.map(({ spellings, isPrefix }) => ({ spellings, isPrefix }))),
  ).slice(0, MAX_TERMS);
  // A phrase in quotes is never left out.
  const phrases = unique(parts.flatMap(({ phrases }) => phrases)).toSorted(
    (a, b) => Number(b.kind === 'quoted') - Number(a.kind === 'quoted'),
  );
  return { terms, phrases: phrases.slice(0, MAX_TERMS) };
};
