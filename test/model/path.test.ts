import { describe, expect, test } from 'vitest';
import { canonicalPath } from '../../src/model/url.ts';

describe('the canonical form of a path', () => {
  test.each([
    ['/rss.xml/', '/rss.xml'],
    ['//rss.xml', '/rss.xml'],
    ['/Releases/Talks', '/releases/talks'],
    ['/%72ss.xml', '/rss.xml'],
    ['///', '/'],
    ['/a%2fb', '/a%2Fb'],
    ['/a%00', '/a%00'],
    ['/%2e%2e/etc', '/../etc'],
  ])('of %s is %s', (path, canonical) => {
    expect(canonicalPath(path)).toBe(canonical);
  });

  test.each(['/%', '/%zz', '/%ff%fe', '/%c0%ae', '/%E0%A4%A'])('%s can’t be decoded', (path) => {
    expect(canonicalPath(path)).toBeUndefined();
  });
});
