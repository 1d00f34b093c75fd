import type { Edition } from '../model/edition.ts';
import { changeDatesOf, type Entry } from '../model/entry.ts';
import { BEGINNING, type Instant } from '../model/instant.ts';
import { publicAt } from '../model/publication.ts';
import type { Site } from '../model/site.ts';
import type { Path } from '../model/url.ts';
import { endOfNews } from '../pages/news-sitemap.ts';
import { plan } from './plan.ts';
import { planSearchIndexes } from './plan-search.ts';
import { type Planned, samePlan } from './planned.ts';

/** The instants after `at` at which something becomes public, changes or stops being news, in order. */
export const upcoming = (entries: readonly Entry[], at: Instant): readonly Instant[] =>
  [...new Set(entries.flatMap((entry) => [...changeDatesOf(entry), endOfNews(entry)]))]
    .filter((instant) => instant > at)
    .sort((a, b) => a - b);

type Plan = ReadonlyMap<Path, Planned>;

const difference = (earlier: Plan, later: Plan): ReadonlyMap<Path, Planned | undefined> =>
  new Map<Path, Planned | undefined>([
    ...[...earlier.keys()].filter((path) => !later.has(path)).map((path) => [path, undefined] as const),
    ...[...later].filter(([path, planned]) => !samePlan(earlier.get(path), planned)),
  ]);

/**
 * Seconds before a build of which each edition stays one of its own. The Worker's clock may be behind that of the build, and
 * the Worker must not show what has not begun by its own. And it can still tell a hub of what began just before it came.
 */
const LAST_DAY = 24 * 3600;

/**
 * Returns the editions of a newsroom that is built at an instant. Edition 0 is all that was public a day before, and begins
 * before everything, so that it is the same whenever it is made; each later one holds what differs.
 */
export const planEditions = (
  site: Site,
  entries: readonly Entry[],
  built: Instant,
): readonly Edition<Planned>[] => {
  let current: Plan = new Map();
  const at = built - LAST_DAY;
  const indexes = planSearchIndexes(entries, built);
  return [BEGINNING, ...upcoming(entries, at)].map((from, edition) => {
    const next = plan(site, publicAt(entries, Math.max(from, at)));
    const changes = difference(current, next);
    current = next;
    return { from, changes: edition === 0 ? new Map([...changes, ...indexes]) : changes };
  });
};
