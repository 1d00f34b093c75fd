import type { Instant } from '../model/instant.ts';
import type { Site } from '../model/site.ts';
import { dateIn } from './date.ts';
import { wordsFor } from './words/words.ts';

/** The comma of a script (ISO 15924), where it is not the Latin one. */
const COMMAS: Readonly<Record<string, string>> = { Arab: '، ', Hans: '，', Hant: '，' };

/**
 * What stands before the first sentence of a release: the place and the date, as the newsrooms of a language write
 * them, or with the comma of its script, where that is not known.
 */
export const datelineIn = (language: string, site: Site, place: string, published: Instant): string => {
  const date = dateIn(language, site, published);
  const words = wordsFor(language);
  const { language: code, script = '' } = new Intl.Locale(language).maximize();
  if (words.language === code) return words.dateline(place, date);
  return `${place}${COMMAS[script] ?? ', '}${date} — `;
};
