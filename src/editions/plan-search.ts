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
import { mergeRuns, type Run, writeRun } from '../search/segment-writer.ts';
import { RUN_OF_PREVIEW, toSegments } from '../search/segments.ts';
import { type DocumentRoute, nameOf, PIECE, planDocument, type Route } from './planned.ts';

/** Plans the page that the Worker puts results into. */
export const planSearchPage = (site: Site): Route => planDocument(SEARCH_PAGE, PIECE, searchPage, site);

/** Plans a release as one search result. An edition without it does not find the release. */
export const planFound = (site: Site, entry: Entry): DocumentRoute =>
  planDocument(foundPath(entry.slug), PIECE, foundRelease, site, entry);

type Runs = readonly (readonly Entry[])[];

/** Runs that stay in memory, each some 0.3 MiB: those of 131,072 releases. */
const MAX_KEPT = 1024;

const keptRuns = new Map<string, Run>();

/** Returns a run that an earlier build made, or makes it. An edit changes one run of a segment, and all are merged anew. */
const keepRun = (key: string, make: () => Run): Run => {
  const run = keptRuns.get(key) ?? make();
  // The runs that were used last are the last of the map.
  keptRuns.delete(key);
  keptRuns.set(key, run);
  for (const oldest of keptRuns.size > MAX_KEPT ? keptRuns.keys() : []) {
    keptRuns.delete(oldest);
    break;
  }
  return run;
};

/** Writes the parts of a segment as static assets, and returns the list of them. */
const writeSegment = (runs: readonly Run[], add: AddAsset): string => {
  const parts: (readonly [string, Path])[] = [];
  for (const { first, bytes } of mergeRuns(runs)) {
    const path = packPath(digest(bytes));
    add(path, () => bytes);
    parts.push([first, path]);
  }
  const segment: Segment = { count: runs.reduce((sum, { count }) => sum + count, 0), parts };
  return JSON.stringify(segment);
};

const planSegment = (
  path: Path,
  runs: Runs,
  isIndexed: (entry: Entry) => boolean,
  isRepeated: boolean,
): Route => {
  const [, planned] = planDocument(
    path,
    PIECE,
    (_: Runs, __: readonly boolean[]) => '',
    runs,
    runs.flat().map(isIndexed),
  );
  const toRun = (entries: readonly Entry[]): Run => {
    const write = () => writeRun(entries, isIndexed);
    return isRepeated ? keepRun(nameOf([entries, entries.map(isIndexed)]), write) : write();
  };
  return [path, { ...planned, render: (add = () => {}) => writeSegment(runs.map(toRun), add) }];
};

/**
 * Plans what the search of all editions reads: an index of the newest releases that are public at the build, one of the
 * embargoed, and segments of all other releases. A withdrawn release keeps its place in its segment, and has no terms there.
 * `isRepeated` tells whether this process builds again and again: then runs are small.
 */
export const planSearch = (entries: readonly Entry[], at: Instant, isRepeated = false): readonly Route[] => {
  const isIndexed = ({ withdrawn }: Entry): boolean => withdrawn === undefined || withdrawn.at > at;
  const isPublic = ({ published }: Entry): boolean => published <= at;
  const sorted = entries.toSorted(byNewest);
  const runSize = isRepeated ? RUN_OF_PREVIEW : undefined;
  const { newest, segments } = toSegments(sorted.filter(isPublic), isIndexed, runSize);
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
    ...segments.map((runs, n) => planSegment(segmentPath(n), runs, isIndexed, isRepeated)),
    ...(older.length === 0
      ? []
      : [[SEARCH_RELEASES, { kind: 'list', paths: older.map(({ slug }) => releasePath(slug)) }] as const]),
  ];
};
