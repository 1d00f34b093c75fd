import { digest } from '../model/digest.ts';
import type { AddAsset } from '../model/document.ts';
import { byNewest, type Entry } from '../model/entry.ts';
import type { Instant } from '../model/instant.ts';
import {
  EMBARGOED_INDEX,
  foundPath,
  SEARCH_INDEX,
  SEARCH_PAGE,
  SEARCH_RELEASES,
  segmentPath,
} from '../model/search-page.ts';
import type { Site } from '../model/site.ts';
import { type Path, packPath, releasePath } from '../model/url.ts';
import { foundRelease, searchPage } from '../pages/search-pages.ts';
import { writeIndex } from '../search/search-index.ts';
import type { Segment } from '../search/segment.ts';
import { mergeRuns, writeRun } from '../search/segment-writer.ts';
import { toSegments } from '../search/segments.ts';
import { type DocumentRoute, PIECE, planDocument, type Route } from './planned.ts';

/** Plans the page that the Worker puts results into. */
export const planSearchPage = (site: Site): Route => planDocument(SEARCH_PAGE, PIECE, searchPage, site);

/** Plans a release as one search result. An edition without it does not find the release. */
export const planFound = (site: Site, entry: Entry): DocumentRoute =>
  planDocument(foundPath(entry.slug), PIECE, foundRelease, site, entry);

type Runs = readonly (readonly Entry[])[];

/** Writes the parts of a segment as static assets, and returns the list of them. */
const writeSegment = (runs: Runs, isIndexed: (entry: Entry) => boolean, add: AddAsset): string => {
  const parts: (readonly [string, Path])[] = [];
  for (const { first, bytes } of mergeRuns(runs.map((entries) => writeRun(entries, isIndexed)))) {
    const path = packPath(digest(bytes));
    add(path, () => bytes);
    parts.push([first, path]);
  }
  const segment: Segment = { count: runs.reduce((sum, { length }) => sum + length, 0), parts };
  return JSON.stringify(segment);
};

const planSegment = (path: Path, runs: Runs, isIndexed: (entry: Entry) => boolean): Route => {
  const [, planned] = planDocument(
    path,
    PIECE,
    (_: Runs, __: readonly boolean[]) => '',
    runs,
    runs.flat().map(isIndexed),
  );
  return [path, { ...planned, render: (add = () => {}) => writeSegment(runs, isIndexed, add) }];
};

/**
 * Plans what the search of all editions reads: an index of the newest releases that are public at the build, one of the
 * embargoed, and segments of all other releases. A withdrawn release keeps its place in its segment, and has no terms there.
 */
export const planSearch = (entries: readonly Entry[], at: Instant): readonly Route[] => {
  const isIndexed = ({ withdrawn }: Entry): boolean => withdrawn === undefined || withdrawn.at > at;
  const isPublic = ({ published }: Entry): boolean => published <= at;
  const sorted = entries.toSorted(byNewest);
  const { newest, segments } = toSegments(sorted.filter(isPublic), isIndexed);
  const older = segments.flat(2);
  const index = (path: Path, some: readonly Entry[], kind: 'public' | 'embargoed') =>
    planDocument(path, PIECE, writeIndex, some.filter(isIndexed), kind);
  return [
    index(SEARCH_INDEX, newest, 'public'),
    index(
      EMBARGOED_INDEX,
      sorted.filter((entry) => !isPublic(entry)),
      'embargoed',
    ),
    ...segments.map((runs, n) => planSegment(segmentPath(n), runs, isIndexed)),
    ...(older.length === 0
      ? []
      : [[SEARCH_RELEASES, { kind: 'list', paths: older.map(({ slug }) => releasePath(slug)) }] as const]),
  ];
};
