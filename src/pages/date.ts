import { type Instant, toDate, toRfc3339 } from '../model/instant.ts';
import { type Markup, markup } from '../model/markup.ts';
import type { Site } from '../model/site.ts';

/** `August 28, 2025`, in the language and the time zone of the site. */
export const printDate = (site: Site, instant: Instant): string =>
  new Intl.DateTimeFormat(site.language, { dateStyle: 'long', timeZone: site.timezone }).format(
    toDate(instant),
  );

/** The calendar year of an instant in the site's time zone. */
export const yearOf = (site: Site, instant: Instant): string =>
  new Intl.DateTimeFormat('en-u-ca-iso8601', { year: 'numeric', timeZone: site.timezone }).format(
    toDate(instant),
  );

/** A date for people and programs alike: HTML `time`. */
export const time = (site: Site, instant: Instant, className: string): Markup =>
  markup`<time class="${className}" datetime="${toRfc3339(instant)}">${printDate(site, instant)}</time>`;
