const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

const day = `(?<weekday>${DAYS.join('|')})`;
const longDay = '(?<weekday>Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day';
const month = `(?<month>${MONTHS.join('|')})`;
const time = String.raw`(?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)`;

/** IMF-fixdate, rfc850-date and asctime-date (RFC 9110 5.6.7): a recipient must accept all three. */
const FORMS = [
  new RegExp(`^${day}, (?<date>\\d\\d) ${month} (?<year>\\d{4}) ${time} GMT$`),
  new RegExp(`^${longDay}, (?<date>\\d\\d)-${month}-(?<shortYear>\\d\\d) ${time} GMT$`),
  new RegExp(`^${day} ${month} (?<date>[ \\d]\\d) ${time} (?<year>\\d{4})$`),
];

/** Returns the year that two digits mean: at most 50 years after this one, or else the latest past one (RFC 9110 5.6.7). */
const fullYear = (digits: number, now: number): number => {
  const thisYear = new Date(now * 1000).getUTCFullYear();
  const year = thisYear - (thisYear % 100) + digits;
  return year > thisYear + 50 ? year - 100 : year;
};

/** Returns the second of an HTTP-date; `undefined` if the text is none, or if its day or time does not exist. */
export const parseHttpDate = (text: string, now: number): number | undefined => {
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
