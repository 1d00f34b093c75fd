import { isSlug, nearestSlug } from '../model/slug.ts';
import { DATE_ADVICE, dateFault } from './date.ts';
import { isLanguage, languageMeant } from './language-tag.ts';
import { isNameable, nameSlug } from './name.ts';

/** A form that the text of a field must have. */
export type TextForm = {
  /** Follows `"x" is not`. */
  readonly name: string;
  readonly advice: string;
  /** The advice for a number, or for nothing, in its place. Without it, the advice is to put the number in quotes. */
  readonly unquoted?: string;
  /** Returns what is wrong with a text, with advice; `undefined` if nothing is. */
  readonly fault: (text: string) => string | undefined;
};

const form = (name: string, advice: string, fits: (text: string) => boolean): TextForm => ({
  name,
  advice,
  fault: (text) => (fits(text) ? undefined : `is not ${name}. ${advice}`),
});

/** Whether a call neither throws nor returns `undefined`. */
const works = (call: () => unknown): boolean => {
  try {
    return call() !== undefined;
  } catch {
    return false;
  }
};

export const DATE: TextForm = {
  name: 'a date',
  advice: DATE_ADVICE,
  unquoted: DATE_ADVICE,
  fault: dateFault,
};

export const WEB_ADDRESS = form(
  'a web address',
  'Write it with https://',
  // `URL.canParse` of Node.js 20 refuses Latin-1 letters, once it is compiled.
  (text) => /^https?:\/\//i.test(text) && works(() => new URL(text)),
);

export const EMAIL = form('an e-mail address', 'Write one such as press@news.example', (text) =>
  /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/.test(text),
);

/** RFC 3986 3, with the characters of an IRI (RFC 3987 2.2) in it. */
export const URI = form('a URI', 'Write one such as tag:news.example,2025-12-01:talks', (text) =>
  /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/i.test(text),
);

const SLUG_ADVICE = 'Write letters, digits and hyphens, such as talks-in-tokyo';

/** The name of a release in its address. */
export const SLUG: TextForm = {
  name: 'the name of a release',
  advice: SLUG_ADVICE,
  fault: (text) => {
    if (isSlug(text.normalize('NFC'))) return undefined;
    const near = nearestSlug(text.replace(/^.*\//, '').replace(/\.md$/, ''));
    return `is not the name of a release. ${near === undefined ? SLUG_ADVICE : `Write ${near}`}`;
  },
};

/** A name that an address can be made of. */
export const NAME: TextForm = {
  name: 'a name',
  advice: 'Write one with a letter or a digit in it',
  fault: (text) => {
    if (!isNameable(text)) return 'is not a name. Write one with a letter or a digit in it';
    return nameSlug(text).length <= MAX_NAME
      ? undefined
      : 'is too long to be the end of an address. Write a shorter name';
  },
};

/** Characters of a name in an address. The longest names of ministries have half as many. */
const MAX_NAME = 200;

/** An exchange and a symbol. */
export const TICKER = form(
  'a stock ticker',
  'Write the exchange and the symbol in capitals, such as NYSE:ABC',
  (text) => /^[A-Z0-9]+:[A-Z0-9.-]+$/.test(text),
);

/** A code with check digits, which reveal a typo. */
const checked = (
  name: string,
  advice: string,
  pattern: RegExp,
  isRight: (code: string) => boolean,
): TextForm => ({
  name,
  advice,
  fault: (text) => {
    if (!pattern.test(text)) return `is not ${name}. ${advice}`;
    return isRight(text) ? undefined : 'has check digits that do not fit. Compare it with where you found it';
  },
});

/** Returns the digits of a code. A letter stands for its place in the alphabet plus 9 (A: 10). */
const digitsOf = (code: string): string => [...code].map((c) => Number.parseInt(c, 36)).join('');

/** ISO 6166, with its check digit (ISO/IEC 7812-1, Annex B: from the right, every second digit is doubled). */
export const ISIN = checked(
  'an ISIN',
  'Write its twelve characters in capitals, as in JP3633400001',
  /^[A-Z]{2}[A-Z0-9]{9}\d$/,
  (text) => {
    const sum = [...digitsOf(text)].reverse().reduce((sum, digit, n) => {
      const doubled = Number(digit) * ((n % 2) + 1);
      return sum + Math.floor(doubled / 10) + (doubled % 10);
    }, 0);
    return sum % 10 === 0;
  },
);

/** ISO 17442, with its two check digits (ISO/IEC 7064, MOD 97-10). */
export const LEI = checked(
  'an LEI',
  'Write its twenty characters in capitals, as in 5493006W3QUS5LMH6R84',
  /^[A-Z0-9]{18}\d{2}$/,
  (text) => BigInt(digitsOf(text)) % 97n === 1n,
);

export const PHONE = form(
  'a telephone number',
  'Write it with its country code, such as +81 3 1234 5678',
  (text) => /^\+[\d() -]*\d$/.test(text),
);

const LANGUAGE_ADVICE = 'Write its tag, such as en, ja or pt-BR';

/** A language tag (BCP 47) of a language that is known by a name. */
export const LANGUAGE: TextForm = {
  name: 'a language',
  advice: LANGUAGE_ADVICE,
  fault: (tag) => {
    if (isLanguage(tag)) return undefined;
    const meant = languageMeant(tag);
    return `is not a language. ${meant === undefined ? LANGUAGE_ADVICE : `Write ${meant}`}`;
  },
};

/** A zone of the IANA database. Only some versions of Node.js take offsets, so offsets are refused. */
export const TIME_ZONE = form(
  'a time zone',
  'Write its name, such as Asia/Tokyo, or UTC',
  (name) => /^[a-z]/i.test(name) && works(() => new Intl.DateTimeFormat('en', { timeZone: name })),
);
