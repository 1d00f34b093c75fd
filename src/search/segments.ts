import type { Entry } from '../model/entry.ts';

/** The size of a run: this many releases, or fewer long ones. */
const RUN = 1024;

/** The size of a run in a preview, where each save indexes one anew. */
export const RUN_OF_PREVIEW = 128;

/** Bytes of a text for which a release counts once more, so that a run takes some 4 MiB at most. */
const BYTES = 8 * 1024;

/** Releases of the largest segment. Its longest line, of a word that every release has, fits into a part. */
const MAX_IN_SEGMENT = 64 * RUN;

/** Divides releases, newest first, into runs, of which each has its size as soon as its releases are there. */
const toRuns = (
  releases: readonly Entry[],
  isIndexed: (entry: Entry) => boolean,
  runSize: number,
): { readonly newest: readonly Entry[]; readonly runs: readonly (readonly Entry[])[] } => {
  const runs: (readonly Entry[])[] = [];
  let end = releases.length;
  let size = 0;
  for (let start = end - 1; start >= 0; start--) {
    const entry = releases[start] as Entry;
    // What a withdrawn release said must not show, not even by its length.
    size += 1 + (isIndexed(entry) ? Math.floor(entry.content.bytes / BYTES) : 0);
    if (size < runSize) continue;
    runs.unshift(releases.slice(start, end));
    end = start;
    size = 0;
  }
  return { newest: releases.slice(0, end), runs };
};

/**
 * Divides public releases, newest first, into the newest, which are in the bundle, and segments of runs, the newest first.
 *
 * Everything is counted from the oldest release, so that a newer one changes none of them. Segments have 64 runs (as many
 * releases in a preview) or a smaller power of two: 100,000 releases are in three, and 131,071 are in seven. When another run is full, it joins the smaller
 * segments as one is carried in a binary sum.
 */
export const toSegments = (
  releases: readonly Entry[],
  isIndexed: (entry: Entry) => boolean,
  runSize: number = RUN,
) => {
  const { newest, runs } = toRuns(releases, isIndexed, runSize);
  const maxRuns = MAX_IN_SEGMENT / runSize;
  const segments: (readonly (readonly Entry[])[])[] = [];
  for (let end = runs.length; end > 0; ) {
    const length = Math.min(maxRuns, 2 ** Math.floor(Math.log2(end)));
    segments.unshift(runs.slice(end - length, end));
    end -= length;
  }
  return { newest, segments };
};
