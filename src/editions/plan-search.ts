import type { Head } from '../model/document.ts';
import { byNewest, type Entry } from '../model/entry.ts';
import type { Instant } from '../model/instant.ts';
import { EMBARGOED_INDEX, foundPath, SEARCH_INDEX, SEARCH_PAGE } from '../model/search-page.ts';
import type { Site } from '../model/site.ts';
import type { Path } from '../model/url.ts';
import { foundRelease, searchPage } from '../pages/search.ts';
import { searchIndex } from '../search/search-index.ts';
import { planDocument as document } from './planned.ts';
import type { Row } from './row.ts';

/** Of what answers are made from in the Worker: none is it. */
const PIECE: Head = { status: 200, type: 'application/octet-stream', maxAge: 'never' };

/** The page that results are put into. */
export const planSearchPage = (site: Site): Row => document(SEARCH_PAGE, PIECE, searchPage, site);

/** A release among results: where an edition has none of this, nothing of the release is found. */
export const planFound = (site: Site, entry: Entry): Row =>
  document(foundPath(entry.slug), PIECE, foundRelease, site, entry);

/** Returns the two indexes by which all editions are searched: of what is public at the build, and of what is embargoed. */
export const planSearchIndexes = (entries: readonly Entry[], at: Instant): readonly Row[] => {
  const indexed = entries
    .filter(({ withdrawn }) => withdrawn === undefined || withdrawn.at > at)
    .sort(byNewest);
  const isPublic = ({ published }: Entry): boolean => published <= at;
  const index = (path: Path, some: readonly Entry[], kind: 'public' | 'embargoed') =>
    document(path, PIECE, searchIndex, some, kind);
  return [
    index(SEARCH_INDEX, indexed.filter(isPublic), 'public'),
    index(
      EMBARGOED_INDEX,
      indexed.filter((entry) => !isPublic(entry)),
      'embargoed',
    ),
  ];
};
