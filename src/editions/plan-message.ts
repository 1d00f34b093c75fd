import { changesBetween, changesMessage } from '../model/changes.ts';
import type { Head } from '../model/document.ts';
import { asOf, changeDatesOf, type Entry } from '../model/entry.ts';
import type { Instant } from '../model/instant.ts';
import { MESSAGE } from '../model/push.ts';
import type { Site } from '../model/site.ts';
import { releaseFacts } from '../pages/listing.ts';
import { JSON_TYPE, planDocument, type Route } from './planned.ts';

const HEAD: Head = { status: 200, type: JSON_TYPE, maxAge: 'never' };

/** Returns the entries that change after an instant, by the instants at which they do. */
const changesAfter = (entries: readonly Entry[], at: Instant): ReadonlyMap<Instant, ReadonlySet<Entry>> => {
  const changes = new Map<Instant, Set<Entry>>();
  for (const entry of entries)
    for (const date of changeDatesOf(entry)) {
      if (date <= at) continue;
      const changing = changes.get(date) ?? new Set();
      changes.set(date, changing.add(entry));
    }
  return changes;
};

/**
 * Returns what plans the message that webhooks get when an edition after `at` begins. There is none if the site has no
 * webhooks, or if no release changes.
 */
export const messagePlanner = (
  site: Site,
  entries: readonly Entry[],
  at: Instant,
): ((from: Instant) => readonly Route[]) => {
  if (site.webhooks === undefined) return () => [];
  const changes = changesAfter(entries, at);
  return (from) => {
    const changing = [...(changes.get(from) ?? [])];
    const factsAt = (instant: Instant) =>
      changing.flatMap((entry) => {
        const then = asOf(entry, instant);
        return then === undefined ? [] : [releaseFacts(site, then)];
      });
    const message = changesMessage(site, from, 'schedule', changesBetween(factsAt(from - 1), factsAt(from)));
    return message === undefined ? [] : [planDocument(MESSAGE, HEAD, (text: string) => text, message)];
  };
};
