import { describe, expect, test } from 'vitest';
import { digest } from '../../src/model/digest.ts';
import {
  describeVersion as describeAll,
  newSince as newItems,
  readVersion,
} from '../../src/model/version.ts';

const WHOLE = digest('the whole');

/** What a version has since an earlier one, by their tags; `undefined` where these don't tell. */
const newSince = (earlier: string, version: string): readonly number[] | undefined => {
  const [before, after] = [readVersion(earlier), readVersion(version)];
  return before && after && newItems(before, after);
};

/** A version in which nothing is untold. */
const describeVersion = (whole: string, items: readonly string[]): string =>
  describeAll(whole, digest(''), items);

/** Items by what they say. */
const items = (...texts: readonly string[]): readonly string[] => texts.map((text) => digest(text));

const many = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, n) => digest(`item ${n}`));

/** The tag of a list of items that say this. The whole is another with each list. */
const versionOf = (...texts: readonly string[]): string =>
  describeVersion(digest(`the whole of ${texts}`), items(...texts));

describe('What a version has that an earlier one had not', () => {
  test.each([
    ['nothing, where it is the same', ['a', 'b'], ['a', 'b'], []],
    ['the first, where one came before the others', ['a', 'b'], ['new', 'a', 'b'], [0]],
    ['the last, where one came behind the others', ['a', 'b'], ['a', 'b', 'new'], [2]],
    ['each that came, in the order of the version', ['a', 'b'], ['new', 'a', 'newer', 'b'], [0, 2]],
    ['the one that says something else', ['a', 'b', 'c'], ['a', 'b, corrected', 'c'], [1]],
    ['what is new and what is changed alike', ['a', 'b'], ['new', 'a, corrected', 'b'], [0, 1]],
    ['nothing, where the order alone is another', ['a', 'b', 'c'], ['c', 'a', 'b'], []],
    ['nothing, where one is gone', ['a', 'b', 'c'], ['a', 'c'], []],
    ['the new one, where another is gone', ['a', 'b', 'c'], ['new', 'a', 'b'], [0]],
    ['the one that is back, where it had gone', ['a', 'c'], ['a', 'b', 'c'], [1]],
    ['everything, where all are others', ['a', 'b'], ['c', 'd'], [0, 1]],
    ['everything, where there was nothing', [], ['a', 'b'], [0, 1]],
    ['nothing, where there is nothing any more', ['a', 'b'], [], []],
  ])('is %s', (_, earlier, later, expected) => {
    expect(newSince(versionOf(...earlier), versionOf(...later))).toEqual(expected);
  });

  test('is nothing, where something other than the items differs', () => {
    const both = items('a', 'b');
    expect(newSince(describeVersion(digest('old'), both), describeVersion(digest('new'), both))).toEqual([]);
  });

  test.each([0, 1, 50, 99])('is found at place %i of a hundred', (place) => {
    const later = many(100).with(place, digest('corrected'));
    expect(newSince(describeVersion(WHOLE, many(100)), describeVersion(digest('later'), later))).toEqual([
      place,
    ]);
  });

  test('is not known of a list of more than a hundred items, before or after', () => {
    const hundred = describeVersion(WHOLE, many(100));
    const more = describeVersion(WHOLE, many(101));
    expect(newSince(hundred, more)).toBeUndefined();
    expect(newSince(more, hundred)).toBeUndefined();
    expect(newSince(more, more)).toBeUndefined();
  });

  test.each([
    ['an empty one', ''],
    ['a hash', digest('another server')],
    ['a separator and too little behind it', '.abc'],
    ['another server’s, in its own words', '5d8c72a5edda8d6a:0'],
    ['another server’s, with separators', '1.22.1'],
    ['a word', 'latest'],
    ['less than an item', `${WHOLE}.x`],
    ['characters beyond ASCII', '\xe9\xff'],
  ])('is not known since a tag that was never given: %s', (_, foreign) => {
    expect(newSince(foreign, versionOf('a', 'b'))).toBeUndefined();
  });

  test.each([
    ['of nothing', `${WHOLE}.`],
    ['with another thing untold', `${WHOLE}.AAAABBBB`],
    ['that is moved by a character', versionOf('a', 'b').replace('.', '.x')],
  ])('is not known since a tag that does not tell the same besides: one %s', (_, malformed) => {
    expect(newSince(malformed, versionOf('a', 'b'))).toBeUndefined();
  });

  test('is not known, where what the items do not tell is otherwise', () => {
    const gone = (untold: string) => describeAll(WHOLE, digest(untold), items('a', 'b'));
    expect(newSince(gone('none'), gone('one'))).toBeUndefined();
    expect(newSince(gone('one'), gone('one'))).toEqual([]);
  });

  test.each([
    ['of no items', describeVersion(WHOLE, [])],
    ['with other items', `${describeVersion(WHOLE, [])}AAAABBBB`],
    ['with an item that was cut off', `${describeVersion(WHOLE, [])}AAAAB`],
    ['that is as long as a header may be', `${describeVersion('x', [])}${'AAAA'.repeat(4000)}`],
  ])('is everything since a tag that tells of no item of it: one %s', (_, malformed) => {
    expect(newSince(malformed, versionOf('a', 'b'))).toEqual([0, 1]);
  });
});

describe('The tag of a version', () => {
  test.each([0, 1, 2, 30, 99, 100, 101, 500])(
    'of %i items is an opaque-tag (RFC 9110 8.8.3) of at most 430 characters',
    (count) => {
      const tag = describeVersion(WHOLE, many(count));
      expect(tag).toMatch(/^[\x21\x23-\x7e]+$/);
      expect(tag.length).toBeLessThanOrEqual(430);
    },
  );

  test.each(['000000000000', 'ffffffffffff', 'fbefbefbefbe', '3fffffffffff', '0123456789ab'])(
    'is one whatever the bits of an item: %s',
    (hash) => {
      expect(describeVersion(WHOLE, [hash])).toMatch(/^[0-9a-f]{24}\.[\w-]{8}$/);
    },
  );

  test('is the same for the same, and another for another whole or other items', () => {
    const tag = describeVersion(WHOLE, items('a', 'b'));
    expect(describeVersion(WHOLE, items('a', 'b'))).toBe(tag);
    expect(describeVersion(digest('another'), items('a', 'b'))).not.toBe(tag);
    expect(describeVersion(WHOLE, items('b', 'a'))).not.toBe(tag);
  });

  test('of more than a hundred items still tells one whole from another', () => {
    expect(describeVersion(WHOLE, many(101))).not.toBe(describeVersion(digest('another'), many(101)));
  });

  test('tells a thousand items apart', () => {
    const tags = many(1000).map((item) => describeVersion(WHOLE, [item]));
    expect(new Set(tags).size).toBe(1000);
  });
});
