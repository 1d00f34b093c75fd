import { memoize, memoizeRecent } from '../model/cache.ts';
import type { Entry } from '../model/entry.ts';
import { toRfc3339 } from '../model/instant.ts';
import { paginate } from '../model/paging.ts';
import type { Site } from '../model/site.ts';
import { ARCHIVE, absolute, archivePath, LISTING_SCHEMA, type Path, permalink } from '../model/url.ts';
import type { ArchivePeriod } from './archive-pages.ts';

/** The list of all releases, for programs. */
export const LISTING: Path = '/releases.json';

/** Releases in a document of the list. */
const MAX_LISTED = 500;

/** A document of the list: the newest releases, or a full page of older ones. */
type ListingPage = {
  readonly path: Path;
  readonly next: Path | undefined;
  readonly releases: readonly Entry[];
};

/** Returns the path of the list of a year. */
export const yearListingPath = (year: string): Path => archivePath(`${year}.json`);

/**
 * Returns the documents of a list of releases, all or those of a year. Full pages are numbered from the oldest, so that a new
 * release changes only the first document.
 */
export const listingPages = (releases: readonly Entry[], year?: string): readonly ListingPage[] => {
  const { newest, full } = paginate(releases, MAX_LISTED);
  const pathOf = (number: number): Path | undefined =>
    number > 0 ? `${ARCHIVE}/${year ?? 'releases'}-${number}.json` : undefined;
  const numbered = full.map((releases, n) => ({ path: pathOf(n + 1) ?? '', next: pathOf(n), releases }));
  const path = year === undefined ? LISTING : yearListingPath(year);
  return [{ path, next: pathOf(full.length), releases: newest }, ...numbered];
};

const stateOf = ({ withdrawn, corrections, updated, published }: Entry): string => {
  if (withdrawn !== undefined) return 'withdrawn';
  if (corrections.length > 0) return 'corrected';
  return updated > published ? 'updated' : 'published';
};

const namesOf = (named: readonly { readonly name: string }[]): readonly string[] =>
  named.map(({ name }) => name);

/** Writes the facts about a release. Of a withdrawn one, only its notice is public. */
export const releaseFacts = (site: Site, entry: Entry) => {
  const { id, language, published, updated, withdrawn } = entry;
  const common = { id, url: permalink(site, entry), state: stateOf(entry), published: toRfc3339(published) };
  if (withdrawn !== undefined)
    return {
      ...common,
      updated: toRfc3339(withdrawn.at),
      language,
      reason: withdrawn.reason,
      replaced_by: withdrawn.replacement && permalink(site, withdrawn.replacement),
    };
  return {
    ...common,
    updated: toRfc3339(updated),
    language,
    title: entry.title,
    translations: entry.translations?.map(({ id, slug, language }) => ({
      id,
      url: permalink(site, { slug }),
      language,
    })),
    tags: namesOf(entry.tags),
    organizations: namesOf(entry.organizations),
  };
};

/** Releases whose facts are kept: more than a document lists, because the next edition lists most of them again. */
const MAX_WRITTEN = 2000;

const writtenFacts = memoize((site: Site) =>
  memoizeRecent(MAX_WRITTEN, (entry: Entry): string => JSON.stringify(releaseFacts(site, entry))),
);

/** Writes a document of the list, a release a line. `schemas.ts` describes it. */
export const listing = (
  site: Site,
  { path, next, releases }: ListingPage,
  /** Empty unless it is the first document of all releases. */
  years: readonly Pick<ArchivePeriod, 'period' | 'count'>[],
): string => {
  const head = {
    $schema: absolute(site, LISTING_SCHEMA),
    title: site.title,
    url: absolute(site, path),
    next_url: next && absolute(site, next),
    years:
      path === LISTING
        ? years.map(({ period, count }) => ({
            year: Number(period),
            count,
            url: absolute(site, yearListingPath(period)),
          }))
        : undefined,
  };
  const rows = releases.map(writtenFacts(site)).join(',\n');
  return `${JSON.stringify(head).slice(0, -1)},"releases":[\n${rows}\n]}\n`;
};
