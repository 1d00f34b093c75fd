import { type Markup, markup } from './markup.ts';

/** The direction of a text. */
type Direction = 'ltr' | 'rtl';

/** Scripts of living languages that read from right to left (ISO 15924). */
const RIGHT_TO_LEFT = new Set([
  'Adlm',
  'Arab',
  'Aran',
  'Hebr',
  'Mand',
  'Nkoo',
  'Rohg',
  'Samr',
  'Syrc',
  'Thaa',
  'Yezi',
]);

const scriptOf = (language: string): string => new Intl.Locale(language).maximize().script ?? '';

const directions = new Map<string, Direction>();

/** Returns the direction of a language (BCP 47), by its script or its most common script. */
export const directionOf = (language: string): Direction => {
  const direction = directions.get(language) ?? (RIGHT_TO_LEFT.has(scriptOf(language)) ? 'rtl' : 'ltr');
  directions.set(language, direction);
  return direction;
};

/** Returns the attributes `lang` and `dir` of an element, if they differ from those around it. */
export const lang = (language: string, around: string): Markup | false =>
  language !== around &&
  markup` lang="${language}"${directionOf(language) !== directionOf(around) && markup` dir="${directionOf(language)}"`}`;

/** Marks the language of a text, if the text around it has another. */
export const inLanguage = (language: string, around: string, text: Markup | string): Markup =>
  language === around ? markup`${text}` : markup`<span${lang(language, around)}>${text}</span>`;

const ownNames = new Map<string, string>();

/** Returns the name of a language in that language: `日本語` for `ja`. */
export const ownName = (language: string): string => {
  const name = ownNames.get(language) ?? new Intl.DisplayNames(language, { type: 'language' }).of(language);
  ownNames.set(language, name ?? language);
  return name ?? language;
};
