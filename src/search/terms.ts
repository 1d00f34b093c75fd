import { QUERY_LENGTH } from '../model/search-page.ts';
import { streamSafe } from '../model/text.ts';

/** What is left of a text's words: letters, digits, and the marks of scripts that write vowels with them. */
const WORD = /[\p{L}\p{N}\p{M}]+/gu;

/** Scripts that put no space between words; and Korean, of which particles are written behind a word like a part of it. */
const UNSPACED =
  /([\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Bopo}\p{scx=Hang}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]+)/u;

/** The point in `U.S.` and `U.N.`, of which people write half without. */
const POINT = /\.(?=\p{L}(?![\p{L}\p{N}]))(?<=(?<![\p{L}\p{N}])\p{L}\.)/gu;

/** Marks that say how a character looks, and characters that nobody sees, such as a soft hyphen. */
const UNSEEN = /[\p{Variation_Selector}\p{Me}\p{Cf}]+/gu;

/** Accents on Latin and Greek letters, which half of those who search leave away. */
const ACCENTS = /([\p{sc=Latn}\p{sc=Grek}])\p{Mn}+/gu;

const withoutAccents = (text: string): string => {
  const apart = text.normalize('NFD');
  return apart === text ? text : apart.replace(ACCENTS, '$1').normalize('NFC');
};

/** Characters of a word that count: behind them, no other word begins the same. */
const LONG = 32;

/** A run of letters or digits; `isUnspaced` where it is not known which words it is made of. */
type Run = { readonly text: string; readonly isUnspaced: boolean };

/** The runs of a word: `第2回` has three. */
const runsIn = (word: string): readonly Run[] =>
  UNSPACED.test(word)
    ? word
        .split(UNSPACED)
        .map((text, n) => ({ text, isUnspaced: n % 2 === 1 }))
        .filter(({ text }) => text !== '')
    : [{ text: word, isUnspaced: false }];

/** The words of a text, each once: NFKC, in lower case, without accents, so that all spellings of one are the same. */
const wordsOf = (text: string): readonly string[] => {
  const plain = streamSafe(text).normalize('NFKC').replace(UNSEEN, '').replace(POINT, '').toLowerCase();
  return [...new Set(withoutAccents(plain).match(WORD))];
};

const toWord = (text: string): string => (text.length > LONG ? [...text].slice(0, LONG).join('') : text);

const pairsOf = (characters: readonly string[]): readonly string[] =>
  characters.slice(1).map((character, n) => `${characters[n]}${character}`);

/**
 * The terms that a text is found by, each once: its words; of a run without spaces, each pair of neighbours, and the last
 * character, so that whatever stands in it is found by pairs, and a single character by what begins with it. Nothing here
 * depends on a dictionary, such as that of `Intl.Segmenter`: the build and the Worker must find the same terms.
 */
export const termsOf = (text: string): ReadonlySet<string> => {
  const terms = new Set<string>();
  for (const { text: run, isUnspaced } of wordsOf(text).flatMap(runsIn)) {
    const characters = isUnspaced ? [...run] : [];
    for (const pair of pairsOf(characters)) terms.add(pair);
    terms.add(characters.at(-1) ?? toWord(run));
  }
  return terms;
};

/** What a query asks for: a term, and whether it may be the beginning of one. */
export type QueryTerm = { readonly text: string; readonly isPrefix: boolean };

/** Terms of a query that are looked for. */
const MOST_TERMS = 8;

/** The query as far as it is read. */
export const toQuery = (text: string): string =>
  // What is cut off before the characters are counted is behind them: each has two units at most.
  [...text.trim().slice(0, 2 * QUERY_LENGTH)].slice(0, QUERY_LENGTH).join('').trim();

/** The terms of a run in a query. A single letter or digit begins too much to be a beginning. */
const queryTermsOf = ({ text, isUnspaced }: Run): readonly QueryTerm[] => {
  if (!isUnspaced) return [{ text: toWord(text), isPrefix: [...text].length > 1 }];
  const pairs = pairsOf([...text]);
  return pairs.length === 0 ? [{ text, isPrefix: true }] : pairs.map((text) => ({ text, isPrefix: false }));
};

/** The terms of a query, of which a release must have all. */
export const queryTerms = (query: string): readonly QueryTerm[] =>
  [
    ...new Map(
      wordsOf(toQuery(query))
        .flatMap(runsIn)
        .flatMap(queryTermsOf)
        .map((term) => [term.text, term]),
    ).values(),
  ].slice(0, MOST_TERMS);
