import { distance } from 'fastest-levenshtein';
import { streamSafe } from '../model/text.ts';

/** Characters that are no punctuation: letters, their marks, digits and symbols. */
const WORDLIKE = /[\p{L}\p{M}\p{N}\p{S}]/u;

/** Punctuation. A `#` or `%` after a letter or digit is part of the word: `C#`, `100%`. */
const PUNCTUATION = /(?:(?![#%])[^\p{L}\p{M}\p{N}\p{S}]|(?<![\p{L}\p{M}\p{N}])[#%])+/gu;

/** Half and full width. */
const WIDTH = /[\u3000\uFF00-\uFFEF]+/g;

/** A variation selector changes only the look: `❤` and `❤️` are one name. */
const withoutLook = (name: string): string => streamSafe(name).replace(/\p{Variation_Selector}/gu, '');

const folded = (name: string): string => withoutLook(name).normalize('NFKC').toLowerCase().normalize('NFC');

const keys = new Map<string, string>();

/** Returns the key of a name. Names that differ only in case, width, spaces or a final period have one key, and are one name. */
export const keyOf = (name: string): string => {
  const key =
    keys.get(name) ??
    withoutLook(name)
      .replace(WIDTH, (run) => run.normalize('NFKC'))
      .toLowerCase()
      .normalize('NFC')
      .replace(/\s+/g, '')
      .replace(/[.。]$/, '');
  keys.set(name, key);
  return key;
};

/**
 * Returns the end of the address of a topic or an organization: `us-department-of-state`. Two names may have the same; then
 * `unifyNames` gives one of them another.
 */
export const nameSlug = (name: string): string =>
  folded(name).replace(/[.'’]/g, '').replace(PUNCTUATION, '-').replace(/^-|-$/g, '');

/** Returns the end of the address that a name had in Dateline 0.2, in which `C#` was at `/topics/c`. */
export const oldNameSlug = (name: string): string =>
  nameSlug(folded(name).replace(/[^\p{L}\p{M}\p{N}\p{S}.'’]+/gu, '-'));

/** Whether an address can be made of a name. */
export const isNameable = (name: string): boolean => WORDLIKE.test(folded(name));

/** Returns how many letters must be added, removed or replaced to make one text of the other (Levenshtein). */
export const differences = (a: string, b: string): number => distance(a, b);

/** Returns the text that differs least from another one, the first of several; `undefined` if there are none. */
export const nearest = (text: string, known: Iterable<string>): string | undefined => {
  let found: { readonly one: string; readonly by: number } | undefined;
  for (const one of known) {
    const by = differences(text, one);
    if (found === undefined || by < found.by) found = { one, by };
  }
  return found?.one;
};

/** Returns how many letters two words may differ by to be taken for one word. */
const closeness = (a: string, b: string): number => {
  const length = Math.min(a.length, b.length);
  return length < 6 ? 0 : length < 12 ? 1 : 2;
};

const digitsIn = (word: string): string => (/\p{N}/u.test(word) ? word.replace(/\P{N}/gu, '') : '');

/** Whether two neighbouring letters have changed places. */
const isSwapped = (a: string, b: string): boolean => {
  if (a.length !== b.length) return false;
  let n = 0;
  while (n < a.length && a[n] === b[n]) n++;
  return n < a.length && a.slice(0, n) + a[n + 1] + a[n] + a.slice(n + 2) === b;
};

/** Scripts in which one character may be a word. */
const DENSE = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}]/u;

/** Whether two words differ by a typo. Nobody mistypes the first letter, and different numbers are different things. */
const isTypo = (a: string, b: string): boolean => {
  if (a[0] !== b[0] || a.length < 4) return false;
  // The letters come first: they tell most names apart, and take less time than digits and scripts.
  const isNear = differences(a, b) <= closeness(a, b) || isSwapped(a, b);
  return isNear && digitsIn(a) === digitsIn(b) && !DENSE.test(a + b);
};

/** A name, prepared for many comparisons. `letters` is the name without punctuation. */
type Spelling = { readonly letters: string; readonly words: readonly string[] };

export const toSpelling = (name: string): Spelling => ({
  letters: folded(name).replace(PUNCTUATION, ''),
  words: nameSlug(name).split('-'),
});

/** Whether two names are spelled almost alike: they differ in punctuation, or all words but one are the same. */
export const isNearMiss = (a: Spelling, b: Spelling): boolean => {
  if (a.letters === b.letters) return true;
  // A typo adds, omits or changes two letters at most. This alone tells most names apart.
  if (Math.abs(a.letters.length - b.letters.length) > 2) return false;
  if (a.words.length !== b.words.length) return isTypo(a.letters, b.letters);
  const unlike = a.words.flatMap((word, n) =>
    word === b.words[n] ? [] : [[word, b.words[n] ?? ''] as const],
  );
  const [pair] = unlike;
  return unlike.length === 1 && pair !== undefined && isTypo(...pair);
};
