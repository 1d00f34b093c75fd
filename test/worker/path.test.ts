import { describe, expect, test } from 'vitest';
import { canonicalPath } from '../../src/model/path.ts';
import { rawPath, rawQuery } from '../../src/worker/app.ts';

describe('the path of a request', () => {
  test.each([
    ['https://newsroom.example/rss.xml', '/rss.xml'],
    ['https://newsroom.example/rss.xml?utm_source=reader', '/rss.xml'],
    ['https://newsroom.example/?x=/y', '/'],
    ['https://newsroom.example//rss.xml', '//rss.xml'],
    ['http://localhost:8787/', '/'],
  ])('of %s is %s', (url, path) => {
    expect(rawPath(url)).toBe(path);
  });

  test.each([
    ['https://newsroom.example/search?q=talks+in&x', 'q=talks+in&x='],
    ['https://newsroom.example/search', ''],
    ['https://newsroom.example/search?', ''],
    ['https://newsroom.example:99999/search?q=talks', 'q=talks'],
    ['https://newsroom.example/search?q=\ud800東', 'q=%EF%BF%BD%E6%9D%B1'],
  ])('and the query of %s is %s', (url, query) => {
    expect(String(rawQuery(url))).toBe(query);
  });

  test.each([
    ['/rss.xml/', '/rss.xml'],
    ['//rss.xml', '/rss.xml'],
    ['/Releases/Talks', '/releases/talks'],
    ['/%72ss.xml', '/rss.xml'],
    ['///', '/'],
    ['/a%2fb', '/a%2Fb'],
    ['/a%00', '/a%00'],
    ['/%2e%2e/etc', '/../etc'],
  ])('%s has the canonical form %s', (path, canonical) => {
    expect(canonicalPath(path)).toBe(canonical);
  });

  test.each(['/%', '/%zz', '/%ff%fe', '/%c0%ae', '/%E0%A4%A'])('%s can’t be decoded', (path) => {
    expect(canonicalPath(path)).toBeUndefined();
  });
});
