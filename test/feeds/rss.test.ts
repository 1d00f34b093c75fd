import { describe, expect, test } from 'vitest';
import { rss } from '../../src/feeds/rss.ts';
import type { Entry } from '../../src/model/entry.ts';
import { findElements } from '../pages/html.ts';
import { anEntry, instant, topics } from '../support/an-entry.ts';
import { aHostileEntry, HOSTILE_TAG, HOSTILE_TEXT } from './a-hostile-entry.ts';
import { documentOf } from './document-of.ts';
import { readXml } from './xml.ts';

const PERMALINK = 'https://newsroom.example/releases/talks';

const readItem = (about: Partial<Entry> = {}) => readXml(documentOf(rss, [anEntry(about)]));

describe('RSS 2.0', () => {
  test('an item has the summary before the full text', () => {
    expect(readItem({ tags: topics('one') }).names('//item/*')).toEqual([
      'title',
      'link',
      'guid',
      'pubDate',
      'description',
      'content:encoded',
      'category',
      'dc:creator',
      'dc:language',
    ]);
  });

  test.each([
    ['is not a permalink', 'tag:newsroom.example,2025-08-28:talks', 'false'],
    ['is not a permalink either when it is of another page', 'https://old.example/talks?a=1&b=2', 'false'],
    ['is a permalink when it is the address of the page', PERMALINK, 'true'],
  ])('a guid %s', (_, id, isPermaLink) => {
    const { texts } = readItem({ id });
    expect(texts('//item/guid')).toEqual([id]);
    expect(texts('//item/guid/@isPermaLink')).toEqual([isPermaLink]);
    expect(texts('//item/link')).toEqual([PERMALINK]);
  });

  test('each author is named in dc:creator, and none in author, which wants an e-mail address', () => {
    const { texts } = readItem({
      authors: [{ name: 'Press & Co' }, { name: 'Policy desk', email: 'desk@news.example' }],
    });
    expect(texts('//item/dc:creator')).toEqual(['Press & Co', 'Policy desk']);
    expect(texts('//author')).toEqual([]);
  });

  test('versions in other languages and a licence are links beside each other', () => {
    const { texts } = readItem({
      translations: [{ id: 'tag:kaidan', slug: 'kaidan', language: 'ja', title: HOSTILE_TEXT }],
      license: { url: 'https://newsroom.example/terms?a=1&b=2' },
    });
    expect(texts('//item/a:link/@rel')).toEqual(['license', 'related']);
    expect(texts('//item/a:link[@hreflang="ja"]/@title')).toEqual([HOSTILE_TEXT]);
    expect(texts('//item/link')).toEqual([PERMALINK]);
  });

  test('atom:updated is there only when the entry was changed', () => {
    expect(readItem().texts('//item/a:updated')).toEqual([]);
    const { texts } = readItem({ updated: instant('2025-09-01T12:30:00Z') });
    expect(texts('//item/a:updated')).toEqual(['2025-09-01T12:30:00Z']);
    expect(texts('//item/pubDate')).toEqual(['Thu, 28 Aug 2025 00:00:00 GMT']);
  });

  test('categories and the source are given as they are', () => {
    const { texts } = readItem({
      tags: topics(HOSTILE_TAG, 'two'),
      source: 'https://source.example/?a=1&b=2',
    });
    expect(texts('//item/category')).toEqual([HOSTILE_TAG, 'two']);
    expect(texts('//item/dc:source')).toEqual(['https://source.example/?a=1&b=2']);
  });

  test('the channel says where it is, and which hub announces it', () => {
    const { texts } = readXml(documentOf(rss, [], { hub: 'https://hub.example/?a=1&b=2' }));
    expect(texts('/rss/channel/link')).toEqual(['https://newsroom.example/']);
    expect(texts('/rss/channel/a:link[@rel="self"]/@href')).toEqual(['https://newsroom.example/rss.xml']);
    expect(texts('/rss/channel/a:link[@rel="self"]/@type')).toEqual([rss.type]);
    expect(texts('/rss/channel/a:link[@rel="hub"]/@href')).toEqual(['https://hub.example/?a=1&b=2']);
  });

  test('a channel without a hub has one atom:link', () => {
    expect(readItem().texts('//a:link/@rel')).toEqual(['self']);
  });

  test('the channel has its required elements, its language and its ttl, before the items', () => {
    const { names, texts } = readXml(
      documentOf(rss, [anEntry()], { language: 'pt-BR', title: HOSTILE_TEXT }),
    );
    expect(texts('/rss/@version')).toEqual(['2.0']);
    expect(texts('/rss/channel/title')).toEqual([HOSTILE_TEXT]);
    expect(texts('/rss/channel/description')).toEqual(['Releases on diplomacy.']);
    expect(texts('/rss/channel/language')).toEqual(['pt-BR']);
    expect(Number(texts('/rss/channel/ttl')[0])).toBeGreaterThan(0);
    expect(names('/rss/channel/*').at(-1)).toBe('item');
  });

  test('lastBuildDate is the newest change among the items, and not the time of a build', () => {
    const entries = [
      anEntry({ slug: 'newest', published: instant('2025-10-01T00:00:00Z') }),
      anEntry({ updated: instant('2025-11-02T03:04:05Z') }),
    ];
    const { texts } = readXml(documentOf(rss, entries));
    expect(texts('/rss/channel/lastBuildDate')).toEqual(['Sun, 02 Nov 2025 03:04:05 GMT']);
  });

  test('a text is escaped as the Best Practices Profile has it, and is no CDATA', () => {
    const xml = documentOf(rss, [aHostileEntry()]);
    expect(xml).toContain('<title>AT&#x26;T &#x3C;3 ]]&#x3E; "q" &#x26;amp;</title>');
    expect(readXml(xml).texts('//item/title')).toEqual([HOSTILE_TEXT]);
    expect(xml.replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, '')).not.toMatch(/&(amp|lt);/);
  });

  test('the description is the summary as HTML', () => {
    const [description = ''] = readXml(documentOf(rss, [aHostileEntry()])).texts('//item/description');
    expect(findElements(description, 'body')[0]?.text).toBe(aHostileEntry().summary);
    expect(description).toContain('AT&amp;T &lt;3');
  });

  test('no stylesheet is named, for browsers have dropped XSLT', () => {
    expect(readItem().texts('/processing-instruction()')).toEqual([]);
  });

  test('a channel without entries is well-formed', () => {
    expect(readXml(documentOf(rss, [])).names('/*')).toEqual(['rss']);
  });
});
