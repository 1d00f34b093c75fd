import { type Collection, feedId } from '../model/collection.ts';
import type { Marked } from '../model/entry.ts';
import type { Instant } from '../model/instant.ts';
import type { Link } from '../model/link.ts';
import { lastChange, type Withdrawn } from '../model/publication.ts';
import type { Author, Site } from '../model/site.ts';
import { absolute, ICON, type Path } from '../model/url.ts';
import { type FeedEntry, feedEntry, makeXmlSafe } from './feed-entry.ts';

/** A withdrawn entry (RFC 6721). */
export type Tombstone = {
  readonly id: string;
  /** BCP 47. */
  readonly language: string;
  readonly at: Instant;
  readonly reason: string;
  readonly marked?: Marked;
};

type FeedLinks = {
  /** The URL of the feed itself. */
  readonly self: Link;
  /** The HTML page of the same entries. */
  readonly alternate: Link;
  /** The WebSub hub that announces changes. */
  readonly hub?: Link;
};

/** Where and as which media type a feed is served. */
export type FeedAddress = {
  readonly path: Path;
  /** Media type, without parameters. */
  readonly type: string;
};

type FeedPicture = {
  readonly url: string;
  /** Media type, without parameters. */
  readonly type: string;
};

/** A feed, whatever its format. Each format writes it in its own words (RSS: channel). */
export type Feed = {
  /** Never changes, and is the same in every format. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** BCP 47. */
  readonly language: string;
  /** The newest change of an entry that it shows; never the time of a build. */
  readonly updated: Instant;
  readonly author: Author;
  readonly links: FeedLinks;
  /** URL of a square picture. */
  readonly icon: string;
  /** The publisher's logo, of any shape. */
  readonly logo?: FeedPicture;
  /** Newest first. */
  readonly entries: readonly FeedEntry[];
  /** Last withdrawn first. */
  readonly tombstones: readonly Tombstone[];
};

/** Returns where the feed of a collection is served in a format, such as `/topics/trade/rss.xml`. */
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

const toTombstone = ({ id, language, withdrawn }: Withdrawn): Tombstone => ({ id, language, ...withdrawn });

/** Returns the part of a collection that its feeds show: the newest entries, and as many withdrawals. */
export const newestIn = <T extends Pick<Collection, 'entries' | 'withdrawn'>>(
  collection: T,
  limit: number,
): T => ({
  ...collection,
  entries: collection.entries.slice(0, limit),
  withdrawn: collection.withdrawn.slice(0, limit),
});

/** Returns the feed that shows a collection, all of it. */
export const makeFeed = (site: Site, format: FeedAddress, collection: Collection): Feed => {
  const { entries, withdrawn } = collection;
  return {
    ...makeXmlSafe({
      id: feedId(site, collection),
      title: collection.title,
      description: collection.description,
      language: collection.language,
      updated: lastChange(entries, withdrawn),
      author: site.publisher,
      links: feedLinks(site, collection, format),
      icon: absolute(site, ICON),
      ...(site.logo === undefined
        ? {}
        : { logo: { url: absolute(site, site.logo.path), type: site.logo.type } }),
      tombstones: withdrawn.map(toTombstone),
    }),
    entries: entries.map((entry) => feedEntry(site, entry)),
  };
};

/** A feed format, as the rest of the program knows it. */
export type Format = FeedAddress & {
  /** The name that people use. */
  readonly name: string;
  /** Media types that select this format in content negotiation, its own first. */
  readonly accepts: readonly string[];
  /** Paths that readers try, which redirect to its own. */
  readonly aliases: readonly Path[];
  /** Whom it suits best: everybody, readers that show corrections, programs. */
  readonly audience: 'readers' | 'correctors' | 'programs';
  /** Writes the document in parts. Each entry is a part, which is the same in every feed and so is stored once. */
  readonly write: (feed: Feed) => readonly string[];
};
