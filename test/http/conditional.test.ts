import { describe, expect, test } from 'vitest';
import { evaluatePreconditions } from '../../src/http/conditional.ts';
import { instant } from '../support/an-entry.ts';

const now = instant('2026-11-23T00:00:00Z');
const document = { tag: 'abc', modified: instant('2025-08-28T00:00:00Z') };
const AT = 'Thu, 28 Aug 2025 00:00:00 GMT';
const BEFORE = 'Wed, 27 Aug 2025 23:59:59 GMT';
const AFTER = 'Thu, 28 Aug 2025 00:00:01 GMT';

const outcome = (headers: Readonly<Record<string, string>>) =>
  evaluatePreconditions(new Headers(headers), document, now);

describe('If-None-Match (RFC 9110 13.1.2)', () => {
  test.each([
    ['W/"abc"', 'the tag'],
    ['"abc"', 'the tag as a strong one: the comparison is weak'],
    ['*', 'anything'],
    [' * ', 'anything, with white space'],
    ['"x", W/"abc"', 'a list with the tag'],
    ['"a,b",W/"abc"', 'a list in which another tag has a comma'],
    [', ,"abc"', 'a list with empty members (RFC 9110 5.6.1.2)'],
  ])('%s is not modified: %s', (value) => {
    expect(outcome({ 'If-None-Match': value })).toBe('not modified');
  });

  test.each([
    ['"abcd"', 'another tag'],
    ['"ABC"', 'another case'],
    ['"*"', 'a tag that is an asterisk'],
    ['"x, abc"', 'one tag with a comma in it'],
    ['abc', 'no quotes'],
    ['w/"abc"', 'a small w'],
    ['""', 'an empty tag'],
    ['"', 'half a tag'],
    [',,,', 'commas'],
    ['nonsense, "abc"', 'what is behind something that is no tag'],
  ])('%s is sent: %s', (value) => {
    expect(outcome({ 'If-None-Match': value })).toBe('send');
  });

  test('wins over If-Modified-Since, which is ignored beside it', () => {
    expect(outcome({ 'If-None-Match': '"x"', 'If-Modified-Since': AFTER })).toBe('send');
    expect(outcome({ 'If-None-Match': '"abc"', 'If-Modified-Since': BEFORE })).toBe('not modified');
  });
});

describe('If-Modified-Since (RFC 9110 13.1.3)', () => {
  test.each([
    [AT, 'not modified'],
    [AFTER, 'not modified'],
    [BEFORE, 'send'],
    ['2027-01-01T00:00:00Z', 'send'],
  ])('%s: %s', (value, expected) => {
    expect(outcome({ 'If-Modified-Since': value })).toBe(expected);
  });
});

describe('If-Match and If-Unmodified-Since (RFC 9110 13.1.1, 13.1.4)', () => {
  test.each([
    [{ 'If-Match': '*' }, 'send'],
    [{ 'If-Match': '"abc"' }, 'precondition failed'],
    [{ 'If-Unmodified-Since': AT }, 'send'],
    [{ 'If-Unmodified-Since': BEFORE }, 'precondition failed'],
    [{ 'If-Unmodified-Since': 'yesterday' }, 'send'],
    [{ 'If-Match': '*', 'If-Unmodified-Since': BEFORE }, 'send'],
    [{ 'If-Match': '*', 'If-None-Match': 'W/"abc"' }, 'not modified'],
  ])('%o: %s', (headers, expected) => {
    expect(outcome(headers)).toBe(expected);
  });
});
