import { dateIn } from './calendar.ts';
import type { Instant } from './instant.ts';
import { subtagsOf } from './language.ts';
import type { Site } from './site.ts';

/** How the newsrooms of a language write a dateline, by its code. */
const DATELINES: Readonly<Record<string, (place: string, date: string) => string>> = {
  ja: (place, date) => `【${place}、${date}】`,
  ko: (place, date) => `(${place}, ${date}) `,
};

/** The commas of scripts that do not use the Latin one (ISO 15924). */
const COMMAS: Readonly<Record<string, string>> = { Arab: '، ', Hans: '，', Hant: '，' };

/** Returns the text before the first sentence of a release: the place and the date, as its language writes them. */
export const datelineIn = (language: string, site: Site, place: string, published: Instant): string => {
  const date = dateIn(language, site, published);
  const { language: code, script = '' } = subtagsOf(language);
  return DATELINES[code]?.(place, date) ?? `${place}${COMMAS[script] ?? ', '}${date} — `;
};
