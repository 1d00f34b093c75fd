import { type Collection, feedId } from '../model/collection.ts';
import type { Instant } from '../model/instant.ts';
import type { Link } from '../model/link.ts';
import { lastChange, type Withdrawn } from '../model/publication.ts';
import type { Author, Site } from '../model/site.ts';
import { absolute, ICON, type Path } from '../model/url.ts';
import { clean } from './clean.ts';
import { type FeedEntry, feedEntry } from './feed-entry.ts';

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

type FeedPicture = {
  readonly url: string;
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
  /** The publisher's picture, in a form of its own. */
  readonly logo?: FeedPicture;
  /** Newest first. */
  readonly entries: readonly FeedEntry[];
  /** Last withdrawn first. */
  readonly tombstones: readonly Tombstone[];
};

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

const toTombstone = ({ id, language, withdrawn }: Withdrawn): Tombstone => ({ id, language, ...withdrawn });

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
