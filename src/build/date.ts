import { type Instant, toDate, toRfc3339 } from '../model/instant.ts';

const DATE = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d)?(\.\d+)?(Z|[+-]\d\d:\d\d)?)?$/i;

export const DATE_ADVICE = 'Write 2025-12-01, or 2025-12-01T09:00:00+09:00';

/** What is wrong with the text as a date; `undefined` when it is one, or an RFC 3339 date-time (seconds may be left out). */
export const dateFault = (text: string): string | undefined => {
  const [, day, minutes, seconds = ':00', , zone] = DATE.exec(text) ?? [];
  const exists = (utc: string) => new Date(utc).toJSON()?.replace('.000Z', 'Z') === utc;
  if (day === undefined || !exists(`${day}T00:00:00Z`)) return `is not a date. ${DATE_ADVICE}`;
  // A day at one of these ends may lie in another year somewhere, which no format could write.
  if (day < '1970-01-02' || day > '9999-12-30') return `is not a date of this age. ${DATE_ADVICE}`;
  if (minutes === undefined) return undefined;
  if (!exists(`${day}T${minutes}${seconds}Z`)) return `has a time that does not exist. ${DATE_ADVICE}`;
  if (zone === undefined)
    return `has a time without a zone. Write ${day}T${minutes}${seconds}Z, or its offset such as +09:00`;
  if (Number.isNaN(Date.parse(`${day}T${minutes}${seconds}${zone}`)))
    return 'has a zone that does not exist. Write Z, or an offset such as +09:00';
  return undefined;
};

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format costs a hundred times what using it does. */
const formatFor = (timeZone: string): Intl.DateTimeFormat => {
  const format =
    formats.get(timeZone) ?? new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
  formats.set(timeZone, format);
  return format;
};

/** Seconds by which a zone is ahead of UTC at an instant. */
const offsetAt = (instant: Instant, timezone: string): number => {
  const parts = formatFor(timezone).formatToParts(instant * 1000);
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours = '0', minutes = '0', seconds = '0'] =
    /([+-])(\d\d):(\d\d)(?::(\d\d))?/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds));
};

/** The first instant of a day in a zone. Where the clock is put forward at midnight, that is the hour after it. */
const startOfDay = (day: string, timezone: string): Instant => {
  const utc = Date.parse(`${day}T00:00:00Z`) / 1000;
  const near = utc - offsetAt(utc, timezone);
  const start = utc - offsetAt(near, timezone);
  return start + offsetAt(start, timezone) === utc ? start : Math.max(near, start);
};

/** The instant of a text without a `dateFault`: a date alone is the start of that day in the zone. */
export const toInstant = (text: string, timezone: string): Instant => {
  const [, day = '', minutes, seconds = ':00', fraction = '', zone = 'Z'] = DATE.exec(text) ?? [];
  if (minutes === undefined) return startOfDay(day, timezone);
  // An embargo may lift late by a part of a second, but not early.
  return Math.ceil(Date.parse(`${day}T${minutes}${seconds}${fraction}${zone.toUpperCase()}`) / 1000);
};

const clocks = new Map<string, Intl.DateTimeFormat>();

const clockFor = (timeZone: string): Intl.DateTimeFormat => {
  const clock =
    clocks.get(timeZone) ??
    new Intl.DateTimeFormat('en', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
  clocks.set(timeZone, clock);
  return clock;
};

/** `2026-11-23T14:05:00+09:00`: a date-time of RFC 3339 5.6, in a zone. */
export const inZone = (instant: Instant, timezone: string): string => {
  const parts = clockFor(timezone).formatToParts(toDate(instant));
  const { year, month, day, hour, minute, second } = Object.fromEntries(
    parts.map(({ type, value }) => [type, value]),
  );
  const ahead = offsetAt(instant, timezone);
  // Monrovia was 44 minutes and 30 seconds behind until 1972, which RFC 3339 has no offset for.
  if (ahead === 0 || ahead % 60 !== 0) return toRfc3339(instant);
  const digits = (n: number) => String(Math.floor(n)).padStart(2, '0');
  const minutes = Math.abs(ahead) / 60;
  const offset = `${ahead < 0 ? '-' : '+'}${digits(minutes / 60)}:${digits(minutes % 60)}`;
  return `${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`;
};
