import { planEditions } from '../editions/editions.ts';
import type { Instant } from '../model/instant.ts';
import { releasePath } from '../model/url.ts';
import { destinationFault } from './destination.ts';
import { readNewsroom } from './newsroom.ts';
import { placeEditions } from './place.ts';
import type { Problem } from './problem.ts';
import { type Memory, renderEditions } from './render.ts';

export type BuildOptions = {
  /** The project's folder, which has `entries/` in it. */
  readonly root: string;
  /** The file to write. */
  readonly bundle: string;
  /** The first edition is the one that is public at this instant. */
  readonly at: Instant;
  /** Where the site is served, if not at its `url`. */
  readonly origin?: string | undefined;
  readonly memory?: Memory;
};

/** Builds the newsroom. When there are problems they are returned, all of them, and the last good build stays as it is. */
export const build = ({ root, bundle, at, origin, memory }: BuildOptions): readonly Problem[] => {
  const problems: Problem[] = [];
  const report = (problem: Problem) => problems.push(problem);
  const { site, entries, files } = readNewsroom(root, origin, report);

  const editions = planEditions(site, entries, at);
  const byPath = <T>(value: (file: (typeof files)[number]) => T) =>
    new Map(files.map((file) => [releasePath(file.entry.slug), value(file)]));
  const destinations = {
    at,
    paths: new Set(editions.flatMap(({ changes }) => [...changes.keys()])),
    entries: byPath(({ entry }) => entry),
    headings: byPath(({ headings }) => headings),
  };
  for (const link of files.flatMap(({ links }) => links)) {
    const fault = destinationFault(link, destinations);
    if (fault !== undefined) report({ ...link, message: `the link to ${link.to} ${fault}` });
  }

  if (problems.length === 0) placeEditions(renderEditions(editions, memory), bundle);
  return problems;
};
