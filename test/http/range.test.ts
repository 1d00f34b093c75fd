import { describe, expect, test } from 'vitest';
import { evaluateIfRange, parseRange } from '../../src/http/range.ts';

describe('Range (RFC 9110 14.2) of ten bytes', () => {
  test.each([
    ['bytes=0-4', 0, 5],
    ['bytes=0-', 0, 10],
    ['bytes=9-9', 9, 1],
    ['bytes=5-99', 5, 5],
    ['bytes=-3', 7, 3],
    ['bytes=-99', 0, 10],
    ['BYTES=2-3', 2, 2],
    ['bytes= 2-3 ', 2, 2],
    ['bytes=0-99999999999999999999999', 0, 10],
  ])('names bytes: %s', (text, start, length) => {
    expect(parseRange(text, 10)).toEqual({ start, length });
  });

  test.each(['bytes=10-', 'bytes=10-20', 'bytes=-0', 'bytes=99999999999999999999-'])(
    'names none of them: %s',
    (text) => {
      expect(parseRange(text, 10)).toBe('unsatisfiable');
    },
  );

  test.each([
    '',
    'bytes',
    'bytes=',
    'bytes=-',
    'bytes=4-2',
    'bytes=a-b',
    'bytes=0-1,3-4',
    'items=0-4',
    'bytes=0-4-6',
    'bytes 0-4',
  ])('is ignored: %s', (text) => {
    expect(parseRange(text, 10)).toBeUndefined();
  });
});

describe('If-Range (RFC 9110 13.1.5)', () => {
  const now = Date.parse('2026-01-02T00:00:00Z') / 1000;
  const modified = Date.parse('2026-01-01T00:00:00Z') / 1000;

  test.each([
    ['"abc"', true],
    ['W/"abc"', false],
    ['"abd"', false],
    ['"abc", "abd"', false],
    ['Thu, 01 Jan 2026 00:00:00 GMT', true],
    ['Thu, 01 Jan 2026 00:00:01 GMT', false],
    ['Wed, 31 Dec 2025 23:59:59 GMT', false],
    ['abc', false],
  ])('%s: %s', (text, isSame) => {
    expect(evaluateIfRange(text, { tag: 'abc', modified }, now)).toBe(isSame);
  });

  test('has the date that was sent while the clock is behind that of the build', () => {
    const early = modified - 5;
    expect(evaluateIfRange('Wed, 31 Dec 2025 23:59:55 GMT', { tag: 'abc', modified }, early)).toBe(true);
  });
});
