import { type Instant, toDate, toRfc3339 } from '../model/instant.ts';
import { type Markup, markup } from '../model/markup.ts';
import type { Site } from '../model/site.ts';

type Formats = { readonly date: Intl.DateTimeFormat; readonly year: Intl.DateTimeFormat };

const formats = new WeakMap<Site, Formats>();

/** Making a format costs a hundred times what using it does. */
const formatsOf = (site: Site): Formats => {
  const { language, timezone: timeZone } = site;
  const made = formats.get(site) ?? {
    date: new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone }),
    year: new Intl.DateTimeFormat('en', { year: 'numeric', timeZone }),
  };
  formats.set(site, made);
  return made;
};

/** The calendar year of an instant in the site's time zone. */
export const yearOf = (site: Site, instant: Instant): string => formatsOf(site).year.format(toDate(instant));

/** A date for people and programs alike: `August 28, 2025`, in the language and the zone of the site. */
export const time = (site: Site, instant: Instant, className: string): Markup =>
  markup`<time class="${className}" datetime="${toRfc3339(instant)}">${formatsOf(site).date.format(toDate(instant))}</time>`;
