import { describe, expect, test } from 'vitest';
import { formats } from '../../src/feeds/formats.ts';
import { aBuiltNewsroom } from '../support/a-built-newsroom.ts';
import { anEntry, topics } from '../support/an-entry.ts';
import { elementsOf } from './html.ts';

const PAGE = '/releases/talks';

/** What a finder of feeds sees of a link, in lower case. */
type Seen = { readonly rel: readonly string[]; readonly type: string; readonly href: string };

/** How finders pick feeds among the `link` elements of a page, by their source. */
const FINDERS: readonly (readonly [finder: string, isFeed: (link: Seen) => boolean])[] = [
  [
    'Miniflux (internal/reader/subscription/finder.go), by the type alone',
    ({ type }) =>
      ['application/rss+xml', 'application/atom+xml', 'application/feed+json', 'application/json'].includes(
        type,
      ),
  ],
  [
    'feedsearch (feed_spider/link_filter.py), by the type alone',
    ({ type }) => /application\/json|rss|atom|rdf/.test(type),
  ],
  [
    'NetNewsWire (HTMLMetadata)',
    ({ rel, type }) => rel.includes('alternate') && /\/(?:rss\+xml|atom\+xml|json|feed\+json)$/.test(type),
  ],
  [
    'XRay, as Aperture has it (Feeds.php)',
    ({ rel, type }) => rel.includes('alternate') && /application\/(?:json|atom\+xml|rss\+xml)/.test(type),
  ],
  [
    'SimplePie, as FreshRSS has it (Locator.php)',
    ({ rel, type }) =>
      rel.includes('feed') ||
      (rel.includes('alternate') &&
        ['text/html', 'application/rss+xml', 'application/atom+xml'].includes(type)),
  ],
  [
    'Liferea (html.c)',
    ({ rel, type }) =>
      rel.includes('alternate') &&
      ['application/atom+xml', 'application/rss+xml', 'application/rdf+xml', 'text/xml'].includes(type),
  ],
  [
    'Feedscout (feeds/defaults.ts)',
    ({ rel, type }) =>
      rel.includes('feed') ||
      (rel.includes('alternate') && /\b(?:rss|atom|rdf|feed\+json|json|xml)(?:\+xml)?$/.test(type)),
  ],
  [
    'one that takes any alternate form for a feed, but for translations',
    ({ rel, type }) => rel.includes('alternate') && type !== '',
  ],
];

const { at } = aBuiltNewsroom([
  anEntry({ tags: topics('Trade') }),
  anEntry({ slug: 'talks-ja', language: 'ja', translationOf: 'talks' }),
]);
const answer = await at(Date.parse('2026-01-01T00:00:00Z') / 1000)(PAGE);
const html = await answer.text();

const toSeen = ({ rel = '', type = '', href = '' }: Readonly<Record<string, string>>): Seen => ({
  rel: rel.toLowerCase().split(' '),
  type: type.toLowerCase(),
  href,
});

const inHead = elementsOf(html)
  .filter(({ name }) => name === 'link')
  .map(({ attributes }) => toSeen(attributes));

/** The links of a `Link` header, which Feedscout reads too. */
const inHeader = (answer.headers.get('Link') ?? '').split(/, (?=<)/).map((link) =>
  toSeen({
    href: /<([^>]*)>/.exec(link)?.[1] ?? '',
    rel: /rel="([^"]*)"/.exec(link)?.[1] ?? '',
    type: /type="([^"]*)"/.exec(link)?.[1] ?? '',
  }),
);

const types = new Set(formats.map(({ type }) => type));
const places = { head: inHead, header: inHeader };

describe('a finder of feeds on the page of a release', () => {
  test.each(FINDERS)('finds feeds and nothing else: %s', (_, isFeed) => {
    const found = inHead.filter(isFeed);
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter(({ type }) => !types.has(type))).toEqual([]);
  });

  test.each(FINDERS.slice(2))('finds the same in the Link header, if it looks there: %s', (_, isFeed) => {
    expect(inHeader.filter(isFeed).filter(({ type }) => !types.has(type))).toEqual([]);
  });

  test.each(['head', 'header'] as const)('could know the other forms by the %s', (place) => {
    const forms = places[place].filter(({ rel }) => rel.includes('describedby'));
    expect(forms.map(({ href }) => href.replace('https://newsroom.example', ''))).toEqual([
      `${PAGE}.md`,
      `${PAGE}.json`,
    ]);
  });

  test('finds no feed among the links of the text that end like one (NetNewsWire, SimplePie)', () => {
    const hrefs = elementsOf(html)
      .filter(({ name }) => name === 'a')
      .map(({ attributes }) => attributes['href'] ?? '');
    expect(hrefs.filter((href) => href.includes(PAGE) && /\.(?:json|md|xml)$/.test(href))).toEqual([]);
  });
});
