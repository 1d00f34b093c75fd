/** Which way a text reads. */
type Direction = 'ltr' | 'rtl';

/** Scripts that read from right to left (ISO 15924), as far as a living language is written in them. */
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

/** The direction of a language (BCP 47), by the script that it names or is mostly written in. */
export const directionOf = (language: string): Direction =>
  RIGHT_TO_LEFT.has(new Intl.Locale(language).maximize().script ?? '') ? 'rtl' : 'ltr';

const ownNames = new Map<string, string>();

/** What a language is called by those who read it: `日本語` for `ja`. */
export const ownName = (language: string): string => {
  const name = ownNames.get(language) ?? new Intl.DisplayNames(language, { type: 'language' }).of(language);
  ownNames.set(language, name ?? language);
  return name ?? language;
};
