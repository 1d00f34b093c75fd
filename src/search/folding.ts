import { streamSafe } from '../model/text.ts';

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

/** Returns a word with one letter for all letters that people use for the same. */
const fold = (word: string): string =>
  withoutAccents(word)
    .replace(ARABIC_MARKS, '')
    .replace(FOLDABLE, (letter) => LETTERS[letter] ?? letter)
    .replace(HIRAGANA, toKatakana);

/** Letters that people without them on their keyboard write as two: `bruecke`. */
const TWO: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', å: 'aa' };
const EXPANDABLE = new RegExp(`[${Object.keys(TWO).join('')}]`, 'gu');

/** Returns a text in NFKC and lower case, without what nobody sees or writes. */
export const plain = (text: string): string =>
  streamSafe(text).normalize('NFKC').replace(UNSEEN, '').replace(POINT, '').toLowerCase();

/** Returns the spellings by which a word of a plain text is found: one, or two for `brücke`. */
export const spellingsOf = (word: string): readonly [string, ...string[]] => {
  if (/^[a-z\d]+$/.test(word)) return [word];
  const expanded = word.replace(EXPANDABLE, (letter) => TWO[letter] ?? letter);
  return expanded === word ? [fold(word)] : [fold(word), fold(expanded)];
};
