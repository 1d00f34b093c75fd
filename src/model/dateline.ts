import { dateIn } from './calendar.ts';
import type { Instant } from './instant.ts';
import type { Site } from './site.ts';

/** How the newsrooms of a language write a dateline, by its code. */
const DATELINES: Readonly<Record<string, (place: string, date: string) => string>> = {
  ja: (place, date) => `【${place}、${date}】`,
  ko: (place, date) => `(${place}, ${date}) `,
};

/** The commas of scripts that do not use the Latin one (ISO 15924). */
const COMMAS: Readonly<Record<string, string>> = { Arab: '، ', Hans: '，', Hant: '，' };

const parts = new Map<string, Intl.Locale>();

/** Returns a language with its script. To find the script costs more than all else here. */
const partsOf = (language: string): Intl.Locale => {
  const found = parts.get(language) ?? new Intl.Locale(language).maximize();
  parts.set(language, found);
  return found;
};

/** Returns the text before the first sentence of a release: the place and the date, as its language writes them. */
export const datelineIn = (language: string, site: Site, place: string, published: Instant): string => {
  const date = dateIn(language, site, published);
  const { language: code, script = '' } = partsOf(language);
  return DATELINES[code]?.(place, date) ?? `${place}${COMMAS[script] ?? ', '}${date} — `;
};
