import type { Instant } from '../model/instant.ts';
import { plainly, type Question } from './answer.ts';
import {
  bytesCheck,
  embargoCheck,
  idsCheck,
  otherBuildCheck,
  presenceCheck,
  redirectsCheck,
} from './document-checks.ts';
import { archives, entrances, newestRelease } from './documents.ts';
import { feedChecks, feedsOf } from './feed-checks.ts';
import type { Check } from './finding.ts';
import { type LocalBuild, type LocalEdition, siteOf } from './local-build.ts';
import { browsersCheck, readersCheck } from './reader-checks.ts';
import { cachesCheck, robotsCheck } from './zone-checks.ts';

/** Whether an origin may be asked for an embargoed slug: that of the site by https, or one of this machine. */
export const mayLearnSlugs = (origin: string, site: string | undefined): boolean => {
  const { protocol, hostname } = new URL(origin);
  if (['localhost', '127.0.0.1', '[::1]'].includes(hostname)) return true;
  return protocol === 'https:' && origin === site;
};

/** Checks of documents that only one of two builds may have. */
const OF_ONE_BUILD: ReadonlySet<string> = new Set(['feeds', 'release', 'archives', 'redirects', 'bytes']);

/**
 * Returns the table of checks of a newsroom that answers. `first` was asked before. `live` is the name of the build that
 * answers, if that is known.
 */
export const checkTable = (
  origin: string,
  local: LocalBuild,
  edition: LocalEdition,
  first: Question,
  live: string | undefined,
  now: () => Instant,
): readonly Check[] => {
  const { documentAt, redirects, embargoed, next } = edition;
  const { feeds, total } = feedsOf(documentAt);
  const release = newestRelease(documentAt);
  const older = archives(documentAt);
  const documents = [
    ...feeds.map(({ path, expected }) => ({ question: plainly(path), expected })),
    ...release,
    ...older,
    ...entrances(documentAt),
  ];
  const readers = readersCheck([first, ...documents.map(({ question }) => question)]);
  const always = [
    ...feedChecks(origin, local.hub, feeds, total),
    idsCheck(documentAt),
    embargoCheck(embargoed(), mayLearnSlugs(origin, siteOf(edition))),
    robotsCheck(documentAt('/robots.txt')),
    cachesCheck(documents, next, now),
  ];
  if (live !== undefined && live !== local.build)
    return [
      otherBuildCheck(live, local.build, documents),
      readers,
      ...always.filter(({ name }) => !OF_ONE_BUILD.has(name)),
    ];
  return [
    readers,
    ...always,
    browsersCheck(),
    presenceCheck('release', release, 'the newest one answers as page, Markdown and JSON'),
    presenceCheck('archives', older, 'older releases answer, to people and to programs'),
    redirectsCheck(redirects()),
    bytesCheck(documents),
  ];
};
