import { describe, expect, test } from 'vitest';
import { parseHttpDate } from '../../src/http/http-date.ts';
import { instant } from '../support/an-entry.ts';

const now = instant('2026-11-23T00:00:00Z');

describe('an HTTP-date (RFC 9110 5.6.7)', () => {
  test.each([
    ['IMF-fixdate', 'Sun, 06 Nov 1994 08:49:37 GMT', '1994-11-06T08:49:37Z'],
    ['rfc850-date', 'Sunday, 06-Nov-94 08:49:37 GMT', '1994-11-06T08:49:37Z'],
    ['asctime-date', 'Sun Nov  6 08:49:37 1994', '1994-11-06T08:49:37Z'],
    ['asctime-date with two digits', 'Wed Nov 16 08:49:37 1994', '1994-11-16T08:49:37Z'],
    ['a leap day', 'Thu, 29 Feb 2024 00:00:00 GMT', '2024-02-29T00:00:00Z'],
    [
      'two digits that are not more than 50 years ahead',
      'Sunday, 01-Nov-76 00:00:00 GMT',
      '2076-11-01T00:00:00Z',
    ],
    ['two digits that would be', 'Tuesday, 01-Nov-77 00:00:00 GMT', '1977-11-01T00:00:00Z'],
  ])('is read as %s', (_, text, date) => {
    expect(parseHttpDate(text, now)).toBe(instant(date));
  });

  test.each([
    ['', 'nothing'],
    ['1994-11-06T08:49:37Z', 'a date of another kind'],
    ['784111777', 'a number'],
    ['Sun, 06 Nov 1994 08:49:37', 'no zone'],
    ['Sun, 06 Nov 1994 08:49:37 UTC', 'another zone'],
    ['Sun, 06 Nov 1994 08:49:37 +0000', 'an offset'],
    ['Sun, 6 Nov 1994 08:49:37 GMT', 'a day of one digit'],
    ['sun, 06 nov 1994 08:49:37 gmt', 'another case'],
    ['Mon, 06 Nov 1994 08:49:37 GMT', 'another weekday'],
    ['Wed, 30 Feb 1994 08:49:37 GMT', 'a day that does not exist'],
    ['Sun, 06 Nov 1994 24:00:00 GMT', 'an hour that does not exist'],
    ['Sun, 06 Nov 1994 08:60:00 GMT', 'a minute that does not exist'],
    ['Sun, 06 Nov 1994 08:49:37 GMT, Sun, 06 Nov 1994 08:49:37 GMT', 'two dates'],
  ])('%s is none: %s', (text) => {
    expect(parseHttpDate(text, now)).toBeUndefined();
  });
});
