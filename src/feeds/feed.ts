import { type Collection, feedIdOf, releasesIn } from '../model/collection.ts';
import type { Part } from '../model/document.ts';
import type { Entry, Marked } from '../model/entry.ts';
import type { Instant } from '../model/instant.ts';
import type { Link } from '../model/link.ts';
import { lastChange, type Withdrawn } from '../model/publication.ts';
import { type Rights, rightsIn } from '../model/rights.ts';
import type { Author, Site } from '../model/site.ts';
import { absolute, type Form, ICON, ICON_LARGE, type Path } from '../model/url.ts';
import { briefEntry, type FeedEntry, feedEntry, makeXmlSafe } from './feed-entry.ts';
import { ARCHIVE_SIZE, type FeedAddress, type FeedPart, type FeedPlace, feedAddress } from './feed-pages.ts';

/** The namespace of `fh:archive` (RFC 5005 1.1). */
export const HISTORY = 'http://purl.org/syndication/history/1.0';

/** A withdrawn entry that another document of the feed has (RFC 6721). */
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
  /** From an archive document: the document to subscribe to. */
  readonly current?: Link;
  /** The archive documents with the next older releases, and with the next newer ones. */
  readonly prevArchive?: Link;
  readonly nextArchive?: Link;
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
  /** Whether it is an archive document (RFC 5005 4). */
  readonly isArchive: boolean;
  /** URL of a square picture. */
  readonly icon: string;
  /** The publisher's logo, of any shape. */
  readonly logo?: FeedPicture;
  readonly rights: Rights;
  /** Newest first, with the notices of withdrawn ones. */
  readonly entries: readonly FeedEntry[];
  /** Last withdrawn first. Never of an entry that is here, whose notice is as new (RFC 6721 3). */
  readonly tombstones: readonly Tombstone[];
};

/** Returns the links of a feed document. An archive document has no hub, because nothing new ever comes to it. */
export const feedLinks = (
  site: Site,
  collection: Pick<Collection, 'path'>,
  format: FeedAddress,
  place: FeedPlace,
): FeedLinks => {
  const link = (rel: string, archive?: number): Link => {
    const { path, type } = feedAddress(collection, format, archive);
    return { rel, href: absolute(site, path), type };
  };
  const { archive, older, newer } = place;
  return {
    self: link('self', archive),
    alternate: { rel: 'alternate', href: absolute(site, collection.path), type: 'text/html' },
    ...(archive === undefined ? {} : { current: link('current') }),
    ...(older === undefined ? {} : { prevArchive: link('prev-archive', older) }),
    ...(newer === undefined ? {} : { nextArchive: link('next-archive', newer) }),
    ...(site.hub === undefined || archive !== undefined ? {} : { hub: { rel: 'hub', href: site.hub } }),
  };
};

const toTombstone = ({ id, language, withdrawn: { at, reason, marked } }: Withdrawn): Tombstone => ({
  id,
  language,
  at,
  reason,
  ...(marked === undefined ? {} : { marked }),
});

/**
 * Bytes of HTML that a feed may have. Each release has an equal share, so whether its text is in a feed does not depend on
 * its neighbours. A text that came and went would be an update to every reader.
 */
const MAX_FEED = 8 * 1024 * 1024;

/** Whether feeds have the summary of an entry in place of its text, which is longer than its share. */
export const isTooLong = ({ limits }: Site, { content }: Entry): boolean =>
  content.bytes > MAX_FEED / (limits.feed + ARCHIVE_SIZE - 1);

/** Returns the feed that shows a part of a collection, all of it. `formats` are those that every collection has. */
export const makeFeed = (
  site: Site,
  formats: readonly FeedAddress[],
  format: FeedAddress,
  collection: FeedPart,
  place: FeedPlace,
): Feed => {
  const { entries, withdrawn, gone } = collection;
  const isBrief =
    site.limits.content === 'summary' ||
    collection.isBrief ||
    (place.archive !== undefined && collection.path !== '/');
  return {
    ...makeXmlSafe({
      id: feedIdOf(site, collection),
      title: collection.title,
      description: collection.description,
      language: collection.language,
      updated: lastChange(entries, [...withdrawn, ...gone]),
      author: site.publisher,
      links: feedLinks(site, collection, format, place),
      isArchive: place.archive !== undefined,
      icon: absolute(site, site.drawing === undefined ? ICON : ICON_LARGE),
      ...(site.logo === undefined
        ? {}
        : { logo: { url: absolute(site, site.logo.path), type: site.logo.type } }),
      rights: rightsIn(site),
      tombstones: gone.map(toTombstone),
    }),
    entries: releasesIn(collection).map((entry) =>
      isBrief || isTooLong(site, entry) ? briefEntry(site, formats, entry) : feedEntry(site, formats, entry),
    ),
  };
};

/** A format that people subscribe to. */
export type OfferedFormat = Format & Required<Pick<Format, 'audience'>>;

/** A feed format, as the rest of the program knows it. */
export type Format = FeedAddress & {
  /** The name that people use. */
  readonly name: string;
  /** Media types that select this format in content negotiation, its own first. */
  readonly accepts: readonly string[];
  /** Paths that readers try, which redirect to its own. */
  readonly aliases: readonly Path[];
  /**
   * Whom it suits best: everybody, readers that show corrections, programs. Pages offer it, and each collection has it. A format
   * without an audience is for programs that were told of it: the site alone has it.
   */
  readonly audience?: 'readers' | 'correctors' | 'programs';
  /** One entry as a document of its own. */
  readonly release?: {
    readonly form: Form;
    readonly write: (entry: FeedEntry) => readonly (string | Part)[];
  };
  /** The JSON Schema of what it has of our own. */
  readonly schema?: Path;
  /** Writes the document in parts. Each entry is a part, which is the same in every feed and so is stored once. */
  readonly write: (feed: Feed) => readonly (string | Part)[];
};
