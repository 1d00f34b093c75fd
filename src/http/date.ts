import type { Instant } from '../model/instant.ts';

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

const day = `(?<weekday>${DAYS.join('|')})`;
const longDay = '(?<weekday>Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day';
const month = `(?<month>${MONTHS.join('|')})`;
const time = String.raw`(?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)`;

/** IMF-fixdate, rfc850-date and asctime-date (RFC 9110 5.6.7). A recipient must accept all three, and nothing else is a date. */
const FORMS = [
  new RegExp(`^${day}, (?<date>\\d\\d) ${month} (?<year>\\d{4}) ${time} GMT$`),
  new RegExp(`^${longDay}, (?<date>\\d\\d)-${month}-(?<shortYear>\\d\\d) ${time} GMT$`),
  new RegExp(`^${day} ${month} (?<date>[ \\d]\\d) ${time} (?<year>\\d{4})$`),
];

/** A year of two digits that looks more than 50 years ahead is the latest past year with these digits (RFC 9110 5.6.7). */
const fullYear = (digits: number, now: Instant): number => {
  const thisYear = new Date(now * 1000).getUTCFullYear();
  const year = thisYear - (thisYear % 100) + digits;
  return year > thisYear + 50 ? year - 100 : year;
};

/** The instant of an HTTP-date; `undefined` when the text is none, or names a day or time that does not exist. */
export const parseHttpDate = (text: string, now: Instant): Instant | undefined => {
  const parts = FORMS.map((form) => form.exec(text)?.groups).find((groups) => groups !== undefined);
  if (parts === undefined) return undefined;
  const number = (name: string) => Number(parts[name]);
  const year = parts['shortYear'] === undefined ? number('year') : fullYear(number('shortYear'), now);
  const monthIndex = MONTHS.indexOf(parts['month'] as (typeof MONTHS)[number]);
  const at = new Date(0);
  at.setUTCFullYear(year, monthIndex, number('date'));
  const exists =
    at.getUTCMonth() === monthIndex &&
    at.getUTCDate() === number('date') &&
    DAYS[at.getUTCDay()] === parts['weekday']?.slice(0, 3) &&
    number('hour') < 24 &&
    number('minute') < 60 &&
    number('second') <= 60;
  if (!exists) return undefined;
  return at.getTime() / 1000 + number('hour') * 3600 + number('minute') * 60 + number('second');
};
