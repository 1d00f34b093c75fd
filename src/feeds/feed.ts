import type { Collection } from '../model/collection.ts';
import type { Entry } from '../model/entry.ts';
import type { Instant } from '../model/instant.ts';
import { directionOf } from '../model/language.ts';
import type { Link } from '../model/link.ts';
import { markup, raw } from '../model/markup.ts';
import { once } from '../model/once.ts';
import { type Contact, contactsOf } from '../model/organization.ts';
import { lastTurn, type Withdrawn } from '../model/publication.ts';
import type { Author, Site } from '../model/site.ts';
import { legible } from '../model/text.ts';
import { absolute, LANGUAGES, ORGANIZATIONS, type Path, permalink, TOPICS } from '../model/url.ts';
import { type Category, categoriesOf } from './category.ts';
import { attachmentEnclosure, type Enclosure, pictureEnclosure } from './enclosure.ts';

/** An entry as a feed shows it, the same in every feed. */
export type FeedEntry = Omit<Entry, 'image'> & {
  /** Of its page. */
  readonly url: string;
  /** URL of what explains the extension. */
  readonly about: string;
  readonly categories: readonly Category[];
  /** Those of the site and of the organizations. */
  readonly contacts: readonly Contact[];
  /** The picture that leads it. */
  readonly image?: Enclosure;
  /** The attachments, and then the picture: what a release is heard or read with comes before what leads it. */
  readonly enclosures: readonly Enclosure[];
};

/** What is left of an entry that was withdrawn (RFC 6721). */
export type Tombstone = {
  readonly id: string;
  /** BCP 47. */
  readonly language: string;
  readonly at: Instant;
  readonly reason: string;
};

type FeedLinks = {
  /** The URL that this feed is served at. */
  readonly self: Link;
  /** The HTML page of the same entries. */
  readonly alternate: Link;
  /** The WebSub hub that announces changes. */
  readonly hub?: Link;
};

/** Where a feed is served, and as what. */
export type FeedAddress = {
  readonly path: Path;
  /** Media type, without parameters. */
  readonly type: string;
};

/** What the three formats have in common; each writes it in its own words (RSS: channel). */
export type Feed = {
  /** Never changes, and is the same in every format. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** BCP 47. */
  readonly language: string;
  /** The newest change among what it shows; never the time of a build. */
  readonly updated: Instant;
  readonly author: Author;
  readonly links: FeedLinks;
  /** URL of a square picture. */
  readonly icon: string;
  /** Newest first. */
  readonly entries: readonly FeedEntry[];
  /** Last withdrawn first. */
  readonly tombstones: readonly Tombstone[];
};

/** Seconds for which a reader or a cache may keep a feed. */
export const FRESH_FEED = 900;

/** The page about the feeds. */
export const GUIDE: Path = '/feeds';
export const ICON: Path = '/favicon.svg';

/** Where the feed of a collection in one format is served: `/topics/trade/rss.xml`. */
export const feedAddress = ({ path }: Pick<Collection, 'path'>, format: FeedAddress): FeedAddress => ({
  path: path === '/' ? format.path : path + format.path,
  type: format.type,
});

export const feedLinks = (
  site: Site,
  collection: Pick<Collection, 'path'>,
  format: FeedAddress,
): FeedLinks => {
  const { path, type } = feedAddress(collection, format);
  return {
    self: { rel: 'self', href: absolute(site, path), type },
    alternate: { rel: 'alternate', href: absolute(site, collection.path), type: 'text/html' },
    ...(site.hub === undefined ? {} : { hub: { rel: 'hub', href: site.hub } }),
  };
};

/** The value with every text in it legible, so that no format has to think of it. */
const clean = <T>(value: T): T => {
  if (typeof value === 'string') return legible(value) as T;
  if (Array.isArray(value)) return value.map(clean) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, clean(part)])) as T;
};

/** A reader shows the text in a frame of its own, which reads from left to right. */
const framed = ({ content, language }: Entry): Entry['content'] => {
  if (directionOf(language) === 'ltr') return content;
  const html = markup`<div lang="${language}" dir="rtl">\n${raw(content.html)}</div>\n`.markup;
  return { ...content, html };
};

const feedEntries = once((site: Site) =>
  once((entry: Entry): FeedEntry => {
    const { image: picture, ...rest } = entry;
    const image = picture && pictureEnclosure(site, picture);
    const attachments = entry.attachments.map((attachment) => attachmentEnclosure(site, attachment));
    return clean({
      ...rest,
      content: framed(entry),
      url: permalink(site, entry),
      about: `${absolute(site, GUIDE)}#json-feed`,
      categories: categoriesOf(site, entry),
      contacts: contactsOf(site, entry.organizations),
      ...(image === undefined ? {} : { image }),
      enclosures: image === undefined ? attachments : [...attachments, image],
    });
  }),
);

/** The entry as every feed shows it. */
export const feedEntry = (site: Site, entry: Entry): FeedEntry => feedEntries(site)(entry);

const toTombstone = ({ id, language, withdrawn }: Withdrawn): Tombstone => ({ id, language, ...withdrawn });

/** The address of the collection as readers first knew it. No entry may have this id. */
const feedId = (site: Site, { path }: Pick<Collection, 'path'>): string => site.authority + path;

/** Whether an id is that of a feed, or may become one. */
export const isFeedId = ({ authority }: Site, id: string): boolean =>
  id === `${authority}/` ||
  [TOPICS, ORGANIZATIONS, LANGUAGES].some((list) => id.startsWith(`${authority}${list}/`));

/** The feed of a collection: its newest entries, and as many withdrawals. */
export const makeFeed = (site: Site, format: FeedAddress, collection: Collection): Feed => {
  const entries = collection.entries.slice(0, site.limits.feed);
  const withdrawn = collection.withdrawn.slice(0, site.limits.feed);
  return {
    ...clean({
      id: feedId(site, collection),
      title: collection.title,
      description: collection.description,
      language: collection.language,
      updated: lastTurn(entries, withdrawn),
      author: site.publisher,
      links: feedLinks(site, collection, format),
      icon: absolute(site, ICON),
      tombstones: withdrawn.map(toTombstone),
    }),
    entries: entries.map((entry) => feedEntry(site, entry)),
  };
};
