import { statSync } from 'node:fs';
import { join } from 'node:path';
import { BUNDLE } from '../bundle/output.ts';
import { type DocumentCache, type PrecompressedCache, placeEditions } from '../bundle/place.ts';
import { type ContentCache, emptyContentCache, type View } from '../content/newsroom.ts';
import { pushFor } from '../editions/editions.ts';
import { isSubscribed } from '../editions/plan-feeds.ts';
import type { Planned, PlannedDocument } from '../editions/planned.ts';
import { renderer } from '../editions/render.ts';
import type { Document } from '../model/document.ts';
import type { Drawing } from '../model/drawing.ts';
import type { Edition } from '../model/edition.ts';
import type { Instant } from '../model/instant.ts';
import { isBroken, type Problem, START } from '../model/problem.ts';
import type { ReportProgress } from '../model/progress.ts';
import { shareable } from '../pages/share-image.ts';
import { type Built, countAssets, countDocuments, countRendered } from './built.ts';
import { checkFeedSizes, type FeedDocument } from './feed-size.ts';
import { planNewsroom } from './plan-newsroom.ts';
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

/** Renders the feeds that readers subscribe to, to check their size. `documents` keeps them, so none is rendered twice. */
const renderFeeds = (
  editions: readonly Edition<Planned>[],
  render: (planned: PlannedDocument) => Document,
  documents: DocumentCache,
): readonly FeedDocument[] => {
  const feeds: FeedDocument[] = [];
  // No list of all documents: it would take as much memory as their plan.
  for (const { changes } of editions)
    for (const [path, planned] of changes) {
      if (planned?.kind !== 'planned' || !isSubscribed(planned)) continue;
      const known = documents.get(planned.key);
      const document = known?.kind === 'document' ? known : render(planned);
      documents.set(planned.key, document);
      feeds.push([path, document]);
    }
  return feeds;
};

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
  /** What draws icons and cards, if the build has them. */
  readonly drawing?: Drawing | undefined;
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
  drawing,
  progress = () => {},
  onBuilt,
}: BuildOptions): readonly Problem[] => {
  const planned = planNewsroom({
    root,
    at,
    view,
    cache: caches.content,
    skipsBroken,
    isServed,
    drawing,
    progress,
  });
  const { newsroom, editions } = planned;
  if (isBroken(planned.problems, isStrict)) return planned.problems;
  const count = countDocuments(editions);
  const render = countRendered(renderer(), count, progress);
  const feeds = renderFeeds(editions, render, caches.documents);
  const problems = [...planned.problems, ...checkFeedSizes(newsroom, feeds)];
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
    unshared: newsroom.entries.flatMap(({ slug, image, withdrawn }) =>
      image === undefined || withdrawn !== undefined || shareable(image.file) !== undefined ? [] : [slug],
    ),
    bytes: { bundle: statSync(join(output, BUNDLE)).size, ...countAssets(documents) },
  });
  return problems;
};
