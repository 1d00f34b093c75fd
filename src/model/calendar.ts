import { memoize } from './cache.ts';
import type { Entry } from './entry.ts';
import { type Instant, toDate } from './instant.ts';
import type { Site } from './site.ts';

/** Returns the date formats of a site. To make a format costs a hundred times more than to use it, and lists print years. */
const formatsOf = memoize(({ timezone: timeZone }: Site) => {
  const formats = new Map<string, Intl.DateTimeFormat>();
  const formatFor = (language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
    const name = JSON.stringify([language, options]);
    const format = formats.get(name) ?? new Intl.DateTimeFormat(language, { ...options, timeZone });
    formats.set(name, format);
    return format;
  };
  const periods = new Map<Instant, string>();
  return {
    period: (instant: Instant): string => {
      const known = periods.get(instant);
      if (known !== undefined) return known;
      const text = formatFor('en', { year: 'numeric', month: '2-digit' }).format(toDate(instant));
      const [month, year] = text.split('/');
      const period = `${year}-${month}`;
      periods.set(instant, period);
      return period;
    },
    month: (language: string) => formatFor(language, { year: 'numeric', month: 'long' }),
    date: (language: string) => formatFor(language, { dateStyle: 'long' }),
    moment: (language: string) =>
      formatFor(language, {
        year: 'numeric',
        month: 'long',
        day: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
        // With a 12-hour clock, readers mistake midnight for noon.
        hourCycle: 'h23',
        timeZoneName: 'short',
      }),
  };
});

/** Returns `2025-08`: the calendar month of an instant in the site's time zone. */
export const monthOf = (site: Site, instant: Instant): string => formatsOf(site).period(instant);

/** Returns the calendar year of an instant in the site's time zone. */
export const yearOf = (site: Site, instant: Instant): string => monthOf(site, instant).slice(0, 4);

/** Returns `August 2025`: the month of an instant in the site's time zone, in a language. */
export const monthIn = (language: string, site: Site, instant: Instant): string =>
  formatsOf(site).month(language).format(toDate(instant));

/** Returns `August 28, 2025`: a day in the site's time zone, in a language. */
export const dateIn = (language: string, site: Site, instant: Instant): string =>
  formatsOf(site).date(language).format(toDate(instant));

/** Returns `August 28, 2025 at 09:00 GMT+9`, in a language, if the entry gives a time of day; the day alone, if not. */
export const momentIn = (
  language: string,
  site: Site,
  { times }: Pick<Entry, 'times'>,
  instant: Instant,
): string =>
  times.includes(instant)
    ? formatsOf(site).moment(language).format(toDate(instant))
    : dateIn(language, site, instant);
