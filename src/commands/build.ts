import { join } from 'node:path';
import { removeUnfinished, writeAtomically } from '../bundle/output.ts';
import { type DocumentCache, type PrecompressedCache, placeEditions } from '../bundle/place.ts';
import { checkNewsroom } from '../content/check.ts';
import { type ContentCache, emptyContentCache, type Newsroom, readNewsroom } from '../content/newsroom.ts';
import { RECORD, recordText } from '../content/record.ts';
import { PLACEHOLDER_URL } from '../content/site-file.ts';
import { planEditions, pushFor } from '../editions/editions.ts';
import type { Planned } from '../editions/planned.ts';
import { renderer } from '../editions/render.ts';
import type { Edition } from '../model/edition.ts';
import type { Instant } from '../model/instant.ts';
import { isBroken, type Problem, START } from '../model/problem.ts';

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
};

/** Reads, plans and checks the newsroom in a project's folder. `origin` is where it is served, if not at its `url`. */
export const draft = (root: string, at: Instant, origin?: string, cache?: ContentCache): Draft => {
  const problems: Problem[] = [];
  const report = (problem: Problem) => problems.push(problem);
  const newsroom = readNewsroom(root, origin, report, cache);
  const editions = planEditions(newsroom.site, newsroom.entries, at);
  checkNewsroom(newsroom, editions, at, report);
  return { newsroom, editions, problems };
};

type BuildOptions = {
  /** The project's folder, which has `entries/` in it. */
  readonly root: string;
  /** The folder to write. */
  readonly output: string;
  /** The instant of the build: the first edition is the one that is public then. */
  readonly at: Instant;
  /** Where the site is served, if not at its `url`. */
  readonly origin?: string | undefined;
  readonly caches?: Caches;
  /** Whether the build is recorded in `entries/`, so that ids stay and deletions are noticed. */
  readonly isRecorded?: boolean;
  /** Whether a Worker answers from the folder while it is written. */
  readonly isServed?: boolean;
};

/**
 * Builds the newsroom: reads, plans, checks, renders and places it. Returns all problems. If any is more than a warning,
 * the last good build stays as it is.
 */
export const build = ({
  root,
  output,
  at,
  origin,
  caches = emptyCaches(),
  isRecorded = false,
  isServed = false,
}: BuildOptions): readonly Problem[] => {
  const { newsroom, editions, problems } = draft(root, at, origin, caches.content);
  if (isBroken(problems)) return problems;
  const push = pushFor(newsroom.site, editions);
  const { documents, precompressed } = caches;
  const options = { render: renderer(), built: at, push, isServed, documents, precompressed };
  const excess = placeEditions(editions, output, options);
  if (excess !== undefined) return [...problems, { file: 'entries', ...START, message: excess }];
  // A newly copied project has no readers yet, so no id must stay.
  if (isRecorded && newsroom.site.authority !== PLACEHOLDER_URL) {
    const path = join(root, RECORD);
    writeAtomically(path, Buffer.from(recordText(newsroom, newsroom.entries, at)));
    removeUnfinished(path);
  }
  return problems;
};
