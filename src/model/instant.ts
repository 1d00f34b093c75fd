import { memoizeRecent } from './cache.ts';

/** A point in time: whole seconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

/** The instant before all others: edition 0 begins here. */
export const BEGINNING: Instant = 0;

/** Returns an instant as a date of JavaScript. */
export const toDate = (instant: Instant): Date => new Date(instant * 1000);

/** `2025-08-28T00:00:00Z`: a date-time of RFC 3339 5.6, in UTC, which is also an Atom date (RFC 4287 3.3). */
export const toRfc3339 = memoizeRecent(
  100,
  (instant: Instant): string => `${toDate(instant).toISOString().slice(0, -'.000Z'.length)}Z`,
);

/** Returns `Thu, 28 Aug 2025 00:00:00 GMT`: an IMF-fixdate of RFC 9110 5.6.7, which is also an RSS date (RFC 822, four-digit year). */
export const toHttpDate = (instant: Instant): string => toDate(instant).toUTCString();
