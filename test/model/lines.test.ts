import { describe, expect, test } from 'vitest';
import { findIn, prefixedIn } from '../../src/model/lines.ts';

/** The lines of these keys, in their order, each with a value that says which it is. */
const linesOf = (keys: readonly string[]): Uint8Array =>
  Buffer.concat(keys.map((key) => Buffer.from(`${key}\tvalue of ${key}\n`)).sort(Buffer.compare));

describe('In sorted lines', () => {
  test.each([0, 1, 2, 3, 7, 100, 1000])('of %i keys, each is found, and none besides', (count) => {
    const keys = Array.from({ length: count }, (_, n) => `/releases/${(n * 7919) % 1009}-${n}`);
    const find = findIn(linesOf(keys));
    for (const key of keys) {
      expect(find(key)).toBe(`value of ${key}`);
      for (const other of [`${key}x`, key.slice(0, -1), `${key} `, key.replace('/', '//')])
        if (!keys.includes(other)) expect(find(other)).toBeUndefined();
    }
    for (const other of ['', '/', '\uffff', '/releases/', 'value', '\n', '\t', 'a\tb'])
      expect(find(other)).toBeUndefined();
  });

  test('a key is not found by its beginning, nor by what it begins', () => {
    const find = findIn(linesOf(['/a', '/a/b', '/a-b', '/a.b', '/ab', '/A']));
    for (const key of ['/a', '/a/b', '/a-b', '/a.b', '/ab', '/A']) expect(find(key)).toBe(`value of ${key}`);
    for (const other of ['/', '/a/', '/a/b/c', '/b', '/aa']) expect(find(other)).toBeUndefined();
  });

  test('a key may be of any characters', () => {
    const keys = ['/東京', '/外交', '/%E5%A4%96', '__proto__', 'constructor', '😀'];
    const find = findIn(linesOf(keys));
    for (const key of keys) expect(find(key)).toBe(`value of ${key}`);
    expect(find('/東')).toBeUndefined();
  });

  test('the last line needs no end', () => {
    expect(findIn(Buffer.from('/a\tone\n/b\ttwo'))('/b')).toBe('two');
  });
});

describe('In sorted lines, by its beginning', () => {
  const decoder = new TextDecoder();
  const foundIn = (lines: Uint8Array) => (text: string) =>
    [...prefixedIn(lines)(text)].map(
      ({ isWhole, value }) => `${decoder.decode(value)}${isWhole ? ', whole' : ''}`,
    );

  test.each([0, 1, 2, 3, 7, 100, 1000])('of %i keys, each is found, in their order', (count) => {
    const keys = Array.from({ length: count }, (_, n) => `k${(n * 7919) % 1009}`).sort();
    const find = foundIn(linesOf(keys));
    for (const prefix of ['', 'k', 'k1', 'k10', 'k100', 'k2', 'j', 'l', 'value', ...keys.slice(0, 50)])
      expect(find(prefix)).toEqual(
        keys
          .filter((key) => key.startsWith(prefix))
          .map((key) => `value of ${key}${key === prefix ? ', whole' : ''}`),
      );
  });

  test('a key of any characters is found, the whole key first', () => {
    const find = foundIn(linesOf(['東京都', '東', '東京', '外', '😀', '東-', 'é']));
    expect(find('東')).toEqual(['value of 東, whole', 'value of 東-', 'value of 東京', 'value of 東京都']);
    expect(find('東京')).toEqual(['value of 東京, whole', 'value of 東京都']);
    expect(find('京')).toEqual([]);
    expect(find('😀')).toEqual(['value of 😀, whole']);
  });

  test('the last line needs no end', () => {
    expect(foundIn(Buffer.from('a\tone\nab\ttwo'))('a')).toEqual(['one, whole', 'two']);
  });
});
