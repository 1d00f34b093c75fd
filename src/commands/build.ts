import { statSync } from 'node:fs';
import { join } from 'node:path';
import { BUNDLE } from '../bundle/output.ts';
import { type DocumentCache, type PrecompressedCache, placeEditions } from '../bundle/place.ts';
import { checkNewsroom, weighed } from '../content/check.ts';
import {
  type ContentCache,
  emptyContentCache,
  type Newsroom,
  readNewsroom,
  type View,
} from '../content/newsroom.ts';
import {
  brokenEntries,
  checkLinksTo,
  type Missing,
  missingReleases,
  setAside,
  withoutEntries,
} from '../content/set-aside.ts';
import { withDrafts } from '../content/shown-drafts.ts';
import { planEditions, pushFor } from '../editions/editions.ts';
import { isSubscribed } from '../editions/plan-feeds.ts';
import type { Planned, PlannedDocument } from '../editions/planned.ts';
import { renderer } from '../editions/render.ts';
import type { Document } from '../model/document.ts';
import type { Edition } from '../model/edition.ts';
import type { Instant } from '../model/instant.ts';
import { isBroken, type Problem, START } from '../model/problem.ts';
import type { ReportProgress } from '../model/progress.ts';
import { type Built, countAssets, countDocuments, countRendered } from './built.ts';
import { checkFeedSizes, type FeedDocument } from './feed-size.ts';
import { recordReleases } from './release-record.ts';

/** What a process that builds again and again keeps from build to build. */
export type Caches = {
  readonly content: ContentCache;
  readonly documents: DocumentCache;
  readonly precompressed: PrecompressedCache;
};

export const emptyCaches = (): Caches => ({
  content: emptyContentCache(),
  documents: new Map(),
  precompressed: new Map(),
});

/** A newsroom that was read, planned and checked. Nothing in it is rendered. */
type Draft = {
  readonly newsroom: Newsroom;
  readonly editions: readonly Edition<Planned>[];
  readonly problems: readonly Problem[];
  /** The releases that are left out of it because of their errors. */
  readonly missing: readonly Missing[];
};

/** Adds the drafts. What is wrong with them, or with other files because of them, stops nothing. */
const showDrafts = ({ newsroom, problems, missing }: Draft, at: Instant): Draft => {
  const shown = withDrafts(newsroom);
  const editions = planEditions(shown.site, shown.entries, at);
  const notes: Problem[] = [];
  checkNewsroom(shown, editions, at, (problem) => {
    if (newsroom.drafts.has(problem.file)) notes.push({ ...problem, isNote: true });
  });
  return { newsroom: shown, editions, missing, problems: [...problems, ...notes] };
};

/**
 * Reads, plans and checks the newsroom in a project's folder, as a view shows it. With
 * `skipsBroken`, entries with an error are left out, and so are those that can't do without them.
 */
export const draft = (
  root: string,
  at: Instant,
  view?: View,
  cache?: ContentCache,
  skipsBroken = false,
  progress: ReportProgress = () => {},
): Draft => {
  const reading: Problem[] = [];
  const whole = readNewsroom(root, view, (problem) => reading.push(problem), cache, progress);
  const judge = (newsroom: Newsroom, missing: readonly Missing[]): Draft => {
    const problems = [...reading];
    const report = (problem: Problem) => problems.push(problem);
    progress('Planning', 0, 0);
    const editions = planEditions(newsroom.site, newsroom.entries, at);
    progress('Checking', 0, 0);
    checkNewsroom(newsroom, editions, at, report);
    checkLinksTo(missing, newsroom, report);
    return { newsroom, editions, problems: weighed(newsroom.site, problems), missing };
  };
  let judged = judge(whole, []);
  const aside = new Set<string>();
  const found: Problem[] = [];
  while (skipsBroken) {
    const problems = judged.problems.filter(({ file }) => !aside.has(file));
    const broken = new Set(brokenEntries(problems));
    for (const file of broken) aside.add(file);
    const missing = missingReleases(whole, aside, at);
    found.push(...setAside(problems, broken, missing));
    if (broken.size === 0) return { ...judged, problems: [...found, ...problems] };
    judged = judge(withoutEntries(whole, aside), missing);
  }
  return whole.draftFiles.length === 0 ? judged : showDrafts(judged, at);
};

/** Renders the feeds that readers subscribe to, to check their size. `documents` keeps them, so none is rendered twice. */
const renderFeeds = (
  editions: readonly Edition<Planned>[],
  render: (planned: PlannedDocument) => Document,
  documents: DocumentCache,
): readonly FeedDocument[] =>
  editions.flatMap(({ changes }) =>
    [...changes].flatMap(([path, planned]) => {
      if (planned?.kind !== 'planned' || !isSubscribed(planned)) return [];
      const known = documents.get(planned.key);
      const document = known?.kind === 'document' ? known : render(planned);
      documents.set(planned.key, document);
      return [[path, document] as const];
    }),
  );

type BuildOptions = {
  /** The project's folder, which has `entries/` in it. */
  readonly root: string;
  /** The folder to write. */
  readonly output: string;
  /** The instant of the build: the first edition is the one that is public then. */
  readonly at: Instant;
  readonly view?: View | undefined;
  readonly caches?: Caches;
  /** Whether the build is recorded in `entries/`, so that ids stay and deletions are noticed. */
  readonly isRecorded?: boolean;
  /** Whether entries with an error are left out. */
  readonly skipsBroken?: boolean;
  /** Whether a warning stops the build. */
  readonly isStrict?: boolean;
  /** Whether a Worker answers from the folder while it is written. */
  readonly isServed?: boolean;
  readonly progress?: ReportProgress;
  /** Is called after all is in place. */
  readonly onBuilt?: (built: Built) => void;
};

/**
 * Builds the newsroom: reads, plans, checks, renders and places it. Returns all problems. If any is more than a warning,
 * the last good build stays as it is.
 */
export const build = ({
  root,
  output,
  at,
  view,
  caches = emptyCaches(),
  isRecorded = false,
  skipsBroken = false,
  isStrict = false,
  isServed = false,
  progress = () => {},
  onBuilt,
}: BuildOptions): readonly Problem[] => {
  const drafted = draft(root, at, view, caches.content, skipsBroken, progress);
  const { newsroom, editions } = drafted;
  if (isBroken(drafted.problems, isStrict)) return drafted.problems;
  const count = countDocuments(editions);
  const render = countRendered(renderer(), count, progress);
  const feeds = renderFeeds(editions, render, caches.documents);
  const problems = [...drafted.problems, ...checkFeedSizes(newsroom, feeds)];
  if (isBroken(problems, isStrict)) return problems;
  const push = pushFor(newsroom.site, editions);
  const { documents, precompressed } = caches;
  const options = { render, built: at, push, isServed, documents, precompressed };
  const excess = placeEditions(editions, output, options);
  if (excess !== undefined) return [...problems, { file: 'entries', ...START, message: excess }];
  if (isRecorded) recordReleases(root, newsroom, at);
  onBuilt?.({
    releases: newsroom.entries.length,
    documents: count,
    editions: editions.length,
    bytes: { bundle: statSync(join(output, BUNDLE)).size, ...countAssets(documents) },
  });
  return problems;
};
