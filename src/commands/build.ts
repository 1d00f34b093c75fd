import { type PrecompressedCache, placeEditions } from '../bundle/place.ts';
import { type ContentCache, emptyContentCache } from '../content/newsroom.ts';
import { writeRecord } from '../content/record.ts';
import { PLACEHOLDER_URL } from '../content/site-file.ts';
import { pushFor } from '../editions/push.ts';
import { type DocumentCache, renderEditions } from '../editions/render.ts';
import type { Instant } from '../model/instant.ts';
import { isBroken, type Problem, START } from '../model/problem.ts';
import { checkNewsroom } from './check.ts';

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

type BuildOptions = {
  /** The project's folder, which has `entries/` in it. */
  readonly root: string;
  /** The folder to write. */
  readonly output: string;
  /** The first edition is the one that is public at this instant. */
  readonly at: Instant;
  /** Where the site is served, if not at its `url`. */
  readonly origin?: string | undefined;
  readonly caches?: Caches;
  /** Whether what is built is written down in `entries/`, so that ids stay and deletions are noticed. */
  readonly isRecorded?: boolean;
  /** Whether a Worker answers from the folder while it is written. */
  readonly isServed?: boolean;
};

/**
 * Builds the newsroom. Problems are returned, all of them. When there are any that are more than warnings, the last
 * good build stays as it is.
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
  const { newsroom, editions, problems } = checkNewsroom(root, at, origin, caches.content);
  if (isBroken(problems)) return problems;
  const { site } = newsroom;
  const push = pushFor(site, editions);
  const excess = placeEditions(renderEditions(editions, caches.documents), output, {
    built: at,
    push,
    isServed,
    cache: caches.precompressed,
  });
  if (excess !== undefined) return [...problems, { file: 'entries', ...START, message: excess }];
  // At the address that the project is handed out with, nobody is a reader yet.
  if (isRecorded && site.authority !== PLACEHOLDER_URL) writeRecord(root, newsroom, at);
  return problems;
};
