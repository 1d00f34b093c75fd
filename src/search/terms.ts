import { plain, spellingsOf } from './folding.ts';

/** A word: letters, digits, and marks, with which some scripts write vowels. */
export const WORD = /[\p{L}\p{N}\p{M}]+/gu;

/** Scripts without spaces between words, and Korean, which joins particles to words. */
const UNSPACED =
  /([\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Bopo}\p{scx=Hang}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]+)/u;

/** Characters of a word that count. No two words share a longer beginning. */
const MAX_WORD = 32;

const toWord = (text: string): string =>
  text.length > MAX_WORD ? [...text].slice(0, MAX_WORD).join('') : text;

/** A word in its spellings, or the characters of a run in a script that does not show where words end. */
export type Run =
  | { readonly kind: 'word'; readonly spellings: readonly string[] }
  | { readonly kind: 'unspaced'; readonly characters: readonly string[] };

/** Splits a word of a plain text into runs: `第2回` has three. */
export const runsIn = (word: string): readonly Run[] => {
  const spellings = spellingsOf(word);
  const [first] = spellings;
  if (first === '') return [];
  if (!UNSPACED.test(first)) return [{ kind: 'word', spellings: spellings.map(toWord) }];
  return first
    .split(UNSPACED)
    .map((text, n): Run => {
      if (n % 2 === 1) return { kind: 'unspaced', characters: [...text] };
      return { kind: 'word', spellings: text === '' ? [] : [toWord(text)] };
    })
    .filter((run) => run.kind === 'unspaced' || run.spellings.length > 0);
};

/** Returns each pair of neighbours. */
export const pairsOf = (characters: readonly string[]): readonly string[] =>
  characters.slice(1).map((character, n) => `${characters[n]}${character}`);

/** The terms that stand at one place of a text. */
export type Place = readonly string[];

const placesOf = (run: Run): readonly Place[] =>
  run.kind === 'word'
    ? [run.spellings]
    : [...pairsOf(run.characters), run.characters.at(-1) ?? ''].map((term) => [term]);

/** Words whose places are kept. A text has most of its words from the texts before it. */
const MAX_KNOWN = 1 << 16;

const knownWords = new Map<string, readonly Place[]>();

const placesOfWord = (word: string): readonly Place[] => {
  const known = knownWords.get(word);
  if (known !== undefined) return known;
  const places = runsIn(word).flatMap(placesOf);
  // A `Map` slows down if its first key is deleted again and again.
  if (knownWords.size >= MAX_KNOWN) knownWords.clear();
  knownWords.set(word, places);
  return places;
};

/** A word after a letter and a hyphen, which some write as one word, such as `e-mail`. */
const HYPHENATED = /(?<=(?<![\p{L}\p{N}\p{M}])(\p{sc=Latn})[-\u2010])\p{L}[\p{L}\p{N}\p{M}]+/gu;

/** Returns the letters before hyphenated words, by the offset of each word. */
const lettersBefore = (words: string): ReadonlyMap<number, string> =>
  new Map(
    (/[-\u2010]/.test(words) ? [...words.matchAll(HYPHENATED)] : []).map(({ index, 1: letter = '' }) => [
      index,
      letter,
    ]),
  );

const IN_WORD = new RegExp(`^${WORD.source}$`, 'u');

/** Whether a character of 16 bits is in words: 1 if it is, 2 if not, 0 if nobody asked yet. */
const inWords = new Uint8Array(1 << 16);

const isInWord = (point: number): boolean => {
  const known = inWords[point] ?? 0;
  if (known > 0) return known === 1;
  const isIn = IN_WORD.test(String.fromCodePoint(point));
  inWords[point] = isIn ? 1 : 2;
  return isIn;
};

/**
 * Returns the offset from which on the characters of a text are in words, or no longer are. A table takes a tenth of the
 * time of `WORD`.
 */
const nextOffset = (text: string, offset: number, isWanted: boolean): number => {
  let at = offset;
  while (at < text.length) {
    const point = text.codePointAt(at) ?? 0;
    if (isInWord(point) === isWanted) break;
    at += point < inWords.length ? 1 : 2;
  }
  return at;
};

/**
 * Returns the places of a text, in its order. They are its words; a run without spaces has a place for each pair of
 * neighbours and for its last character. Pairs find any part of the run, and a single character finds the terms that begin
 * with it. No dictionary, such as that of `Intl.Segmenter`, is used: the build and the Worker must find the same terms.
 */
export const placesIn = (text: string): readonly Place[] => {
  const words = plain(text);
  const letters = lettersBefore(words);
  const all: Place[] = [];
  let index = nextOffset(words, 0, true);
  while (index < words.length) {
    const end = nextOffset(words, index, false);
    const start = all.length;
    for (const place of placesOfWord(words.slice(index, end))) all.push(place);
    const letter = letters.get(index);
    // `e-mail` is found by `mail` and by `email`.
    const first = all[start];
    if (letter !== undefined && first !== undefined)
      all[start] = [...first, ...first.map((term) => letter + term)];
    index = nextOffset(words, end, true);
  }
  return all;
};

/** Returns the terms that find a text, each once. */
export const termsOf = (text: string): ReadonlySet<string> => new Set(placesIn(text).flat());
