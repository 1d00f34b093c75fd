import { checkNewsroom, weighed } from '../content/check.ts';
import { type ContentCache, type Newsroom, readNewsroom, type View } from '../content/newsroom.ts';
import {
  brokenEntries,
  checkLinksTo,
  type Missing,
  missingReleases,
  setAside,
  withoutEntries,
} from '../content/set-aside.ts';
import { withDrafts } from '../content/shown-drafts.ts';
import { planEditions } from '../editions/editions.ts';
import type { Planned } from '../editions/planned.ts';
import { memoize } from '../model/cache.ts';
import type { Drawing } from '../model/drawing.ts';
import type { Edition } from '../model/edition.ts';
import type { Instant } from '../model/instant.ts';
import type { Problem } from '../model/problem.ts';
import type { ReportProgress } from '../model/progress.ts';
import type { Site } from '../model/site.ts';

/** A newsroom that was read, planned and checked. Nothing in it is rendered. */
export type PlannedNewsroom = {
  readonly newsroom: Newsroom;
  readonly editions: readonly Edition<Planned>[];
  readonly problems: readonly Problem[];
  /** The releases that are left out of it because of their errors. */
  readonly missing: readonly Missing[];
};

/** Adds the drafts. What is wrong with them, or with other files because of them, stops nothing. */
const showDrafts = (
  { newsroom, problems, missing }: PlannedNewsroom,
  at: Instant,
  isServed: boolean,
): PlannedNewsroom => {
  const shown = withDrafts(newsroom);
  const editions = planEditions(shown.site, shown.entries, at, isServed);
  const notes: Problem[] = [];
  checkNewsroom(shown, editions, at, (problem) => {
    if (newsroom.drafts.has(problem.file)) notes.push({ ...problem, isNote: true });
  });
  return { newsroom: shown, editions, missing, problems: [...problems, ...notes] };
};

/** Returns a site that draws. Equal sites stay one object, by which other things are memoized. */
const withDrawing = memoize((drawing: Drawing) => memoize((site: Site): Site => ({ ...site, drawing })));

type PlanOptions = {
  /** The project's folder, which has `entries/` in it. */
  readonly root: string;
  /** The instant of the build: the first edition is the one that is public then. */
  readonly at: Instant;
  readonly view?: View | undefined;
  readonly cache?: ContentCache;
  /** Whether entries with an error are left out, and those that can't do without them. */
  readonly skipsBroken?: boolean;
  /** Whether the same process plans again. */
  readonly isServed?: boolean;
  /** What draws icons and cards, if the build has them. */
  readonly drawing?: Drawing | undefined;
  readonly progress?: ReportProgress;
};

/** Reads, plans and checks the newsroom in a project's folder, as a view shows it. */
export const planNewsroom = ({
  root,
  at,
  view,
  cache,
  skipsBroken = false,
  isServed = false,
  drawing,
  progress = () => {},
}: PlanOptions): PlannedNewsroom => {
  const reading: Problem[] = [];
  const read = readNewsroom(root, view, (problem) => reading.push(problem), cache, progress);
  const whole = drawing === undefined ? read : { ...read, site: withDrawing(drawing)(read.site) };
  const judge = (newsroom: Newsroom, missing: readonly Missing[]): PlannedNewsroom => {
    const problems = [...reading];
    const report = (problem: Problem) => problems.push(problem);
    progress('Planning', 0, 0);
    const editions = planEditions(newsroom.site, newsroom.entries, at, isServed);
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
  return whole.draftFiles.length === 0 ? judged : showDrafts(judged, at, isServed);
};
