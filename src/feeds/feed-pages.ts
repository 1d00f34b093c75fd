import { type Collection, placesFor, placesIn, shownIn } from '../model/collection.ts';
import type { Entry } from '../model/entry.ts';
import { BEGINNING, type Instant } from '../model/instant.ts';
import { paginate } from '../model/paging.ts';
import { isLive, isWithdrawn, type Withdrawn } from '../model/publication.ts';
import type { Site } from '../model/site.ts';
import { archivedFeedsPath, type Path } from '../model/url.ts';

/** Where and as which media type a feed is served. */
export type FeedAddress = {
  readonly path: Path;
  /** Media type, without parameters. */
  readonly type: string;
};

/** Returns where a feed of a collection is served in a format: `/topics/trade/rss.xml`, its archives at `/topics/trade/feeds/1/rss.xml`. */
export const feedAddress = (
  { path }: Pick<Collection, 'path'>,
  format: FeedAddress,
  archive?: number,
): FeedAddress => {
  const folder = archive === undefined ? path : archivedFeedsPath(path, archive);
  return { path: folder === '/' ? format.path : folder + format.path, type: format.type };
};

/** Releases in an archive document of a feed. */
export const ARCHIVE_SIZE = 50;

/** The number of an archive document, and those of its neighbours. The document to subscribe to has no number. */
export type FeedPlace = { readonly archive?: number; readonly older?: number; readonly newer?: number };

/** The part of a collection that a document of its feed shows. */
export type FeedPart = Collection & {
  /** The latest withdrawals of releases that archive documents have, last withdrawn first. */
  readonly gone: readonly Withdrawn[];
};

/** An archive document, with the part of the collection that it shows. */
export type ArchivedPart = {
  readonly place: FeedPlace;
  /** The date of its newest place. */
  readonly since: Instant;
  /** Newest first, withdrawn ones among them. */
  readonly releases: readonly Entry[];
  readonly part: FeedPart;
};

/**
 * Divides the feed of a collection into the document to subscribe to and archive documents (RFC 5005 4). Each release is in
 * one of them, if it is withdrawn too. The first has the newest releases: as many as the settings ask for, and what does not
 * fill an archive yet. It also names the latest withdrawals in archives, because nobody reads an archive twice.
 */
export const divideFeed = (site: Site, collection: Collection) => {
  const { entries: _, withdrawn, places: __, ...facts } = collection;
  const places = placesIn(collection);
  const pages = paginate(places, ARCHIVE_SIZE, placesFor(places, site.limits.feed));
  const newest = shownIn(pages.newest);
  const older = (number: number): FeedPlace => (number > 0 ? { older: number } : {});
  const part = (releases: readonly Entry[], gone: readonly Withdrawn[] = []): FeedPart => ({
    ...facts,
    entries: releases.filter(isLive),
    withdrawn: releases.filter(isWithdrawn),
    gone,
  });
  return {
    subscription: {
      place: older(pages.full.length),
      part: part(newest, withdrawn.filter((entry) => !newest.includes(entry)).slice(0, site.limits.feed)),
    },
    archives: pages.full.map((places, n): ArchivedPart => {
      const releases = shownIn(places);
      return {
        place: { archive: n + 1, ...older(n), ...(n + 1 < pages.full.length ? { newer: n + 2 } : {}) },
        since: places[0]?.published ?? BEGINNING,
        releases,
        part: part(releases),
      };
    }),
  };
};
