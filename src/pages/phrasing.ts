import { dateIn, momentIn } from '../model/calendar.ts';
import type { Entry } from '../model/entry.ts';
import { type Instant, toRfc3339 } from '../model/instant.ts';
import { type Markup, markup } from '../model/markup.ts';
import type { Site } from '../model/site.ts';

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
