import { describe, expect, test } from 'vitest';
import { negotiateCoding } from '../../src/http/accept-encoding.ts';

const codingFor = (acceptEncoding: string) => negotiateCoding(acceptEncoding, ['br', 'gzip']);

type Case = [acceptEncoding: string, coding: 'br' | 'gzip' | undefined, what: string];

describe('Accept-Encoding (RFC 9110 12.5.3)', () => {
  test.each<Case>([
    ['gzip, deflate, br, zstd', 'br', 'Chrome, Firefox and Edge'],
    ['gzip, deflate, br', 'br', 'Safari; curl --compressed; NetNewsWire'],
    ['br, gzip, deflate', 'br', 'undici, which fetches in Node.js'],
    ['deflate, gzip, br, zstd', 'br', 'curl --compressed, built with everything'],
    ['deflate, gzip', 'gzip', 'curl --compressed without brotli'],
    ['gzip, deflate', 'gzip', 'feedparser, requests and wget2'],
    ['gzip,deflate', 'gzip', 'Feedly, and others that save a space'],
    ['gzip;q=1.0,deflate;q=0.6,identity;q=0.3', 'gzip', 'Ruby’s net/http'],
    ['gzip', 'gzip', 'Go, Newsboat and Miniflux'],
    ['identity', undefined, 'Python’s urllib, and Wget'],
    ['gzip,deflate,compress', 'gzip', 'Java’s clients'],
    ['deflate', undefined, 'a client that knows deflate alone'],
    ['zstd', undefined, 'a client that knows zstd alone'],
  ])('%s is answered in %s: %s', (acceptEncoding, coding) => {
    expect(codingFor(acceptEncoding)).toBe(coding);
  });

  test.each([
    ['an empty header', ''],
    ['white space', '  '],
  ])('%s is answered with the body as it is', (_, acceptEncoding) => {
    expect(codingFor(acceptEncoding)).toBeUndefined();
  });

  test.each<Case>([
    ['br;q=0, gzip', 'gzip', 'a coding that is refused'],
    ['gzip;q=0, br;q=0', undefined, 'both refused'],
    ['br;q=0.0, gzip;q=0.000', undefined, 'both refused at length'],
    ['gzip, br;q=0.9', 'gzip', 'the larger one preferred'],
    ['gzip;q=0.8, br;q=0.8', 'br', 'equals: the smaller one'],
    ['gzip;q=0.001', 'gzip', 'a weight that is as small as can be'],
    ['br;q=0.001, gzip;q=0.002', 'gzip', 'weights that are as small as can be'],
    ['gzip;q=0.5, identity', undefined, 'the body as it is, preferred'],
    ['gzip;q=0.5, identity;q=0.5', 'gzip', 'the body as it is, no less welcome'],
    ['gzip, identity;q=0.5', 'gzip', 'the body as it is, less welcome'],
    ['identity;q=1, *;q=0', undefined, 'the body as it is and nothing else'],
  ])('%s is answered in %s: %s', (acceptEncoding, coding) => {
    expect(codingFor(acceptEncoding)).toBe(coding);
  });

  test.each<Case>([
    ['*', 'br', 'anything'],
    ['*;q=0.5', 'br', 'anything, less gladly'],
    ['gzip, *;q=0.1', 'gzip', 'one, and then anything'],
    ['gzip;q=0.1, *', 'br', 'anything before one'],
    ['br;q=0, *', 'gzip', 'anything but one'],
    ['*, br;q=0', 'gzip', 'anything but one, which comes last'],
    ['*;q=0', undefined, 'nothing at all: an answer helps more than none'],
    ['gzip, *;q=0', 'gzip', 'one and nothing else'],
    ['gzip;q=1.0, identity; q=0.5, *;q=0', 'gzip', 'the example of RFC 9110'],
    ['compress;q=0.5, gzip;q=1.0', 'gzip', 'another example of RFC 9110'],
    ['compress, gzip', 'gzip', 'the first example of RFC 9110'],
    ['identity;q=0.5, *;q=0.2', undefined, 'the body as it is before anything'],
  ])('%s is answered in %s: %s', (acceptEncoding, coding) => {
    expect(codingFor(acceptEncoding)).toBe(coding);
  });

  test.each([
    ['identity;q=0', 'anything but the body as it is'],
    ['gzip;q=0.1, identity;q=0', 'a coding that is hardly wanted'],
    ['identity;q=0, *', 'anything else'],
    ['identity;q=0, br;q=0.1', 'another coding that is hardly wanted'],
  ])('%s is answered in some coding: %s', (acceptEncoding) => {
    expect(codingFor(acceptEncoding)).toMatch(/^(br|gzip)$/);
  });

  test.each<Case>([
    ['GZIP', 'gzip', 'names have no case (RFC 9110 8.4.1)'],
    ['Br', 'br', 'nor has this'],
    ['gzip;Q=0.5, br;Q=0', 'gzip', 'nor the name of the weight'],
    ['x-gzip', 'gzip', 'the other name of gzip (RFC 9110 8.4.1.3)'],
    ['X-GZIP, br;q=0', 'gzip', 'the same in capitals'],
    ['x-gzip;q=0, br;q=0', undefined, 'the same, refused'],
    ['gzip ; q=0.5 , br ; q=0.1', 'gzip', 'white space (RFC 9110 12.4.2)'],
    ['\tgzip\t', 'gzip', 'tabs'],
    [', ,gzip,,', 'gzip', 'empty members (RFC 9110 5.6.1.2)'],
    ['gzippy, brr', undefined, 'names that are almost others'],
    ['"gzip"', undefined, 'a name in quotes, which is none'],
  ])('%s is answered in %s: %s', (acceptEncoding, coding) => {
    expect(codingFor(acceptEncoding)).toBe(coding);
  });

  test.each<Case>([
    ['gzip;q=2', undefined, 'over one'],
    ['gzip;q=-1', undefined, 'below nothing'],
    ['gzip;q=', undefined, 'nothing'],
    ['gzip;q=high', undefined, 'a word'],
    ['gzip;q=0.1234', undefined, 'more digits than three'],
    ['gzip;q=1.001', undefined, 'just over one'],
    ['gzip;q=2, br', 'br', 'over one, beside a coding that is right'],
    ['br;q=nan, gzip;q=0.1', 'gzip', 'a word, beside one that is right'],
    [';;;,,q=', undefined, 'no list at all'],
  ])('%s is answered in %s: a member whose weight is malformed is none, here %s', (value, coding) => {
    expect(codingFor(value)).toBe(coding);
  });

  const unknown = Array.from({ length: 5000 }, (_, n) => `x-coding-${n};q=0.${n % 10}`).join(', ');
  test.each([
    ['without one that is here', unknown, undefined],
    ['with one at its end', `${unknown}, gzip;q=0.5`, 'gzip'],
    ['of one that is repeated', 'gzip, '.repeat(5000), 'gzip'],
  ])('a very long list %s is read to its end', (_, acceptEncoding, coding) => {
    expect(codingFor(acceptEncoding)).toBe(coding);
  });
});
