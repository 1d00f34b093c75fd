import { describe, expect, test } from 'vitest';
import { toRfc3339 } from '../../src/model/instant.ts';
import { anEntryFile, SITE, talksIn } from '../support/a-folder.ts';

describe('A time with its zone', () => {
  test.each([
    ['2025-08-28T09:00:00Z', '2025-08-28T09:00:00Z'],
    ['2025-08-28T09:00Z', '2025-08-28T09:00:00Z'],
    ['2025-08-28 09:00Z', '2025-08-28T09:00:00Z'],
    ['2025-08-28t09:00:00z', '2025-08-28T09:00:00Z'],
    ['"2025-08-28T09:00:00Z"', '2025-08-28T09:00:00Z'],
    ['2025-08-28T09:00:00+09:00', '2025-08-28T00:00:00Z'],
    ['2025-08-28 23:30:01-05:30', '2025-08-29T05:00:01Z'],
    ['2024-02-29T00:00:00+00:00 # a leap day', '2024-02-29T00:00:00Z'],
    // As Jekyll and Hugo write them.
    ['2015-08-03 10:00:04 -0400', '2015-08-03T14:00:04Z'],
    ['2015-08-03 10:00 +0900', '2015-08-03T01:00:00Z'],
    ['2015-08-03T10:00:04-0400', '2015-08-03T14:00:04Z'],
    ['2015-08-03T10:00:04.123456789-04:00', '2015-08-03T14:00:05Z'],
    ['2015-08-03 10:00:04 -04:00', '2015-08-03T14:00:04Z'],
    ['2015-08-03 10:00:04 UTC', '2015-08-03T10:00:04Z'],
    ['2015-08-03 10:00:04 Z', '2015-08-03T10:00:04Z'],
    ['2015-08-03 10:00 GMT', '2015-08-03T10:00:00Z'],
    ['2015-08-03 9:05:04 +0000', '2015-08-03T09:05:04Z'],
    ['"2015-08-03  10:00:04 +0530"', '2015-08-03T04:30:04Z'],
  ])('%s', (written, expected) => {
    const file = anEntryFile().replace('2025-08-28', written);
    expect(toRfc3339(talksIn({ 'talks.md': file }).published)).toBe(expected);
  });
});

describe('A time without a zone is one where the newsroom is', () => {
  test.each([
    ['UTC', '2025-12-01T09:00', '2025-12-01T09:00:00Z'],
    ['Asia/Tokyo', '2025-12-01T09:00', '2025-12-01T00:00:00Z'],
    ['Asia/Tokyo', '2025-12-01 09:00', '2025-12-01T00:00:00Z'],
    ['Asia/Tokyo', '2025-12-01 9:00:04', '2025-12-01T00:00:04Z'],
    ['Asia/Tokyo', '2025-12-01t09:00:30.5', '2025-12-01T00:00:31Z'],
    ['Asia/Kolkata', '"2025-12-01T00:00"', '2025-11-30T18:30:00Z'],
    ['Pacific/Kiritimati', '2025-12-01T09:00', '2025-11-30T19:00:00Z'],
    ['Pacific/Pago_Pago', '2025-12-01T23:00', '2025-12-02T10:00:00Z'],
    // Right before and after the clock is put forward, from 02:00 to 03:00, and back.
    ['America/New_York', '2025-03-09T01:59:59', '2025-03-09T06:59:59Z'],
    ['America/New_York', '2025-03-09T03:00', '2025-03-09T07:00:00Z'],
    ['America/New_York', '2025-11-02T00:59:59', '2025-11-02T04:59:59Z'],
    ['America/New_York', '2025-11-02T02:00', '2025-11-02T07:00:00Z'],
    ['Europe/London', '2025-10-26T02:00', '2025-10-26T02:00:00Z'],
    // Samoa had no December 30.
    ['Pacific/Apia', '2011-12-29T23:59', '2011-12-30T09:59:00Z'],
    ['Pacific/Apia', '2011-12-31T00:00', '2011-12-30T10:00:00Z'],
  ])('%s, %s', (timezone, written, expected) => {
    const talks = talksIn({
      'site.yaml': `${SITE}timezone: ${timezone}\n`,
      'talks.md': anEntryFile().replace('2025-08-28', written),
    });
    expect(toRfc3339(talks.published)).toBe(expected);
    expect(talks.times).toEqual([talks.published]);
  });

  test('wherever a date is read', () => {
    const fields = `updated: 2025-12-01T09:00
corrections: [{ at: 2025-12-02 09:00, note: It was Busan }]
withdrawn: { at: 2025-12-03T09:00, reason: It was not so }
`;
    const { updated, corrections, withdrawn, times } = talksIn({
      'site.yaml': `${SITE}timezone: Asia/Tokyo\n`,
      'talks.md': anEntryFile(undefined, fields),
    });
    const dates = [updated, ...corrections.map(({ at }) => at), withdrawn?.at ?? 0];
    expect(dates.map(toRfc3339)).toEqual([1, 2, 3].map((day) => `2025-12-0${day}T00:00:00Z`));
    expect([...times].sort()).toEqual(dates);
  });

  test('has the id of the day that was written', () => {
    const { id } = talksIn({
      'site.yaml': `${SITE}timezone: Asia/Tokyo\n`,
      'talks.md': anEntryFile().replace('2025-08-28', '2025-08-28T00:30'),
    });
    expect(id).toBe('tag:news.example,2025-08-28:talks');
  });
});

describe('A date alone is the start of that day where the newsroom is', () => {
  test.each([
    ['UTC', '2025-08-28', '2025-08-28T00:00:00Z'],
    ['Asia/Tokyo', '2025-08-28', '2025-08-27T15:00:00Z'],
    ['Asia/Kolkata', '2025-08-28', '2025-08-27T18:30:00Z'],
    ['Pacific/Kiritimati', '2025-08-28', '2025-08-27T10:00:00Z'],
    ['America/New_York', '2025-03-09', '2025-03-09T05:00:00Z'],
    ['America/New_York', '2025-03-10', '2025-03-10T04:00:00Z'],
    ['America/New_York', '2025-11-02', '2025-11-02T04:00:00Z'],
    ['America/New_York', '2025-11-03', '2025-11-03T05:00:00Z'],
    // The clock goes from 23:59 to 01:00, so the day has no midnight.
    ['Africa/Cairo', '2025-04-25', '2025-04-24T22:00:00Z'],
    ['America/Santiago', '2025-09-07', '2025-09-07T04:00:00Z'],
    // The clock goes back from 00:59 to 00:00, so the day has two.
    ['America/Havana', '2025-11-02', '2025-11-02T04:00:00Z'],
    ['Asia/Gaza', '2024-10-26', '2024-10-25T21:00:00Z'],
    ['Asia/Amman', '2021-10-29', '2021-10-28T21:00:00Z'],
  ])('%s, %s', (timezone, day, expected) => {
    const talks = talksIn({
      'site.yaml': `${SITE}timezone: ${timezone}\n`,
      'talks.md': anEntryFile().replace('2025-08-28', day),
    });
    expect(toRfc3339(talks.published)).toBe(expected);
    expect(talks.times).toEqual([]);
  });

  test('The id has the day that was written, whatever the zone', () => {
    const talks = talksIn({ 'site.yaml': `${SITE}timezone: Asia/Tokyo\n`, 'talks.md': anEntryFile() });
    expect(talks.id).toBe('tag:news.example,2025-08-28:talks');
  });
});

describe('Updated', () => {
  test('is published where it is not given', () => {
    const { published, updated } = talksIn({ 'talks.md': anEntryFile() });
    expect(updated).toBe(published);
  });

  test('may be published itself', () => {
    const file = anEntryFile('They met.', 'updated: 2025-08-28T00:00:00Z\n');
    expect(toRfc3339(talksIn({ 'talks.md': file }).updated)).toBe('2025-08-28T00:00:00Z');
  });

  test('may be a date, in the zone of the newsroom', () => {
    const talks = talksIn({
      'site.yaml': `${SITE}timezone: Asia/Tokyo\n`,
      'talks.md': anEntryFile('They met.', 'updated: 2025-08-29\n'),
    });
    expect(toRfc3339(talks.updated)).toBe('2025-08-28T15:00:00Z');
  });
});
