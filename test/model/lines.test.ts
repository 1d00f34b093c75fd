import { describe, expect, test } from 'vitest';
import { findIn } from '../../src/model/lines.ts';

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
