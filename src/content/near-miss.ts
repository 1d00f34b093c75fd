import { keyOf, nameSlug } from './name.ts';
import { differences } from './similarity.ts';

/** How many letters two words may differ by to be taken for one: fewer than tell one word from another. */
const closeness = (a: string, b: string): number => {
  const length = Math.min(a.length, b.length);
  return length < 6 ? 0 : length < 12 ? 1 : 2;
};

const digitsIn = (word: string): string => (/\p{N}/u.test(word) ? word.replace(/\P{N}/gu, '') : '');

/** Whether two letters that stand beside each other have changed places. */
const isSwapped = (a: string, b: string): boolean => {
  if (a.length !== b.length) return false;
  let n = 0;
  while (n < a.length && a[n] === b[n]) n++;
  return n < a.length && a.slice(0, n) + a[n + 1] + a[n] + a.slice(n + 2) === b;
};

/** Scripts in which one character may be a word. */
const DENSE = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}]/u;

/** A slip: of the first letter everybody is sure, two numbers are two things, and two letters may change places. */
const isSlip = (a: string, b: string): boolean => {
  if (a[0] !== b[0] || a.length < 4) return false;
  // Digits and scripts are looked at last: most names are told apart by their letters, which takes less time.
  const isNear = differences(a, b) <= closeness(a, b) || isSwapped(a, b);
  return isNear && digitsIn(a) === digitsIn(b) && !DENSE.test(a + b);
};

/** A name with what it is compared by. */
type Spelling = { readonly key: string; readonly words: readonly string[] };

export const toSpelling = (name: string): Spelling => ({
  key: keyOf(name),
  words: nameSlug(name).split('-'),
});

/** Two names that are spelled almost alike: in all but one word they are the same. */
export const isNearMiss = (a: Spelling, b: Spelling): boolean => {
  // A slip adds, leaves out or changes two letters at most. Most names are told apart by this alone.
  if (Math.abs(a.key.length - b.key.length) > 2) return false;
  if (a.words.length !== b.words.length) return isSlip(a.key, b.key);
  const unlike = a.words.flatMap((word, n) =>
    word === b.words[n] ? [] : [[word, b.words[n] ?? ''] as const],
  );
  const [pair] = unlike;
  return unlike.length === 1 && pair !== undefined && isSlip(...pair);
};
