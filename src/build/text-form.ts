import { DATE_ADVICE, dateFault } from './date.ts';

/** A form that a text may be asked to have. */
export type TextForm = {
  /** As in: "x" is not … */
  readonly name: string;
  readonly advice: string;
  /** What is wrong with a text, its advice included; `undefined` when nothing is. */
  readonly fault: (text: string) => string | undefined;
};

const form = (name: string, advice: string, fits: (text: string) => boolean): TextForm => ({
  name,
  advice,
  fault: (text) => (fits(text) ? undefined : `is not ${name}. ${advice}`),
});

/** Whether a call that refuses what it does not know gives anything. */
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
  fault: dateFault,
};

export const WEB_ADDRESS = form(
  'a web address',
  'Write it with https://',
  (text) => /^https?:\/\//i.test(text) && URL.canParse(text),
);

export const EMAIL = form('an e-mail address', 'Write one such as press@news.example', (text) =>
  /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text),
);

/** RFC 3986 3, with the characters of an IRI (RFC 3987 2.2) in it. */
export const URI = form('a URI', 'Write one such as tag:news.example,2025-12-01:talks', (text) =>
  /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/i.test(text),
);

/** A language tag (BCP 47) of a language that is known by a name. */
export const LANGUAGE = form('a language', 'Write its tag, such as en, ja or pt-BR', (tag) =>
  works(() =>
    new Intl.DisplayNames('en', { type: 'language', fallback: 'none' }).of(new Intl.Locale(tag).language),
  ),
);

/** A zone of the IANA data base. Some versions of Node.js take an offset too, so that none is taken here. */
export const TIME_ZONE = form(
  'a time zone',
  'Write its name, such as Asia/Tokyo, or UTC',
  (name) => /^[a-z]/i.test(name) && works(() => new Intl.DateTimeFormat('en', { timeZone: name })),
);
