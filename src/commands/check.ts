import { destinationFault, destinationsOf } from '../content/destination.ts';
import { type ContentCache, type Newsroom, readNewsroom } from '../content/newsroom.ts';
import { checkRecord } from '../content/record.ts';
import { SITE_FILE } from '../content/surroundings.ts';
import { planEditions } from '../editions/editions.ts';
import type { Planned } from '../editions/planned.ts';
import type { Edition } from '../model/edition.ts';
import type { Instant } from '../model/instant.ts';
import type { Problem } from '../model/problem.ts';

/** A newsroom as it was read, what it will answer with, and everything that is wrong with it. */
type Checked = {
  readonly newsroom: Newsroom;
  readonly editions: readonly Edition<Planned>[];
  readonly problems: readonly Problem[];
};

/** Reads the newsroom in a project's folder, and checks all that a build would. Nothing is rendered. */
export const checkNewsroom = (root: string, at: Instant, origin?: string, cache?: ContentCache): Checked => {
  const problems: Problem[] = [];
  const report = (problem: Problem) => problems.push(problem);
  const newsroom = readNewsroom(root, origin, report, cache);
  const { site, entries, files, slugs } = newsroom;
  const editions = planEditions(site, entries, at);
  const destinations = destinationsOf(editions, slugs.values(), files, at);
  for (const { file, links } of [...files, { file: SITE_FILE, links: newsroom.links }])
    for (const link of links) {
      const fault = destinationFault(link, destinations);
      const field = link.field === undefined ? '' : `${link.field}: `;
      const message = `${field}the link to ${link.to} ${fault}`;
      if (fault !== undefined) report({ file, ...link.place(), message });
    }
  checkRecord(newsroom, at, report);
  return { newsroom, editions, problems };
};
