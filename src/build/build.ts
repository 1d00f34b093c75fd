import { planEditions } from '../editions/editions.ts';
import type { Instant } from '../model/instant.ts';
import { destinationFault, destinationsOf } from './destination.ts';
import { anEmptyMemory, type Memory } from './memory.ts';
import { readNewsroom } from './newsroom.ts';
import { placeEditions } from './place.ts';
import { type Problem, START } from './problem.ts';
import { renderEditions } from './render.ts';

type BuildOptions = {
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
export const build = ({
  root,
  bundle,
  at,
  origin,
  memory = anEmptyMemory(),
}: BuildOptions): readonly Problem[] => {
  const problems: Problem[] = [];
  const report = (problem: Problem) => problems.push(problem);
  const { site, entries, files, slugs } = readNewsroom(root, origin, report, memory);
  const editions = planEditions(site, entries, at);

  const destinations = destinationsOf(editions, slugs.values(), files, at);
  for (const { file, body } of files)
    for (const link of body?.links ?? []) {
      const fault = destinationFault(link, destinations);
      if (fault !== undefined) report({ file, ...link.place(), message: `the link to ${link.to} ${fault}` });
    }

  if (problems.length > 0) return problems;
  const excess = placeEditions(renderEditions(editions, memory), bundle);
  return excess === undefined ? [] : [{ file: 'entries', ...START, message: excess }];
};
