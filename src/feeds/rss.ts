import { Feed as Channel, type Extension, type Item } from 'feed';
import { memoize } from '../model/cache.ts';
import type { Part } from '../model/document.ts';
import { toDate, toRfc3339 } from '../model/instant.ts';
import { CUT, escape, type Markup, markup } from '../model/markup.ts';
import { MAX_AGE } from '../model/max-age.ts';
import { toPart } from '../model/part.ts';
import { type License, licenseName } from '../model/rights.ts';
import type { Enclosure } from './enclosure.ts';
import { type Feed, type Format, HISTORY } from './feed.ts';
import type { FeedEntry } from './feed-entry.ts';

// The package decodes one `&amp;` in every text, escapes only quotes in attributes, and ends a CDATA section at the second `]]>`.
const text = (plain: string): string => plain.replaceAll('&', '&amp;');
const attribute = (plain: string): string => text(plain).replaceAll('<', '&lt;');
const cdata = (html: string): string => html.replaceAll(']]>', ']]&gt;');

/** The namespace of Apple Podcasts (help.apple.com/itc/podcasts_connect). */
const ITUNES = 'http://www.itunes.com/dtds/podcast-1.0.dtd';
const PODCAST = 'https://podcastindex.org/namespace/1.0';

/** Makes elements as the package accepts them: one for each text. */
const element = (name: string, ...texts: readonly string[]): Extension => ({
  name,
  objects: texts.map((one) => ({ _text: text(one) })) as unknown as Extension['objects'],
});

const isOfCreativeCommons = ({ url }: License): boolean => new URL(url).hostname === 'creativecommons.org';

/**
 * Makes links: the licence, as Creative Commons has it for RSS or else as Atom has it (RFC 4946), and the versions in other
 * languages. SimplePie would take an `alternate` link for the page of the item.
 */
const linkElements = ({ license, translations }: FeedEntry): readonly Extension[] => {
  const isElement = license !== undefined && isOfCreativeCommons(license);
  const links = [
    ...(license === undefined || isElement ? [] : [{ href: text(license.url), rel: 'license' }]),
    ...translations.map(({ url, language, title }) => ({
      href: text(url),
      rel: 'related',
      type: 'text/html',
      hreflang: language,
      title: attribute(title),
    })),
  ].map((_attributes) => ({ _attributes }));
  return [
    ...(isElement ? [element('creativeCommons:license', license.url)] : []),
    ...(links.length === 0 ? [] : [{ name: 'atom:link', objects: links as unknown as Extension['objects'] }]),
  ];
};

const mediaLicense = (license: License) => ({
  _attributes: { type: 'text/html', href: text(license.url) },
  _text: text(licenseName(license)),
});

/** Writes the duration of the `enclosure`. Few feeds have recordings, so the element declares its own namespace. */
const durationOf = ({ duration }: Enclosure): readonly Extension[] =>
  duration === undefined
    ? []
    : [{ name: 'itunes:duration', objects: { _attributes: { 'xmlns:itunes': ITUNES }, _text: duration } }];

/** Writes the words of the `enclosure` (podcastindex.org/namespace/1.0, "Transcript"). */
const transcriptsOf = ({ transcripts = [] }: Enclosure): readonly Extension[] => {
  const objects = transcripts.map(({ url, type, language, isCaptions }) => ({
    _attributes: {
      'xmlns:podcast': PODCAST,
      url,
      type,
      language,
      ...(isCaptions ? { rel: 'captions' } : {}),
    },
  }));
  return objects.length === 0
    ? []
    : [{ name: 'podcast:transcript', objects: objects as unknown as Extension['objects'] }];
};

/**
 * Writes each file once: SimplePie lists an `enclosure` and a `media:content` with one URL as two files. Readers accept one
 * `enclosure` (Best Practices Profile), so the others use Media RSS. The words of a single file are elements of the item,
 * which Media RSS applies to its files. There is no `media:description` among them: feedparser takes it for the summary.
 */
const enclosures = ([first, ...others]: readonly Enclosure[]): readonly Extension[] => {
  if (first === undefined) return [];
  const { url, length, type, title, description, credit, copyright, license } = first;
  const enclosure = [
    { name: 'enclosure', objects: { _attributes: { url, length, type } } },
    ...durationOf(first),
    ...transcriptsOf(first),
  ];
  if (others.length > 0)
    return [
      ...enclosure,
      { name: 'media:content', objects: others.map(mediaContent) as unknown as Extension['objects'] },
    ];
  const words = title ?? description;
  return [
    ...enclosure,
    ...(words === undefined ? [] : [element('media:title', words)]),
    ...(credit === undefined ? [] : [element('media:credit', credit)]),
    ...(copyright === undefined ? [] : [element('media:copyright', copyright)]),
    ...(license === undefined ? [] : [{ name: 'media:license', objects: mediaLicense(license) }]),
  ];
};

/** Writes a `media:content` and its optional elements (Media RSS 1.5.1). */
const mediaContent = ({
  url,
  length,
  type,
  medium,
  width,
  height,
  duration,
  title,
  description,
  credit,
  copyright,
  license,
}: Enclosure) => ({
  _attributes: {
    url,
    fileSize: length,
    type,
    medium,
    ...(width === undefined ? {} : { width }),
    ...(height === undefined ? {} : { height }),
    ...(duration === undefined ? {} : { duration }),
  },
  ...(title === undefined ? {} : { 'media:title': { _attributes: { type: 'plain' }, _text: text(title) } }),
  ...(description === undefined
    ? {}
    : { 'media:description': { _attributes: { type: 'plain' }, _text: text(description) } }),
  ...(credit === undefined ? {} : { 'media:credit': { _text: text(credit) } }),
  ...(copyright === undefined ? {} : { 'media:copyright': { _text: text(copyright) } }),
  ...(license === undefined ? {} : { 'media:license': mediaLicense(license) }),
});

/**
 * Writes one item (RSS 2.0, "Elements of <item>"). Repeats `title` as text, which replaces the package's CDATA. An `author`
 * must be an e-mail address, so names go into `dc:creator` (Best Practices Profile).
 */
const item = (entry: FeedEntry): Item => ({
  title: entry.title,
  link: entry.url,
  ...(entry.id === entry.url ? {} : { guid: text(entry.id) }),
  date: toDate(entry.published),
  description: cdata(escape(entry.summary)),
  content: CUT,
  category: entry.categories.map(({ term, scheme }) => ({ name: text(term), domain: scheme })),
  extensions: [
    element('title', entry.title),
    element('dc:creator', ...entry.authors.map(({ name }) => name)),
    element('dc:language', entry.language),
    ...(entry.source === undefined ? [] : [element('dc:source', entry.source)]),
    ...(entry.updated === entry.published ? [] : [element('atom:updated', toRfc3339(entry.updated))]),
    ...(entry.copyright === undefined ? [] : [element('dc:rights', entry.copyright)]),
    ...linkElements(entry),
    ...enclosures(entry.enclosures),
  ],
});

/** The root with every namespace that an item may need: the package declares only those that it uses itself. */
const RSS = `<rss version="2.0" ${[
  ['atom', 'http://www.w3.org/2005/Atom'],
  ['content', 'http://purl.org/rss/1.0/modules/content/'],
  ['creativeCommons', 'http://backend.userland.com/creativeCommonsRssModule'],
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
 * Writes `&` and `<` in text as the Best Practices Profile does. Writes `>` so too: Ruby's parser decodes a text twice if it
 * has both named and numeric references. Leaves CDATA sections alone.
 */
const asProfiled = (xml: string): string =>
  xml
    .replace(/<rss [^>]*>/, RSS)
    .replace(/<!\[CDATA\[[\s\S]*?\]\]>|&(?:amp|lt|gt);/g, (found) => REFERENCES[found] ?? found);

/** Media types that the image of a channel may have (RSS 2.0, "<image> sub-element of <channel>"). */
const CHANNEL_IMAGES = ['image/gif', 'image/jpeg', 'image/png'];

type Options = ConstructorParameters<typeof Channel>[0];

/** Returns the document of the package, corrected. */
const toDocument = (options: Options, entries: readonly FeedEntry[]): string => {
  const channel = new Channel(options);
  for (const entry of entries) channel.addItem(item(entry));
  return `${asProfiled(channel.rss2())}\n`;
};

const ITEM = '        <item>';
const END = '    </channel>\n</rss>\n';

/** The content of an item before it is put in. */
const CONTENT = `            <content:encoded><![CDATA[${CUT}]]></content:encoded>\n`;

/** Writes an item before and after its content, by cutting it out of a document of its own: the package writes whole documents. */
const writeAround = memoize((entry: FeedEntry): readonly string[] => {
  const document = toDocument({ id: '', title: '', copyright: '' }, [entry]);
  return document.slice(document.indexOf(ITEM), -END.length).split(CONTENT);
});

/** Writes one item. */
const writeItem = memoize((entry: FeedEntry): Part => {
  const { content, brief = entry } = entry;
  const written = content === undefined ? '' : CONTENT.replace(CUT, () => cdata(content.read().html));
  return toPart(writeAround(brief).join(written));
});

const channelLicense = (license: License): Markup =>
  isOfCreativeCommons(license)
    ? markup`<creativeCommons:license>${license.url}</creativeCommons:license>`
    : markup`<atom:link href="${license.url}" rel="license"/>`;

/** Writes what the package has no field for: the licence, and the place of a document in its feed (RFC 5005 4 and B). */
const channelElements = ({ links, isArchive, rights }: Feed): string =>
  [
    rights.license && channelLicense(rights.license),
    isArchive && markup`<fh:archive xmlns:fh="${HISTORY}"/>`,
    ...[links.current, links.prevArchive, links.nextArchive].map(
      (link) => link && markup`<atom:link href="${link.href}" rel="${link.rel}" type="${link.type}"/>`,
    ),
  ]
    .map((element) => (element ? `        ${element.markup}\n` : ''))
    .join('');

/** Writes RSS 2.0 (rssboard.org/rss-specification) with the `feed` package, corrected through its hooks. */
const write = (feed: Feed): readonly (string | Part)[] => {
  const options: Options = {
    title: text(feed.title),
    description: text(feed.description),
    link: feed.links.alternate.href,
    feed: feed.links.self.href,
    ...(feed.links.hub === undefined ? {} : { hub: feed.links.hub.href }),
    language: feed.language,
    ...(feed.rights.copyright === undefined ? {} : { copyright: text(feed.rights.copyright) }),
    updated: toDate(feed.updated),
    // In minutes.
    ttl: MAX_AGE.feed / 60,
    ...(feed.logo !== undefined && CHANNEL_IMAGES.includes(feed.logo.type) ? { image: feed.logo.url } : {}),
    generator: 'Dateline',
    docs: 'https://www.rssboard.org/rss-specification',
  };
  const head = toDocument(options, []).slice(0, -END.length);
  return [head + channelElements(feed), ...feed.entries.map(writeItem), END];
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
