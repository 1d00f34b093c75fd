import type { Entry } from '../model/entry.ts';
import type { Instant } from '../model/instant.ts';
import type { Say } from '../model/problem.ts';
import { clockWarning, hasTime, inZone, toInstant } from './date.ts';
import type { EntryFields } from './fields.ts';

/** Reads the dates of a release: what happens to it, and when. */
export const turnsIn = (
  fields: EntryFields,
  timezone: string,
  say: Say,
): Pick<Entry, 'published' | 'updated' | 'corrections' | 'withdrawn' | 'times'> => {
  const times = new Set<Instant>();
  const read = (text: string, path: Parameters<Say>[0]): Instant => {
    const at = toInstant(text, timezone);
    const warning = clockWarning(text, timezone);
    if (warning !== undefined) say(path, warning, true);
    if (hasTime(text)) times.add(at);
    return at;
  };
  const published = read(fields.published, ['published']);
  /** Nothing happens to a release before its publication. */
  const later = (text: string, path: Parameters<Say>[0]): Instant => {
    const at = read(text, path);
    if (at < published)
      say(path, `"${text}" is before published. Write ${inZone(published, timezone)} or later`);
    return at;
  };
  const corrections = fields.corrections.map(({ at, note }, n) => ({
    at: later(at, ['corrections', n, 'at']),
    note,
  }));
  const { updated, withdrawn } = fields;
  return {
    published,
    updated: updated === undefined ? published : later(updated, ['updated']),
    corrections: corrections.sort((a, b) => a.at - b.at),
    ...(withdrawn === undefined
      ? {}
      : { withdrawn: { at: later(withdrawn.at, ['withdrawn', 'at']), reason: withdrawn.reason } }),
    times: [...times],
  };
};
