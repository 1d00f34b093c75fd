import { describe, expect, test } from 'vitest';
import { negotiate } from '../../src/worker/accept.ts';

const variants = [
  { accepts: ['application/rss+xml', 'application/xml', 'text/xml'], at: 'rss' },
  { accepts: ['application/atom+xml'], at: 'atom' },
  { accepts: ['application/feed+json', 'application/json'], at: 'json' },
  { accepts: ['text/html', 'application/xhtml+xml'], at: 'html' },
];

describe('Accept (RFC 9110 12.5.1)', () => {
  test.each([
    [null, 'rss', 'no header'],
    ['*/*', 'rss', 'anything'],
    ['', 'rss', 'nothing named'],
    ['application/atom+xml', 'atom', 'one type'],
    ['Application/Atom+XML', 'atom', 'another case'],
    ['application/json', 'json', 'another name of it'],
    ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'html', 'a browser'],
    [
      'application/rss+xml, application/rdf+xml;q=0.8, application/atom+xml;q=0.6, text/xml;q=0.4',
      'rss',
      'a reader',
    ],
    ['application/atom+xml;q=0.1, application/feed+json;q=0.9', 'json', 'weights'],
    ['application/rss+xml;q=0.5, application/atom+xml', 'atom', 'a weight of 1 that is not written'],
    ['application/rss+xml;q=0, */*', 'atom', 'all but one'],
    [
      'application/*;q=0.2, application/atom+xml;q=0.1, application/feed+json',
      'json',
      'the most specific range',
    ],
    ['application/json, text/plain, */*', 'json', 'a type that is named before one that is not'],
    ['application/json, text/plain, */*', 'json', 'a type that is named, before one that is not'],
    ['text/*', 'rss', 'a range that fits two: the first of them'],
    ['application/feed+json; version="1.1"; q=0.9, text/html;q=0.5', 'json', 'parameters'],
    ['image/png', 'rss', 'what is not there: the first'],
    [';;;,,q=', 'rss', 'what is no list'],
    ['application/atom+xml;q=9, application/feed+json;q=0.5', 'json', 'a weight over 1 is none'],
    ['application/atom+xml;q=nan', 'rss', 'a weight that is no number'],
  ])('%s gets %s: %s', (accept, path, _) => {
    expect(negotiate(accept, variants)?.at).toBe(path);
  });
});
