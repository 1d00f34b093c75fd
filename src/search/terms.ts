import { QUERY_LENGTH } from '../model/search-page.ts';
import { streamSafe } from '../model/text.ts';

/** A word: letters, digits, and marks, with which some scripts write vowels. */
const WORD = /[\p{L}\p{N}\p{M}]+/gu;

/** Scripts without spaces between words, and Korean, which joins particles to words. */
const UNSPACED =
  /([\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Bopo}\p{scx=Hang}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]+)/u;

/** The point in `U.S.` and `U.N.`, which many people leave out. */
const POINT = /\.(?=\p{L}(?![\p{L}\p{N}]))(?<=(?<![\p{L}\p{N}])\p{L}\.)/gu;

/** Marks that change the look of a character, and invisible characters such as a soft hyphen. */
const UNSEEN = /[\p{Variation_Selector}\p{Me}\p{Cf}]+/gu;

/** Accents on Latin and Greek letters, which many people leave out of a query. */
const ACCENTS = /([\p{sc=Latn}\p{sc=Grek}])\p{Mn}+/gu;

const withoutAccents = (text: string): string => {
  const apart = text.normalize('NFD');
  return apart === text ? text : apart.replace(ACCENTS, '$1').normalize('NFC');
};

const LATIN = { ł: 'l', ß: 'ss', œ: 'oe', æ: 'ae', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ħ: 'h', ŧ: 't' };
const OTHERS = { ё: 'е', ς: 'σ' };
/** As in Lucene's normalizers of Arabic and Persian. */
const ARABIC = { آ: 'ا', أ: 'ا', إ: 'ا', ٱ: 'ا', ى: 'ي', ی: 'ي', ک: 'ك', ة: 'ه' };

/** Letters that people write in two ways, and the way that the index has. */
const LETTERS: Readonly<Record<string, string>> = { ...LATIN, ...OTHERS, ...ARABIC };
const FOLDABLE = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'gu');

/** The vowels that most Arabic texts omit, and the line that stretches a word. */
const ARABIC_MARKS = /[\u0640\u064b-\u065f\u0670]+/g;

/** Hiragana. Katakana has the same order in Unicode. */
const HIRAGANA = /[\u3041-\u3096\u309d\u309e]/g;
const toKatakana = (letter: string): string => String.fromCharCode(letter.charCodeAt(0) + 0x60);

const foldLetters = (text: string): string =>
  text
    .replace(ARABIC_MARKS, '')
    .replace(FOLDABLE, (letter) => LETTERS[letter] ?? letter)
    .replace(HIRAGANA, toKatakana);

/** A letter and a word that some write as one word, such as `e-mail`. */
const HYPHENATED = /(?<![\p{L}\p{N}\p{M}])(\p{sc=Latn})[-\u2010\u2011](\p{L}[\p{L}\p{N}\p{M}]+)/gu;

const joinHyphenated = (text: string): string => text.replace(HYPHENATED, '$1$2');

/** Characters of a word that count. No two words share a longer beginning. */
const MAX_WORD = 32;

/** A run of letters or digits; `isUnspaced` if its script does not show where words end. */
type Run = { readonly text: string; readonly isUnspaced: boolean };

/** Splits a word into runs: `第2回` has three. */
const runsIn = (word: string): readonly Run[] =>
  UNSPACED.test(word)
    ? word
        .split(UNSPACED)
        .map((text, n) => ({ text, isUnspaced: n % 2 === 1 }))
        .filter(({ text }) => text !== '')
    : [{ text: word, isUnspaced: false }];

/** Returns the words of a text, each once: NFKC, in lower case, folded, so that all spellings are equal. */
const wordsOf = (text: string): readonly string[] => {
  const plain = streamSafe(text).normalize('NFKC').replace(UNSEEN, '').replace(POINT, '').toLowerCase();
  return [...new Set(foldLetters(withoutAccents(plain)).match(WORD))];
};

const toWord = (text: string): string =>
  text.length > MAX_WORD ? [...text].slice(0, MAX_WORD).join('') : text;

const pairsOf = (characters: readonly string[]): readonly string[] =>
  characters.slice(1).map((character, n) => `${characters[n]}${character}`);

/**
 * Returns the terms that find a text, each once. They are its words. A run without spaces gives each pair of neighbours and
 * its last character: pairs find any part of the run, and a single character finds the terms that begin with it. No
 * dictionary, such as that of `Intl.Segmenter`, is used: the build and the Worker must find the same terms.
 */
export const termsOf = (text: string): ReadonlySet<string> => {
  const terms = new Set<string>();
  // `e-mail` is found by `mail` and by `email`.
  const joined = (text.match(HYPHENATED) ?? []).map(joinHyphenated);
  for (const { text: run, isUnspaced } of wordsOf([text, ...joined].join(' ')).flatMap(runsIn)) {
    const characters = isUnspaced ? [...run] : [];
    for (const pair of pairsOf(characters)) terms.add(pair);
    terms.add(characters.at(-1) ?? toWord(run));
  }
  return terms;
};

/** A term of a query, and whether it may be the beginning of a word. */
export type QueryTerm = { readonly text: string; readonly isPrefix: boolean };

/** Terms of a query that count. */
const MAX_TERMS = 8;

/** Returns the part of a query that counts. */
export const toQuery = (text: string): string =>
  // The first cut is safe, because a character has two units at most.
  [...text.trim().slice(0, 2 * QUERY_LENGTH)].slice(0, QUERY_LENGTH).join('').trim();

/** Returns the terms of a run in a query. A single letter or digit begins too many words to be a prefix. */
const queryTermsOf = ({ text, isUnspaced }: Run): readonly QueryTerm[] => {
  if (!isUnspaced) return [{ text: toWord(text), isPrefix: [...text].length > 1 }];
  const pairs = pairsOf([...text]);
  return pairs.length === 0 ? [{ text, isPrefix: true }] : pairs.map((text) => ({ text, isPrefix: false }));
};

/** Particles at the end of a Japanese or Korean word. In a text the word may have another one. */
const PARTICLES =
  /(?<=[\p{sc=Han}\p{sc=Kana}ー\w])(?:から|まで|より|では|には|とは|での|への|[でにはがをのへとも])(?![\p{L}\p{N}\p{M}])|(?<=\p{sc=Hang}{2}|\w{2})(?:에서는|에서|에게|에는|으로|까지|부터|[은는이가을를의에와과도로만])(?![\p{L}\p{N}\p{M}])/gu;

const withoutParticles = (query: string): string => query.normalize('NFKC').replace(PARTICLES, '');

/** Returns the terms of a query. A result has all of them. */
export const queryTerms = (query: string): readonly QueryTerm[] =>
  [
    ...new Map(
      wordsOf(joinHyphenated(withoutParticles(toQuery(query))))
        .flatMap(runsIn)
        .flatMap(queryTermsOf)
        .map((term) => [term.text, term]),
    ).values(),
  ].slice(0, MAX_TERMS);
