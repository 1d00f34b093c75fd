import type { Instant } from '../model/instant.ts';
import type { Site } from '../model/site.ts';
import { dateIn } from './date.ts';
import { wordsFor } from './words/words.ts';

/**
 * What stands before the first sentence of a release: the place and the date, as the newsrooms of a language write
 * them, or with the comma of the language, where that is not known.
 */
export const datelineIn = (language: string, site: Site, place: string, published: Instant): string => {
  const date = dateIn(language, site, published);
  const words = wordsFor(language);
  if (words.language === new Intl.Locale(language).language) return words.dateline(place, date);
  return `${new Intl.ListFormat(language, { type: 'unit' }).format([place, date])} — `;
};
