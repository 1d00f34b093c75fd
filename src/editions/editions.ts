import type { Edition } from '../model/edition.ts';
import { byNewest, changeDatesOf, type Entry } from '../model/entry.ts';
import { BEGINNING, type Instant } from '../model/instant.ts';
import { type Publication, publicAt } from '../model/publication.ts';
import type { Push } from '../model/push.ts';
import type { Site } from '../model/site.ts';
import type { Path } from '../model/url.ts';
import { endOfNews } from '../pages/sitemap.ts';
import { planGroups, planNews } from './plan.ts';
import { isSubscribed } from './plan-feeds.ts';
import { messagePlanner } from './plan-message.ts';
import { planPreviews } from './plan-previews.ts';
import { forgetPlans } from './plan-releases.ts';
import { planSearch } from './plan-search.ts';
import { isSamePlan, type Planned, type RouteGroup } from './planned.ts';

/** Returns the instants after `at` when an entry becomes public, changes or stops being news, in order. */
export const upcoming = (entries: readonly Entry[], at: Instant): readonly Instant[] =>
  [...new Set(entries.flatMap((entry) => [...changeDatesOf(entry), endOfNews(entry)]))]
    .filter((instant) => instant > at)
    .sort((a, b) => a - b);

/** Returns the routes of the groups that another plan does not have. */
const routesBut = (groups: readonly RouteGroup[], others: readonly RouteGroup[]): Map<Path, Planned> => {
  const shared = new Set(others);
  const routes = new Map<Path, Planned>();
  for (const group of groups)
    if (!shared.has(group)) for (const [path, planned] of group) routes.set(path, planned);
  return routes;
};

/** Returns what differs between two plans. Most plans are compared with none, and have a million paths: no map is copied. */
const difference = (
  earlier: readonly RouteGroup[],
  later: readonly RouteGroup[],
): Map<Path, Planned | undefined> => {
  const [before, after] = [routesBut(earlier, later), routesBut(later, earlier)];
  const changes: Map<Path, Planned | undefined> = after;
  for (const [path, planned] of before) {
    const next = after.get(path);
    if (next === undefined) changes.set(path, undefined);
    else if (isSamePlan(planned, next)) changes.delete(path);
  }
  return changes;
};

/** Returns what plans one edition after the other, and returns what differs from the edition before. */
const changesPlanner = (site: Site, entries: readonly Entry[]) => {
  const sorted = entries.toSorted(byNewest);
  const changeDates = new Set(entries.flatMap(changeDatesOf));
  let publication: Publication | undefined;
  let news: RouteGroup = [];
  let groups: readonly RouteGroup[] = [];
  return (from: Instant, at: Instant): Map<Path, Planned | undefined> => {
    const before = { news, groups };
    // Many editions begin because a release stops being news. Nothing else changes then, so nothing else is planned.
    if (publication !== undefined && !changeDates.has(from)) {
      publication = { ...publication, at };
      news = planNews(site, publication);
      groups = groups.map((group) => (group === before.news ? news : group));
      return difference([before.news], [news]);
    }
    publication = publicAt(sorted, at);
    news = planNews(site, publication);
    groups = planGroups(site, publication, news);
    return difference(before.groups, groups);
  };
};

/**
 * Seconds before the build whose changes still make editions of their own. The clock of the Worker may be behind that of
 * the build, and the Worker must not show an edition early. Also, a new Worker can report editions that began just before.
 * A Worker on the machine of the build has the same clock and reports nothing: it needs no edition of the past.
 */
const LAST_DAY = 24 * 3600;

/**
 * Returns the editions of a newsroom that is built at an instant. Edition 0 has everything that was public a day before the
 * build, or at the build if `isRepeated`: then this process builds again and again. It begins at `BEGINNING`, so that its start
 * does not depend on the build. Each later edition has the differences.
 */
export const planEditions = (
  site: Site,
  entries: readonly Entry[],
  built: Instant,
  isRepeated = false,
): readonly Edition<Planned>[] => {
  const at = isRepeated ? built : built - LAST_DAY;
  const indexes = planSearch(entries, built, isRepeated);
  const planChanges = changesPlanner(site, entries);
  const planMessage = messagePlanner(site, entries, at);
  const editions = [BEGINNING, ...upcoming(entries, at)].map((from, edition) => {
    const changes = planChanges(from, Math.max(from, at));
    const others =
      edition === 0 ? indexes : [...planPreviews(site, entries, from, built), ...planMessage(from)];
    for (const [path, other] of others) changes.set(path, other);
    return { from, changes };
  });
  if (!isRepeated) forgetPlans(site);
  return editions;
};

/** Returns whom the site tells of changes: the hub with every feed of every edition, and webhooks; `undefined` if nobody. */
export const pushFor = (
  { hub, webhooks, url: origin }: Site,
  editions: readonly Edition<Planned>[],
): Push | undefined => {
  if (hub === undefined && webhooks === undefined) return undefined;
  const others = webhooks === undefined ? {} : { webhooks };
  if (hub === undefined) return { origin, feeds: [], ...others };
  const feeds = editions.flatMap(({ changes }) =>
    [...changes].flatMap(([path, planned]) => (isSubscribed(planned) ? [path] : [])),
  );
  return { hub, origin, feeds: [...new Set(feeds)], ...others };
};
