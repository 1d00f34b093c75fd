import { describe, expect, test } from 'vitest';
import { negotiate } from '../../src/http/accept.ts';

const feeds = [
  { accepts: ['application/rss+xml', 'application/xml', 'text/xml'], at: 'rss' },
  { accepts: ['application/atom+xml'], at: 'atom' },
  { accepts: ['application/feed+json', 'application/json'], at: 'json' },
  { accepts: ['text/html', 'application/xhtml+xml'], at: 'html' },
];

const release = [
  { accepts: ['text/html', 'application/xhtml+xml'], at: 'html' },
  { accepts: ['text/markdown'], at: 'markdown' },
  { accepts: ['application/json'], at: 'json' },
];

describe('Accept (RFC 9110 12.5.1)', () => {
  test.each([
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
    ['application/json, text/plain, */*', 'json', 'a type that is named, before one that is not'],
    ['text/*', 'rss', 'a range that fits two: the first of them'],
    ['application/feed+json; version="1.1"; q=0.9, text/html;q=0.5', 'json', 'parameters'],
    ['image/png', 'rss', 'what is not there: the first'],
    [';;;,,q=', 'rss', 'what is no list'],
    ['application/atom+xml;q=9, application/feed+json;q=0.5', 'json', 'a weight over 1 is none'],
    ['application/atom+xml;q=nan', 'rss', 'a weight that is no number'],
  ])('%s gets %s: %s', (accept, path, _) => {
    expect(negotiate(accept, feeds, 'formats')?.at).toBe(path);
  });
});

/** `Accept` as readers send it, by their source or documentation. */
const READERS: readonly (readonly [reader: string, accept: string | null, format: string])[] = [
  ['sfeed', null, 'rss'],
  ['newsboat, curl', '*/*', 'rss'],
  [
    'feedparser, rss2email',
    'application/atom+xml,application/rdf+xml,application/rss+xml,application/x-netcdf,application/xml;q=0.9,text/xml;q=0.2,*/*;q=0.1',
    'rss',
  ],
  [
    'Miniflux',
    'application/xml,application/atom+xml,application/rss+xml,application/rdf+xml,application/feed+json,text/html,*/*;q=0.9',
    'rss',
  ],
  [
    'FreshRSS',
    'application/atom+xml, application/rss+xml, application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, text/html;q=0.7, unknown/unknown;q=0.1, application/unknown;q=0.1, */*;q=0.1',
    'rss',
  ],
  ['Liferea', 'application/atom+xml,application/xml;q=0.9,text/xml;q=0.8,*/*;q=0.7', 'atom'],
  [
    'QuiteRSS',
    'application/atom+xml,application/rss+xml;q=0.9,application/xml;q=0.8,text/xml;q=0.7,*/*;q=0.6',
    'atom',
  ],
  [
    'Nextcloud News',
    'application/rss+xml, application/rdf+xml;q=0.8, application/atom+xml;q=0.6, application/xml;q=0.4, text/xml;q=0.4, */*;q=0.2',
    'rss',
  ],
  ['rss-parser', 'application/rss+xml', 'rss'],
  ['RSS-Bridge', 'application/rss+xml, application/atom+xml, */*', 'rss'],
  ['readers in Java', 'application/rss+xml, application/xml, text/xml', 'rss'],
  ['readers in C#', 'application/rss+xml, application/xml;q=0.9, text/html;q=0.8, */*;q=0.7', 'rss'],
  ['a program for JSON Feed', 'application/feed+json, application/json;q=0.9', 'json'],
  ['axios', 'application/json, text/plain, */*', 'json'],
];

describe('the negotiated address of the feeds', () => {
  test.each(READERS)('gives %s, which sends %s, the feed as %s', (_, accept, format) => {
    expect(negotiate(accept ?? '*/*', feeds, 'formats')?.at).toBe(format);
  });
});

describe('a release with other forms', () => {
  test.each([
    ['*/*', 'html', 'curl, wget, requests, fetch'],
    ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'html', 'a browser'],
    ['application/json, text/plain, */*', 'html', 'axios'],
    ['text/plain, */*', 'html', 'a type that is not there, and anything'],
    ['text/plain', 'html', 'what is not there'],
    ['image/png', 'html', 'what is not there'],
    ['application/json, */*', 'html', 'JSON no more than anything'],
    ['text/markdown, text/html, */*', 'html', 'Markdown no more than HTML'],
    ['application/json;q=0.5, */*;q=0.8', 'html', 'JSON less than anything'],
    ['text/*', 'html', 'a range that names neither'],
    ['text/html;q=0.5, */*', 'html', 'a range that names neither, though preferred'],
    ['text/markdown;q=0, */*', 'html', 'anything but Markdown'],
    ['text/markdown', 'markdown', 'Markdown alone'],
    ['text/markdown, text/html;q=0.9', 'markdown', 'Markdown before HTML'],
    ['text/markdown, */*;q=0.1', 'markdown', 'Markdown before anything'],
    [
      'text/markdown;q=1.0, text/x-markdown;q=0.9, text/plain;q=0.8, text/html;q=0.7, */*;q=0.1',
      'markdown',
      'OpenCode',
    ],
    ['application/json', 'json', 'JSON alone'],
    ['application/json, */*;q=0.5', 'json', 'JSON before anything'],
    ['application/json;q=0.5, text/markdown', 'markdown', 'Markdown before JSON'],
    ['text/markdown;q=0.5, application/json', 'json', 'JSON before Markdown'],
    ['application/json, text/markdown', 'markdown', 'both alike: the one that stands first'],
  ])('answers %s with %s: %s', (accept, form, _) => {
    expect(negotiate(accept, release, 'forms')?.at).toBe(form);
  });
});
