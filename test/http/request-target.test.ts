import { describe, expect, test } from 'vitest';
import { asksForPage, pathOf, queryOf } from '../../src/http/request-target.ts';

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

describe('a request', () => {
  test.each(['?page=2', '?paged=3', '?utm_source=a&page=10', '?page=02', '?page=123'])(
    'with %s asks for a page after the first',
    (query) => expect(asksForPage(`https://newsroom.example/rss.xml${query}`)).toBe(true),
  );

  test.each(['', '?page=1', '?page=', '?page=two', '?homepage=2', '?pages=2', '?utm_source=page=2'])(
    'with %j asks for no page',
    (query) => expect(asksForPage(`https://newsroom.example/rss.xml${query}`)).toBe(false),
  );
});
