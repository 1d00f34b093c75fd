import { dateIn, momentIn } from '../model/calendar.ts';
import type { Entry } from '../model/entry.ts';
import { type Instant, toRfc3339 } from '../model/instant.ts';
import { directionOf } from '../model/language.ts';
import { type Markup, markup } from '../model/markup.ts';
import type { Site } from '../model/site.ts';

/** Marks the language of a text, if the text around it has another. */
export const inLanguage = (language: string, around: string, text: Markup | string): Markup =>
  language === around ? markup`${text}` : markup`<span${lang(language, around)}>${text}</span>`;

/** Returns the attributes `lang` and `dir` of an element, if they differ from those around it. */
export const lang = (language: string, around: string): Markup | false =>
  language !== around &&
  markup` lang="${language}"${directionOf(language) !== directionOf(around) && markup` dir="${directionOf(language)}"`}`;

/** Marks a date for people and programs. The text is the day, if none is given. */
export const time = (
  language: string,
  site: Site,
  instant: Instant,
  className: string,
  text = dateIn(language, site, instant),
): Markup => markup`<time class="${className}" datetime="${toRfc3339(instant)}">${text}</time>`;

/** Marks a date of an entry, with the time of day and its zone if the entry gives one. */
export const momentOf = (
  language: string,
  site: Site,
  entry: Pick<Entry, 'times'>,
  instant: Instant,
  className: string,
): Markup => time(language, site, instant, className, momentIn(language, site, entry, instant));
