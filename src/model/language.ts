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

/** Returns the direction of a language (BCP 47), by its script or its most common script. */
export const directionOf = (language: string): Direction =>
  RIGHT_TO_LEFT.has(new Intl.Locale(language).maximize().script ?? '') ? 'rtl' : 'ltr';

const ownNames = new Map<string, string>();

/** Returns the name of a language in that language: `日本語` for `ja`. */
export const ownName = (language: string): string => {
  const name = ownNames.get(language) ?? new Intl.DisplayNames(language, { type: 'language' }).of(language);
  ownNames.set(language, name ?? language);
  return name ?? language;
};
