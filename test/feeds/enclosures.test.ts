import { parseFeed as parseWithRowan } from '@rowanmanning/feed-parser';
import { parseFeed as parseWithFeedsmith } from 'feedsmith';
import RssParser from 'rss-parser';
import { describe, expect, test } from 'vitest';
import { rss } from '../../src/feeds/rss.ts';
import type { Entry } from '../../src/model/entry.ts';
import { aFile } from '../support/a-file.ts';
import { anEntry } from '../support/an-entry.ts';
import { HOSTILE_TEXT } from './a-hostile-entry.ts';
import { documentOf } from './document-of.ts';
import { readXml } from './xml.ts';

const SITE = 'https://newsroom.example';

const photo = aFile('photo.png', 'Photo');
const image = { file: photo, alt: 'The table', caption: 'Before the talks', credit: 'Press office' };
const speech = { file: aFile('speech.mp3', 'Speech'), title: 'The speech' };
const report = { file: aFile('report.pdf', 'Report'), title: 'The report' };
const map = { file: aFile('map.png', 'Map'), title: 'The map' };

const media = (name: string) =>
  `*[local-name()="${name}" and namespace-uri()="http://search.yahoo.com/mrss/"]`;

/** What readers list of an item's files. None of them leaves out what another element of the item has named. */
const READERS: readonly (readonly [reader: string, list: (xml: string) => readonly string[]])[] = [
  [
    'SimplePie (FreshRSS), newsboat and Liferea, which list both kinds of element',
    (xml) => readXml(xml).texts(`//item/enclosure/@url | //item/${media('content')}/@url`),
  ],
  [
    'feedsmith',
    (xml) => {
      const { feed } = parseWithFeedsmith(xml);
      const [item] = 'items' in feed ? (feed.items ?? []) : [];
      const { enclosures = [], media = {} } = item as {
        readonly enclosures?: readonly { readonly url: string }[];
        readonly media?: { readonly contents?: readonly { readonly url: string }[] };
      };
      return [...enclosures, ...(media.contents ?? [])].map(({ url }) => url);
    },
  ],
  [
    '@rowanmanning/feed-parser',
    (xml) => parseWithRowan(xml).items.flatMap(({ media }) => media.map(({ url }) => url)),
  ],
];

const CASES: readonly (readonly [what: string, about: Partial<Entry>, files: readonly string[]])[] = [
  ['no file', {}, []],
  ['a picture', { image }, [photo.path]],
  ['an attachment', { attachments: [speech] }, [speech.file.path]],
  ['an attachment and a picture', { image, attachments: [speech] }, [speech.file.path, photo.path]],
  [
    'several of each kind',
    { image, attachments: [map, report, speech] },
    [map.file.path, report.file.path, speech.file.path, photo.path],
  ],
];

const documentWith = (about: Partial<Entry>): string => documentOf(rss, [anEntry(about)]);

describe.each(CASES)('an item of RSS with %s', (_, about, files) => {
  const xml = documentWith(about);
  const urls = files.map((path) => SITE + path);

  test.each(READERS)('has each file once to %s', (_, list) => {
    expect(list(xml)).toEqual(urls);
  });

  test('has the first as its enclosure, for readers that know nothing else', async () => {
    const { items } = await new RssParser().parseString(xml);
    expect(items.flatMap(({ enclosure }) => enclosure?.url ?? [])).toEqual(urls.slice(0, 1));
  });

  test('keeps its title and its summary', async () => {
    const { items } = await new RssParser().parseString(xml);
    expect(items.map(({ title, contentSnippet }) => [title, contentSnippet])).toEqual([
      ['Talks in Tokyo', 'Officials met in Tokyo.'],
    ]);
    // feedparser would take it for the summary.
    expect(readXml(xml).texts(`//item/${media('description')}`)).toEqual([]);
  });
});

describe('what is known of a file in RSS', () => {
  test('stands with it, if it is not the enclosure', () => {
    const { texts } = readXml(documentWith({ image, attachments: [speech] }));
    const content = `//item/${media('content')}`;
    expect(
      ['url', 'fileSize', 'type', 'medium', 'width', 'height'].flatMap((name) =>
        texts(`${content}/@${name}`),
      ),
    ).toEqual([SITE + photo.path, '5', 'image/png', 'image', '40', '30']);
    expect(['title', 'description', 'credit'].flatMap((name) => texts(`${content}/${media(name)}`))).toEqual([
      'Before the talks',
      'The table',
      'Press office',
    ]);
    expect(texts(`//item/${media('title')} | //item/${media('credit')}`)).toEqual([]);
  });

  test.each([
    ['a picture', { image }, ['Before the talks', 'Press office']],
    ['a picture without a caption', { image: { file: photo, alt: HOSTILE_TEXT } }, [HOSTILE_TEXT]],
    ['an attachment', { attachments: [speech] }, ['The speech']],
  ])('stands in the item, if it is alone: %s', (_, about, words) => {
    const { texts } = readXml(documentWith(about));
    expect(['title', 'credit'].flatMap((name) => texts(`//item/${media(name)}`))).toEqual(words);
  });
});
