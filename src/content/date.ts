import { type Instant, toDate, toRfc3339 } from '../model/instant.ts';

/** RFC 3339 5.6, and what Jekyll and Hugo write: `2015-08-03 9:05:04 -0400`, `2015-08-03 10:00 UTC`. */
const DATE = /^(\d{4}-\d\d-\d\d)(?:(?:T| +)(\d?\d:\d\d)(:\d\d)?(\.\d+)?(?: ?(Z|UTC|GMT|[+-]\d\d:?\d\d))?)?$/i;

/** The parts of a date as RFC 3339 has them; none if the text is not a date. */
type Parts = {
  readonly day: string;
  readonly minutes?: string;
  readonly seconds: string;
  readonly fraction: string;
  readonly zone?: string;
};

const partsOf = (text: string): Parts | undefined => {
  const [, day, minutes, seconds = ':00', fraction = '', zone] = DATE.exec(text) ?? [];
  if (day === undefined) return undefined;
  return {
    day,
    seconds,
    fraction,
    ...(minutes === undefined ? {} : { minutes: minutes.padStart(5, '0') }),
    ...(zone === undefined ? {} : { zone: /^[a-z]/i.test(zone) ? 'Z' : zone.replace(/:?(?=\d\d$)/, ':') }),
  };
};

export const DATE_ADVICE = 'Write 2025-12-01, 2025-12-01T09:00 or 2025-12-01T09:00+09:00';

/** Returns what is wrong with the text as a date, or as a date-time in which seconds and zone may be missing. */
export const dateFault = (text: string): string | undefined => {
  const { day, minutes, seconds, zone = 'Z' } = partsOf(text) ?? {};
  const exists = (utc: string) => new Date(utc).toJSON()?.replace('.000Z', 'Z') === utc;
  if (day === undefined || !exists(`${day}T00:00:00Z`)) return `is not a date. ${DATE_ADVICE}`;
  // A day at one of these ends may lie in another year somewhere, which no format could write.
  if (day < '1970-01-02' || day > '9999-12-30') return `is not a date of this age. ${DATE_ADVICE}`;
  if (minutes === undefined) return undefined;
  if (!exists(`${day}T${minutes}${seconds}Z`)) return `has a time that does not exist. ${DATE_ADVICE}`;
  if (Number.isNaN(Date.parse(`${day}T${minutes}${seconds}${zone}`)))
    return 'has a zone that does not exist. Write Z, or an offset such as +09:00';
  return undefined;
};

const formats = new Map<string, Intl.DateTimeFormat>();

/** Returns the format of a zone. To make a format costs a hundred times more than to use it. */
const formatFor = (timeZone: string): Intl.DateTimeFormat => {
  const format =
    formats.get(timeZone) ?? new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
  formats.set(timeZone, format);
  return format;
};

/** Returns the seconds by which a zone is ahead of UTC at an instant. */
const offsetAt = (instant: Instant, timezone: string): number => {
  const parts = formatFor(timezone).formatToParts(instant * 1000);
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours = '0', minutes = '0', seconds = '0'] =
    /([+-])(\d\d):(\d\d)(?::(\d\d))?/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds));
};

/** Seconds of a day. No zone is that far from UTC. */
const DAY = 86_400;

/** Returns the instants at which the clock of a zone shows a time, and the instant to use. `wall` is that time, read as UTC. */
const readClock = (wall: Instant, timezone: string) => {
  const before = wall - offsetAt(wall - DAY, timezone);
  const after = wall - offsetAt(wall + DAY, timezone);
  const shown = [...new Set([before, after])].filter((at) => at + offsetAt(at, timezone) === wall);
  // RFC 5545 3.3.5: the first of two instants; for a time that the clock skips, the offset before the gap.
  return { shown, instant: shown[0] ?? before };
};

/** Returns whether a text without a `dateFault` has a time of day. */
export const hasTime = (text: string): boolean => partsOf(text)?.minutes !== undefined;

/** Returns the parts of a text without a `dateFault` as an instant. A text without a zone is read as UTC. */
const parse = (text: string): { readonly utc: Instant; readonly hasZone: boolean } => {
  const { day, minutes = '00:00', seconds, fraction, zone } = partsOf(text) ?? {};
  const written = `${day}T${minutes}${seconds}${fraction}${zone ?? 'Z'}`;
  // Rounded up, because an embargo must not lift early.
  return { utc: Math.ceil(Date.parse(written) / 1000), hasZone: zone !== undefined };
};

/** Returns the instant of a text without a `dateFault`. A time without a zone, or a day's midnight, is in `timezone`. */
export const toInstant = (text: string, timezone: string): Instant => {
  const { utc, hasZone } = parse(text);
  return hasZone ? utc : readClock(utc, timezone).instant;
};

/** Returns a warning if the clock of the zone shows the time in a text twice or never; `undefined` for a day alone. */
export const clockWarning = (text: string, timezone: string): string | undefined => {
  const { utc, hasZone } = parse(text);
  if (hasZone || !hasTime(text)) return undefined;
  const { shown, instant } = readClock(utc, timezone);
  if (shown.length === 1) return undefined;
  const [first, second] = (shown.length === 0 ? [instant] : shown).map((at) => inZone(at, timezone));
  return second === undefined
    ? `"${text}" never comes in ${timezone}, and is read as ${first}. Write that, or another time`
    : `"${text}" comes twice in ${timezone}, and is read as the first. Write ${first} or ${second}`;
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

/** Returns `2026-11-23T14:05:00+09:00`: a date-time of RFC 3339 5.6, in a zone. */
export const inZone = (instant: Instant, timezone: string): string => {
  const parts = clockFor(timezone).formatToParts(toDate(instant));
  const { year, month, day, hour, minute, second } = Object.fromEntries(
    parts.map(({ type, value }) => [type, value]),
  );
  const ahead = offsetAt(instant, timezone);
  // RFC 3339 has no offset with seconds, which Monrovia had until 1972.
  if (ahead === 0 || ahead % 60 !== 0) return toRfc3339(instant);
  const digits = (n: number) => String(Math.floor(n)).padStart(2, '0');
  const minutes = Math.abs(ahead) / 60;
  const offset = `${ahead < 0 ? '-' : '+'}${digits(minutes / 60)}:${digits(minutes % 60)}`;
  return `${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`;
};
