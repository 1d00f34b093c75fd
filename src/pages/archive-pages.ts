import { memoize } from '../model/cache.ts';
import { monthOf, yearOf } from '../model/calendar.ts';
import { type Collection, type Place, placesIn, shownIn } from '../model/collection.ts';
import type { Entry } from '../model/entry.ts';
import { BEGINNING, type Instant } from '../model/instant.ts';
import { groupBy } from '../model/list.ts';
import { paginate } from '../model/paging.ts';
import { isLive } from '../model/publication.ts';
import type { Site } from '../model/site.ts';
import { archivePath, type Path } from '../model/url.ts';

/** Releases on a page of an archive. */
const MAX_ON_PAGE = 100;

/** A page of an archive: the releases of a year, of a month, or of a part of a month. */
export type ArchivePage = {
  readonly path: Path;
  /** `2025` or `2025-08`. */
  readonly period: string;
  /** The number of a full page of a month. The oldest is 1, so that a new release renumbers none. */
  readonly number?: number;
  /** The date of its newest place. */
  readonly since: Instant;
  /** Newest first, withdrawn ones among them. */
  readonly releases: readonly Entry[];
};

/** A year or a month in a list. */
export type ArchivePeriod = { readonly period: string; readonly path: Path; readonly count: number };

/** A year. Its releases are on one page, or else its months have pages of their own. */
export type ArchiveYear = ArchivePeriod & {
  readonly isDivided: boolean;
  /** Newest first, withdrawn ones among them. */
  readonly releases: readonly Entry[];
  readonly months: readonly ArchivePeriod[];
};

/** The archive of a collection, newest first. */
export type Archive = { readonly years: readonly ArchiveYear[]; readonly pages: readonly ArchivePage[] };

/** Returns the path of a year or a month: `/archive/2025/08`, `/topics/trade/2025/08`. */
const periodPath = (collection: Path, period: string): Path => {
  const path = period.replace('-', '/');
  return collection === '/' ? archivePath(path) : `${collection}/${path}`;
};

const countLive = (releases: readonly Entry[]): number => releases.filter(isLive).length;

/** A collection as far as its archive depends on it. */
type Archived = Pick<Collection, 'path' | 'entries' | 'withdrawn' | 'places'>;

/** Returns the places of a collection by the dates of the releases that they show, under which people look for them. */
const datedPlaces = (collection: Archived): readonly Place[] => {
  if (collection.places === undefined) return placesIn(collection);
  return collection.places
    .flatMap((place): readonly Place[] =>
      'shown' in place && place.shown.length > 0 ? place.shown : [place],
    )
    .sort((a, b) => b.published - a.published);
};

/** Returns the releases of a page, and its date. */
const contentOf = (places: readonly Place[]): Pick<ArchivePage, 'since' | 'releases'> => ({
  since: places[0]?.published ?? BEGINNING,
  releases: shownIn(places),
});

/** Returns the pages of a month, newest first. The first has what does not fill a page yet. */
const monthPages = (path: Path, period: string, places: readonly Place[]): readonly ArchivePage[] => {
  const { newest, full } = paginate(places, MAX_ON_PAGE);
  const numbered = full.map((places, n) => ({
    path: `${path}/${n + 1}`,
    period,
    number: n + 1,
    ...contentOf(places),
  }));
  return [{ path, period, ...contentOf(newest) }, ...numbered.reverse()];
};

const archives = memoize((site: Site) =>
  memoize((collection: Archived): Archive => {
    const pages: ArchivePage[] = [];
    const years = [...groupBy(datedPlaces(collection), ({ published }) => yearOf(site, published))].map(
      ([year, places]): ArchiveYear => {
        const path = periodPath(collection.path, year);
        const isDivided = places.length > MAX_ON_PAGE;
        const content = contentOf(places);
        if (!isDivided) pages.push({ path, period: year, ...content });
        const months = [...groupBy(places, ({ published }) => monthOf(site, published))].map(
          ([period, some]): ArchivePeriod => {
            const monthPath = periodPath(collection.path, period);
            if (isDivided) pages.push(...monthPages(monthPath, period, some));
            return {
              period,
              path: isDivided ? monthPath : `${path}#_${period}`,
              count: countLive(shownIn(some)),
            };
          },
        );
        const { releases } = content;
        return { period: year, path, count: countLive(releases), isDivided, releases, months };
      },
    );
    return { years, pages };
  }),
);

/** Returns the years, months and pages of a collection's archive. A year whose releases are all withdrawn keeps its page. */
export const archiveOf = (site: Site, collection: Archived): Archive => archives(site)(collection);

/** Returns the years or months that have public releases. */
export const withReleases = <T extends ArchivePeriod>(periods: readonly T[]): readonly T[] =>
  periods.filter(({ count }) => count > 0);

/** Returns the page on which a list goes on that shows the newest releases of a collection. */
export const pathOfOlder = (site: Site, collection: Archived, shown: number): Path | undefined => {
  const next = collection.entries[shown];
  return next && archiveOf(site, collection).pages.find(({ releases }) => releases.includes(next))?.path;
};
