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

/** The parts of a language tag (BCP 47), with the most common script and country where it names none. */
type Subtags = { readonly language: string; readonly script?: string; readonly region?: string };

const subtags = new Map<string, Subtags>();

/** Returns the parts of a language tag. To find them costs more than all that is done with them, and each document asks often. */
export const subtagsOf = (tag: string): Subtags => {
  const known = subtags.get(tag);
  if (known !== undefined) return known;
  const { language, script, region } = new Intl.Locale(tag).maximize();
  const found = { language, ...(script ? { script } : {}), ...(region ? { region } : {}) };
  subtags.set(tag, found);
  return found;
};

/** Returns the direction of a language, by its script. */
export const directionOf = (language: string): Direction =>
  RIGHT_TO_LEFT.has(subtagsOf(language).script ?? '') ? 'rtl' : 'ltr';

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
