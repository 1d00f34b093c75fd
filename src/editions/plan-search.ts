import type { Head } from '../model/document.ts';
import { byNewest, type Entry } from '../model/entry.ts';
import type { Instant } from '../model/instant.ts';
import { EMBARGOED_INDEX, foundPath, SEARCH_INDEX, SEARCH_PAGE } from '../model/search-page.ts';
import type { Site } from '../model/site.ts';
import type { Path } from '../model/url.ts';
import { foundRelease, searchPage } from '../pages/search-pages.ts';
import { writeIndex } from '../search/search-index.ts';
import { type DocumentRoute, planDocument, type Route } from './planned.ts';

/** A piece that the Worker makes search results from. No request can name its path. */
const PIECE: Head = { status: 200, type: 'application/octet-stream', maxAge: 'never' };

/** Plans the page that the Worker puts results into. */
export const planSearchPage = (site: Site): Route => planDocument(SEARCH_PAGE, PIECE, searchPage, site);

/** Plans a release as one search result. An edition without it does not find the release. */
export const planFound = (site: Site, entry: Entry): DocumentRoute =>
  planDocument(foundPath(entry.slug), PIECE, foundRelease, site, entry);

/** Plans the two search indexes of all editions: of the releases that are public at the build, and of the embargoed ones. */
export const planSearchIndexes = (entries: readonly Entry[], at: Instant): readonly Route[] => {
  const indexed = entries
    .filter(({ withdrawn }) => withdrawn === undefined || withdrawn.at > at)
    .sort(byNewest);
  const isPublic = ({ published }: Entry): boolean => published <= at;
  const index = (path: Path, some: readonly Entry[], kind: 'public' | 'embargoed') =>
    planDocument(path, PIECE, writeIndex, some, kind);
  return [
    index(SEARCH_INDEX, indexed.filter(isPublic), 'public'),
    index(
      EMBARGOED_INDEX,
      indexed.filter((entry) => !isPublic(entry)),
      'embargoed',
    ),
  ];
};
