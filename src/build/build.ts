import { planEditions } from '../editions/editions.ts';
import type { Instant } from '../model/instant.ts';
import { destinationFault, destinationsOf } from './destination.ts';
import { anEmptyMemory, type Memory } from './memory.ts';
import { readNewsroom } from './newsroom.ts';
import { placeEditions } from './place.ts';
import { isBroken, type Problem, START } from './problem.ts';
import { pushFor } from './push.ts';
import { checkRecord, writeRecord } from './record.ts';
import { renderEditions } from './render.ts';
import { PLACEHOLDER_URL } from './site-file.ts';

type BuildOptions = {
  /** The project's folder, which has `entries/` in it. */
  readonly root: string;
  /** The folder to write. */
  readonly output: string;
  /** The first edition is the one that is public at this instant. */
  readonly at: Instant;
  /** Where the site is served, if not at its `url`. */
  readonly origin?: string | undefined;
  readonly memory?: Memory;
  /** Whether what is built is written down in `entries/`, so that ids stay and deletions are noticed. */
  readonly isRecorded?: boolean;
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
  memory = anEmptyMemory(),
  isRecorded = false,
}: BuildOptions): readonly Problem[] => {
  const problems: Problem[] = [];
  const report = (problem: Problem) => problems.push(problem);
  const { site, entries, files, slugs, record } = readNewsroom(root, origin, report, memory);
  const editions = planEditions(site, entries, at);

  const destinations = destinationsOf(editions, slugs.values(), files, at);
  for (const { file, body } of files)
    for (const link of body?.links ?? []) {
      const fault = destinationFault(link, destinations);
      if (fault !== undefined) report({ file, ...link.place(), message: `the link to ${link.to} ${fault}` });
    }

  checkRecord(record, files, at, report);

  if (isBroken(problems)) return problems;
  const excess = placeEditions(renderEditions(editions, memory), output, pushFor(site, editions));
  if (excess !== undefined) report({ file: 'entries', ...START, message: excess });
  else if (isRecorded && site.authority !== PLACEHOLDER_URL) writeRecord(root, record, entries, at);
  return problems;
};
