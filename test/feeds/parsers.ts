import { extractFromJson, extractFromXml } from '@extractus/feed-extractor';
import { parseFeed as parseWithRowan } from '@rowanmanning/feed-parser';
import FeedMe from 'feedme';
import { parseFeed as parseWithFeedsmith } from 'feedsmith';
import RssParser from 'rss-parser';
import type { Format } from '../../src/feeds/feed.ts';
import type { Instant } from '../../src/model/instant.ts';
import { findElements } from '../pages/html.ts';

/** What a parser tells of one entry. */
export type Heard = {
  readonly id: string;
  readonly title: string;
  readonly link: string;
  readonly published: Instant;
  readonly summary: string;
  /** The full text, as HTML. */
  readonly text: string;
};

/** A parser that others wrote. */
export type Parser = {
  readonly name: string;
  /** The formats that it claims to read, by name: each with what it is excused from telling right, and why. */
  readonly formats: Readonly<Record<string, Partial<Record<keyof Heard, string>>>>;
  readonly parse: (document: string) => Promise<readonly Heard[]>;
};

// The parsers' own types differ from format to format, and promise less than they give.
// biome-ignore lint/suspicious/noExplicitAny: see above
type Given = any;

/** The address among Atom's links of an entry: of one alone, some parsers make no list. */
const alternate = (links: Given): string =>
  [links].flat().find(({ rel }: Given) => rel === 'alternate')?.href;

/** Parsers differ in whether they keep the space around a text, and in the type of a date. */
const heard = ({ published, text, ...rest }: Given): Heard => ({
  ...rest,
  published: new Date(published).getTime() / 1000,
  text: text.trim(),
});

/** RSS alone says its summary as HTML (Best Practices Profile, description). */
const plain = (html: string): string => findElements(html, 'body')[0]?.text ?? '';

const UNESCAPES = 'unescapes HTML in it';

const feedsmith: Parser = {
  name: 'feedsmith',
  formats: { 'RSS 2.0': {}, 'Atom 1.0': {}, 'JSON Feed 1.1': {} },
  parse: async (document) => {
    const { format, feed }: Given = parseWithFeedsmith(document);
    const tell: Readonly<Record<string, (one: Given) => Given>> = {
      rss: ({ guid, title, link, pubDate, description, content }) => {
        return {
          id: guid.value,
          title,
          link,
          published: pubDate,
          summary: plain(description),
          text: content.encoded,
        };
      },
      atom: ({ id, title, links, published, summary, content }) => {
        return {
          id,
          title: title.value,
          link: alternate(links),
          published,
          summary: summary.value,
          text: content.value,
        };
      },
      json: ({ id, title, url, date_published, summary, content_html }) => {
        return { id, title, link: url, published: date_published, summary, text: content_html };
      },
    };
    return (feed.items ?? feed.entries).map((one: Given) => heard(tell[format]?.(one)));
  },
};

const rssParser: Parser = {
  name: 'rss-parser',
  formats: { 'RSS 2.0': {}, 'Atom 1.0': {} },
  parse: async (document) =>
    (await new RssParser().parseString(document)).items.map((one: Given) =>
      heard({
        id: one.guid ?? one.id,
        title: one.title,
        link: one.link,
        published: one.isoDate,
        summary: one.summary ?? plain(one.content),
        text: one['content:encoded'] ?? one.content,
      }),
    ),
};

const rowanmanning: Parser = {
  name: '@rowanmanning/feed-parser',
  formats: {
    'RSS 2.0': { text: UNESCAPES },
    'Atom 1.0': { title: UNESCAPES, summary: UNESCAPES, text: UNESCAPES },
  },
  parse: async (document) =>
    parseWithRowan(document).items.map(({ id, title, url, published, description, content }) =>
      heard({ id, title, link: url, published, summary: description, text: content }),
    ),
};

const extractus: Parser = {
  name: '@extractus/feed-extractor',
  formats: {
    'RSS 2.0': {},
    'Atom 1.0': { title: UNESCAPES, published: 'tells when it was updated' },
    'JSON Feed 1.1': {},
  },
  parse: async (document) => {
    const options = {
      getExtraEntryFields: (one: Given) => ({
        summary: one.summary?.['#text'] ?? one.summary ?? plain(one.description),
        text: one.content_html ?? one['content:encoded'] ?? one.content['#text'],
      }),
    };
    const { entries = [] } = document.startsWith('{')
      ? extractFromJson(JSON.parse(document), options)
      : extractFromXml(document, options);
    return entries.map(({ description, ...rest }) => heard(rest));
  },
};

const feedme: Parser = {
  name: 'feedme',
  formats: { 'RSS 2.0': {}, 'Atom 1.0': {}, 'JSON Feed 1.1': {} },
  parse: async (document) => {
    const parser = new FeedMe(true);
    await new Promise((resolve, reject) => {
      parser.once('finish', resolve).once('error', reject).end(document);
    });
    const { items }: Given = parser.done();
    return items.map((one: Given) =>
      heard({
        id: one.guid?.text ?? one.guid ?? one.id,
        title: one.title,
        link: one.url ?? (typeof one.link === 'string' ? one.link : alternate(one.link)),
        published: one.pubdate ?? one.published ?? one.date_published,
        summary: one.summary ?? plain(one.description),
        text: one['content:encoded'] ?? one.content ?? one.content_html,
      }),
    );
  },
};

export const parsers: readonly Parser[] = [feedsmith, rssParser, rowanmanning, extractus, feedme];

/** The parsers that claim to read a format, and tell a field of it as it is. */
export const readersOf = (format: Format, field: keyof Heard): readonly Parser[] =>
  parsers.filter(({ formats }) => {
    const excused = formats[format.name];
    return excused !== undefined && !(field in excused);
  });
