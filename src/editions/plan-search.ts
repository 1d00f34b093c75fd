import type { Head } from '../model/document.ts';
import { byNewest, type Entry } from '../model/entry.ts';
import type { Instant } from '../model/instant.ts';
import { foundPath, SEARCH_INDEX, SEARCH_PAGE } from '../model/search-page.ts';
import type { Site } from '../model/site.ts';
import { foundRelease, searchPage } from '../pages/search.ts';
import { searchIndex } from '../search/search-index.ts';
import { planDocument as document } from './planned.ts';
import type { Row } from './row.ts';

/** Of what answers are made from in the Worker: none is it. */
const PIECE: Head = { status: 200, type: 'application/octet-stream', freshFor: 'never' };

/** The page that results are put into. */
export const planSearchPage = (site: Site): Row => document(SEARCH_PAGE, PIECE, searchPage, site);

/** A release among results: where an edition has none of this, nothing of the release is found. */
export const planFound = (site: Site, entry: Entry): Row =>
  document(foundPath(entry.slug), PIECE, foundRelease, site, entry);

/** What all editions are searched by: everything that is public in one of them, so it stands in the last. */
export const planSearchIndex = (entries: readonly Entry[], at: Instant): Row => {
  const indexed = entries
    .filter(({ withdrawn }) => withdrawn === undefined || withdrawn.at > at)
    .sort(byNewest);
  const embargoed = indexed.filter(({ published }) => published > at).length;
  return document(SEARCH_INDEX, PIECE, searchIndex, indexed, embargoed);
};
