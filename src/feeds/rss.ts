import { Feed as Channel, type Extension, type Item } from 'feed';
import { memoize } from '../model/cache.ts';
import { MAX_AGE } from '../model/freshness.ts';
import { toDate, toRfc3339 } from '../model/instant.ts';
import { escape } from '../model/markup.ts';
import type { Enclosure } from './enclosure.ts';
import type { Feed } from './feed.ts';
import type { FeedEntry } from './feed-entry.ts';
import type { Format } from './format.ts';

// The package undoes one `&amp;` in every text that it writes, and it ends a CDATA section at the second `]]>`.
const text = (plain: string): string => plain.replaceAll('&', '&amp;');
const cdata = (html: string): string => html.replaceAll(']]>', ']]&gt;');

/** An element as the package takes it from outside: one for each text. */
const element = (name: string, ...texts: readonly string[]): Extension => ({
  name,
  objects: texts.map((one) => ({ _text: text(one) })) as unknown as Extension['objects'],
});

/**
 * Names each file once: SimplePie lists an `enclosure` and a `media:content` with one address as two files. At most one
 * `enclosure`, because readers take no more (Best Practices Profile), and Media RSS for the others. The words of a lone
 * file stand in the item, where Media RSS reads them as said of its files. None of them is a `media:description`: there,
 * feedparser takes it for the summary.
 */
const enclosures = ([first, ...others]: readonly Enclosure[]): readonly Extension[] => {
  if (first === undefined) return [];
  const { url, length, type, title, description, credit } = first;
  const enclosure = { name: 'enclosure', objects: { _attributes: { url, length, type } } };
  if (others.length > 0)
    return [
      enclosure,
      { name: 'media:content', objects: others.map(mediaContent) as unknown as Extension['objects'] },
    ];
  const words = title ?? description;
  return [
    enclosure,
    ...(words === undefined ? [] : [element('media:title', words)]),
    ...(credit === undefined ? [] : [element('media:credit', credit)]),
  ];
};

/** Media RSS 1.5.1, `media:content` and its optional elements. */
const mediaContent = ({
  url,
  length,
  type,
  medium,
  width,
  height,
  title,
  description,
  credit,
}: Enclosure) => ({
  _attributes: {
    url,
    fileSize: length,
    type,
    medium,
    ...(width === undefined ? {} : { width }),
    ...(height === undefined ? {} : { height }),
  },
  ...(title === undefined ? {} : { 'media:title': { _attributes: { type: 'plain' }, _text: text(title) } }),
  ...(description === undefined
    ? {}
    : { 'media:description': { _attributes: { type: 'plain' }, _text: text(description) } }),
  ...(credit === undefined ? {} : { 'media:credit': { _text: text(credit) } }),
});

/**
 * One item (RSS 2.0, "Elements of <item>"). `title` is written once more, as text, over the package's CDATA;
 * `author` must be an e-mail address, so names go into `dc:creator` (Best Practices Profile).
 */
const item = (entry: FeedEntry): Item => ({
  title: entry.title,
  link: entry.url,
  ...(entry.id === entry.url ? {} : { guid: text(entry.id) }),
  date: toDate(entry.published),
  description: cdata(escape(entry.summary)),
  content: cdata(entry.content.html),
  category: entry.categories.map(({ term, scheme }) => ({ name: text(term), domain: scheme })),
  extensions: [
    element('title', entry.title),
    element('dc:creator', ...entry.authors.map(({ name }) => name)),
    element('dc:language', entry.language),
    ...(entry.source === undefined ? [] : [element('dc:source', entry.source)]),
    ...(entry.updated === entry.published ? [] : [element('atom:updated', toRfc3339(entry.updated))]),
    ...enclosures(entry.enclosures),
  ],
});

/** With every namespace that an item may need: the package declares those alone that it uses by itself. */
const RSS = `<rss version="2.0" ${[
  ['atom', 'http://www.w3.org/2005/Atom'],
  ['content', 'http://purl.org/rss/1.0/modules/content/'],
  ['dc', 'http://purl.org/dc/elements/1.1/'],
  ['media', 'http://search.yahoo.com/mrss/'],
]
  .map(([prefix, name]) => `xmlns:${prefix}="${name}"`)
  .join(' ')}>`;

const REFERENCES: Readonly<Record<string, string>> = {
  '&amp;': '&#x26;',
  '&lt;': '&#x3C;',
  '&gt;': '&#x3E;',
};

/**
 * The document with `&` and `<` as the Best Practices Profile writes them in text. `>` too: where named and
 * numeric references meet, Ruby's parser decodes a text twice. A CDATA section is left as it is.
 */
const asProfiled = (xml: string): string =>
  xml
    .replace(/<rss [^>]*>/, RSS)
    .replace(/<!\[CDATA\[[\s\S]*?\]\]>|&(?:amp|lt|gt);/g, (found) => REFERENCES[found] ?? found);

/** What the picture of a channel may be (RSS 2.0, "<image> sub-element of <channel>"). */
const CHANNEL_IMAGES = ['image/gif', 'image/jpeg', 'image/png'];

type Options = ConstructorParameters<typeof Channel>[0];

/** The document as the package writes it, put right. */
const toDocument = (options: Options, entries: readonly FeedEntry[]): string => {
  const channel = new Channel(options);
  for (const entry of entries) channel.addItem(item(entry));
  return `${asProfiled(channel.rss2())}\n`;
};

const ITEM = '        <item>';
const END = '    </channel>\n</rss>\n';

/** An item alone, cut out of a document that has no other `<item>` before it: the package writes whole documents. */
const toItem = memoize((entry: FeedEntry): string => {
  const document = toDocument({ id: '', title: '', copyright: '' }, [entry]);
  return document.slice(document.indexOf(ITEM), -END.length);
});

/** RSS 2.0 (rssboard.org/rss-specification), made by the `feed` package and put right through its hooks. */
const write = (feed: Feed): readonly string[] => {
  const options: Options = {
    title: text(feed.title),
    description: text(feed.description),
    link: feed.links.alternate.href,
    feed: feed.links.self.href,
    ...(feed.links.hub === undefined ? {} : { hub: feed.links.hub.href }),
    language: feed.language,
    updated: toDate(feed.updated),
    // In minutes.
    ttl: MAX_AGE.feed / 60,
    ...(feed.logo !== undefined && CHANNEL_IMAGES.includes(feed.logo.type) ? { image: feed.logo.url } : {}),
    generator: 'Dateline',
    docs: 'https://www.rssboard.org/rss-specification',
  };
  return [toDocument(options, []).slice(0, -END.length), ...feed.entries.map(toItem), END];
};

export const rss: Format = {
  name: 'RSS 2.0',
  path: '/rss.xml',
  type: 'application/rss+xml',
  accepts: ['application/rss+xml', 'application/xml', 'text/xml'],
  aliases: ['/rss', '/feed.xml', '/index.xml', '/feed.rss', '/feed/rss', '/index.rss'],
  audience: 'readers',
  write,
};
