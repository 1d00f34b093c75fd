import { readFileSync } from 'node:fs';
import { RelaxNGValidator, XmlDocument, XmlValidateError } from 'libxml2-wasm';
import { describe, expect, test } from 'vitest';
import { atom } from '../../src/feeds/atom.ts';
import type { Entry } from '../../src/model/entry.ts';
import type { Site } from '../../src/model/site.ts';
import { anEntry, instant, topics } from '../support/an-entry.ts';
import { aHostileEntry, HOSTILE_TAG, HOSTILE_TEXT } from './a-hostile-entry.ts';
import { documentOf } from './document-of.ts';
import { readXml } from './xml.ts';

const grammar = readFileSync(new URL('./atom.rng', import.meta.url), 'utf8');
const validator = RelaxNGValidator.fromDoc(XmlDocument.fromString(grammar));

const validate = (xml: string): void => validator.validate(readXml(xml).document);

const several = (): readonly Entry[] => [
  anEntry({ slug: 'second', updated: instant('2025-09-01T12:30:00Z'), tags: topics('one', 'two') }),
  anEntry({
    authors: [
      { name: 'Press office', url: 'https://press.example/', email: 'press@newsroom.example' },
      { name: 'Policy desk', email: 'desk@newsroom.example' },
    ],
    source: 'https://source.example/statement?a=1&b=2',
  }),
];

describe('Atom 1.0', () => {
  test.each<[string, readonly Entry[], Partial<Site>]>([
    ['a feed of one entry', [anEntry()], {}],
    ['a feed of a hostile entry', [aHostileEntry()], {}],
    [
      'a feed of a release with translations',
      [
        anEntry({
          translations: [{ id: 'tag:kaidan', slug: 'kaidan', language: 'ja', title: HOSTILE_TEXT }],
        }),
      ],
      {},
    ],
    ['a feed without entries', [], {}],
    ['a feed of several authors, a source and a change', several(), {}],
    ['a feed with a hub', [anEntry()], { hub: 'https://hub.example/?a=1&b=2' }],
    ['a feed of a hostile site', [anEntry()], { title: HOSTILE_TEXT, publisher: { name: HOSTILE_TAG } }],
    ['a feed in another language', [anEntry()], { language: 'zh-Hant-TW' }],
  ])('%s is valid', (_, entries, about) => {
    expect(() => validate(documentOf(atom, entries, about))).not.toThrow();
  });

  test.each<[string, string | RegExp, string]>([
    ['a feed without an id', /<id>https:.*?<\/id>/, ''],
    ['an entry without an id', /<id>tag:.*?<\/id>/, ''],
    ['an id that is relative', '<id>tag:', '<id>'],
    ['two titles', /(<title .*?<\/title>)/, '$1$1'],
    ['a feed without a date', /<updated>.*?<\/updated>/, ''],
    ['an entry without a date', /(?<=<\/published>\s*)<updated>.*?<\/updated>/, ''],
    ['a date without a time', 'T00:00:00Z', ''],
    ['a date without a zone', '00:00Z', '00:00'],
    ['a date that does not exist', '08-28T', '06-31T'],
    ['a date with space around it', '<published>', '<published> '],
    ['an author without a name', /<name>.*?<\/name>/, ''],
    ['authors neither of the feed nor of the entry', /<author>.*?<\/author>/g, ''],
    ['a link without an address', / href="[^"]*"/, ''],
    ['a link to an address with a space', 'href="https:', 'href="http s:'],
    ['a link of an unspeakable relation', 'rel="self"', 'rel="self same"'],
    ['a link of something that is no media type', 'type="text/html"', 'type="html"'],
    ['a link with an attribute that Atom has not', 'rel="self"', 'rel="self" media="all"'],
    ['a category without a term', / term="[^"]*"/, ''],
    ['a text of an unknown kind', 'type="text"', 'type="markdown"'],
    ['HTML that is not escaped', '&lt;p&gt;Officials', '<p/>Officials'],
    ['two contents', /(<content [\s\S]*?<\/content>)/, '$1$1'],
    [
      'neither a content nor an alternate link',
      /(?<=<\/title>\s*)<link [^>]*>|<content [\s\S]*?<\/content>/g,
      '',
    ],
    ['an element that Atom has not', '<summary ', '<abstract/><summary '],
    ['text between the elements', /(<entry [^>]*>)/, '$1and'],
    ['the namespace of Atom 0.3', 'http://www.w3.org/2005/Atom', 'http://purl.org/atom/ns#'],
  ])('%s would be refused', (_, right, wrong) => {
    const xml = documentOf(atom, [anEntry({ tags: topics('one') })]);
    expect(() => validate(xml)).not.toThrow();
    const broken = xml.replace(right, wrong);
    expect(broken).not.toBe(xml);
    expect(() => validate(broken)).toThrow(XmlValidateError);
  });

  test('elements of other vocabularies would be taken', () => {
    const xml = documentOf(atom, [anEntry()]).replace(
      '<entry>',
      '<at:deleted-entry xmlns:at="http://purl.org/atompub/tombstones/1.0" ref="tag:a"/><entry>',
    );
    expect(() => validate(xml)).not.toThrow();
  });

  test('an entry that was never changed is updated when it was published', () => {
    const { texts } = readXml(documentOf(atom, [anEntry()]));
    expect(texts('//a:entry/a:updated')).toEqual(['2025-08-28T00:00:00Z']);
  });

  test('a feed is updated with the newest change, and not before it has one', () => {
    const updated = (entries: readonly Entry[]) =>
      readXml(documentOf(atom, entries)).texts('/a:feed/a:updated');
    expect(updated(several().toReversed())).toEqual(['2025-09-01T12:30:00Z']);
    expect(updated([])).toEqual(['1970-01-01T00:00:00Z']);
  });

  test('the links say where the feed, its page, its hub, an entry and its source are', () => {
    const { texts } = readXml(documentOf(atom, several().slice(1), { hub: 'https://hub.example/' }));
    const links = (rel: string) => texts(`//a:link[@rel="${rel}"]/@href`);
    expect(links('self')).toEqual(['https://newsroom.example/atom.xml']);
    expect(links('hub')).toEqual(['https://hub.example/']);
    expect(links('alternate')).toEqual([
      'https://newsroom.example/',
      'https://newsroom.example/releases/talks',
    ]);
    expect(links('via')).toEqual(['https://source.example/statement?a=1&b=2']);
    expect(texts('/a:feed/a:link[@rel="self"]/@type')).toEqual([atom.type]);
  });

  test('titles are plain text, the content is HTML, and the language is said', () => {
    const { texts } = readXml(documentOf(atom, [aHostileEntry()], { language: 'ja' }));
    expect(texts('//a:title/@type')).toEqual(['text', 'text']);
    expect(texts('//a:entry/a:title')).toEqual([HOSTILE_TEXT]);
    expect(texts('//a:content/@type')).toEqual(['html']);
    expect(texts('/a:feed/@xml:lang')).toEqual(['ja']);
  });
});
