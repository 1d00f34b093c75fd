import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import schema from 'jsonfeed-schema/schema-v1.1.json' with { type: 'json' };
import { describe, expect, test } from 'vitest';
import { formats } from '../../src/feeds/formats.ts';
import { json } from '../../src/feeds/json.ts';
import type { Entry } from '../../src/model/entry.ts';
import type { Site } from '../../src/model/site.ts';
import { anEntry, anOrganization, instant, topics } from '../support/an-entry.ts';
import { aHostileEntry, HOSTILE_TAG, HOSTILE_TEXT } from './a-hostile-entry.ts';
import { documentOf } from './document-of.ts';

const isValid = addFormats.default(new Ajv({ strict: false })).compile(schema);

type Item = Readonly<Record<string, unknown>>;
type JsonFeed = Item & { readonly items: readonly Item[] };

const read = (entries: readonly Entry[], about: Partial<Site> = {}): JsonFeed =>
  JSON.parse(documentOf(json, entries, about));

const itemOf = (entry: Entry): Item => read([entry]).items[0] ?? {};

const aFullEntry = (): Entry =>
  anEntry({
    updated: instant('2025-08-29T01:02:03Z'),
    dateline: 'Tokyo',
    authors: [
      { name: 'Press office', url: 'https://press.example/', email: 'press@newsroom.example' },
      { name: 'Policy desk' },
    ],
    tags: topics('cybersecurity'),
    organizations: [anOrganization('Ministry of Foreign Affairs')],
    people: [{ name: 'Cy', role: 'Ambassador' }],
    source: 'https://source.example/statement',
  });

/** The members that jsonfeed.org/version/1.1 knows, as the schema has them. */
const KNOWN = schema.properties;

describe('JSON Feed 1.1', () => {
  test.each<[string, readonly Entry[], Partial<Site>]>([
    ['a feed of one entry', [anEntry()], {}],
    ['a feed of all that an entry can say', [aFullEntry(), anEntry({ slug: 'second' })], {}],
    ['a feed of a hostile entry', [aHostileEntry()], {}],
    ['a feed without entries', [], {}],
    ['a feed with a hub', [anEntry()], { hub: 'https://hub.example/' }],
    ['a feed of a hostile site', [anEntry()], { title: HOSTILE_TEXT, publisher: { name: HOSTILE_TAG } }],
  ])('%s is valid', (_, entries, about) => {
    isValid(read(entries, about));
    expect(isValid.errors).toBeNull();
  });

  test.each<[string, (feed: JsonFeed, item: Item) => unknown]>([
    ['without a version', ({ version, ...feed }) => feed],
    ['without items', ({ items, ...feed }) => feed],
    ['with an item without an id', (feed, { id, ...item }) => ({ ...feed, items: [item] })],
    [
      'with an item without a text',
      (feed, { content_html, content_text, ...item }) => ({ ...feed, items: [item] }),
    ],
    ['with a number for an id', (feed, item) => ({ ...feed, items: [{ ...item, id: 1 }] })],
    ['with a relative address', (feed, item) => ({ ...feed, items: [{ ...item, url: '/releases/talks' }] })],
    [
      'with a date without a time',
      (feed, item) => ({ ...feed, items: [{ ...item, date_published: '2025-08-28' }] }),
    ],
    ['with an absent value that is null', (feed) => ({ ...feed, icon: null })],
    ['with an author who has neither a name nor a page', (feed) => ({ ...feed, authors: [{}] })],
    ['with a member that is not its own', (feed) => ({ ...feed, dateline: 'Tokyo' })],
  ])('a feed %s would be refused', (_, breakIt) => {
    const feed = read([anEntry()]);
    expect(isValid(feed)).toBe(true);
    expect(isValid(breakIt(feed, feed.items[0] ?? {}))).toBe(false);
  });

  test('the version stands first', () => {
    expect(documentOf(json, [])).toMatch(/^\{"version":"https:\/\/jsonfeed\.org\/version\/1\.1",/);
  });

  test('what the format does not know begins with an underscore', () => {
    const feed = read([aFullEntry()], { hub: 'https://hub.example/' });
    const unknown = (value: Item, known: object) => Object.keys(value).filter((key) => !(key in known));
    expect(unknown(feed, KNOWN)).toEqual([]);
    expect(unknown(feed.items[0] ?? {}, KNOWN.items.items.properties)).toEqual(['_dateline']);
  });

  test('what an entry does not say is absent, not null', () => {
    expect(documentOf(json, [anEntry()])).not.toContain('null');
    expect(read([anEntry()])).not.toHaveProperty('hubs');
    expect(itemOf(anEntry())['authors']).toEqual([{ name: 'Newsroom' }]);
    expect(Object.keys(itemOf(anEntry())['_dateline'] as object)).not.toContain('dateline');
  });

  test('an item says all that the entry says', () => {
    expect(itemOf(aFullEntry())).toEqual({
      id: 'tag:newsroom.example,2025-08-28:talks',
      url: 'https://newsroom.example/releases/talks',
      title: 'Talks in Tokyo',
      content_html: '<p>Officials met in Tokyo on Thursday.</p>\n',
      content_text: 'Officials met in Tokyo on Thursday.',
      summary: 'Officials met in Tokyo.',
      date_published: '2025-08-28T00:00:00Z',
      date_modified: '2025-08-29T01:02:03Z',
      authors: [{ name: 'Press office', url: 'https://press.example/' }, { name: 'Policy desk' }],
      language: 'en',
      tags: ['cybersecurity', 'Ministry of Foreign Affairs'],
      _dateline: {
        about: 'https://newsroom.example/feeds#json-feed',
        dateline: 'Tokyo',
        organizations: [
          {
            name: 'Ministry of Foreign Affairs',
            page_url: 'https://newsroom.example/organizations/ministry-of-foreign-affairs',
            feed_urls: formats.map(
              ({ path }) => `https://newsroom.example/organizations/ministry-of-foreign-affairs${path}`,
            ),
          },
        ],
        people: [{ name: 'Cy', role: 'Ambassador' }],
        source: 'https://source.example/statement',
      },
    });
  });

  test('an organization says what the settings say of it, and its contacts stand beside', () => {
    const described = {
      url: 'https://ferries.example/',
      description: 'A shipping line.',
      boilerplate: 'Ferry Lines has sailed since 1950.',
      ticker: 'NYSE:FRY',
      isin: 'US0378331005',
      lei: '5493006W3QUS5LMH6R84',
    };
    const contacts = [{ name: 'Press office', email: 'press@ferries.example' }];
    const organizations = [anOrganization('Ferry Lines', { ...described, contacts })];
    expect(read([anEntry({ organizations })]).items[0]?._dateline).toMatchObject({
      organizations: [{ name: 'Ferry Lines', ...described }],
      contacts,
    });
  });

  test('the feed says where it is, where its page is, and which hub announces it', () => {
    expect(read([], { hub: 'https://hub.example/', language: 'ja' })).toMatchObject({
      feed_url: 'https://newsroom.example/feed.json',
      home_page_url: 'https://newsroom.example/',
      hubs: [{ type: 'WebSub', url: 'https://hub.example/' }],
      language: 'ja',
    });
  });
});
