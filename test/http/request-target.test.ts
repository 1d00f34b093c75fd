import { describe, expect, test } from 'vitest';
import { pathOf, queryOf } from '../../src/http/request-target.ts';

describe('the path of a request', () => {
  test.each([
    ['https://newsroom.example/rss.xml', '/rss.xml'],
    ['https://newsroom.example/rss.xml?utm_source=reader', '/rss.xml'],
    ['https://newsroom.example/?x=/y', '/'],
    ['https://newsroom.example//rss.xml', '//rss.xml'],
    ['http://localhost:8787/', '/'],
  ])('of %s is %s', (url, path) => {
    expect(pathOf(url)).toBe(path);
  });

  test.each([
    ['https://newsroom.example/search?q=talks+in&x', 'q=talks+in&x='],
    ['https://newsroom.example/search', ''],
    ['https://newsroom.example/search?', ''],
    ['https://newsroom.example:99999/search?q=talks', 'q=talks'],
    ['https://newsroom.example/search?q=\ud800東', 'q=%EF%BF%BD%E6%9D%B1'],
  ])('and the query of %s is %s', (url, query) => {
    expect(String(queryOf(url))).toBe(query);
  });
});
