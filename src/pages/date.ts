import { type Instant, toDate, toRfc3339 } from '../model/instant.ts';
import { type Markup, markup } from '../model/markup.ts';
import { once } from '../model/once.ts';
import type { Site } from '../model/site.ts';

/** Making a format costs a hundred times what using it does, and a year is asked for in every list. */
const formatsOf = once(({ timezone: timeZone }: Site) => {
  const dates = new Map<string, Intl.DateTimeFormat>();
  const years = new Map<Instant, string>();
  const format = new Intl.DateTimeFormat('en', { year: 'numeric', timeZone });
  return {
    year: (instant: Instant): string => {
      const year = years.get(instant) ?? format.format(toDate(instant));
      years.set(instant, year);
      return year;
    },
    date: (language: string): Intl.DateTimeFormat => {
      const format =
        dates.get(language) ?? new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone });
      dates.set(language, format);
      return format;
    },
  };
});

/** The calendar year of an instant in the site's time zone. */
export const yearOf = (site: Site, instant: Instant): string => formatsOf(site).year(instant);

/** `August 28, 2025`: a day in the site's time zone, in a language. */
export const dateIn = (language: string, site: Site, instant: Instant): string =>
  formatsOf(site).date(language).format(toDate(instant));

/** A date for people and programs alike. */
export const time = (language: string, site: Site, instant: Instant, className: string): Markup =>
  markup`<time class="${className}" datetime="${toRfc3339(instant)}">${dateIn(language, site, instant)}</time>`;
