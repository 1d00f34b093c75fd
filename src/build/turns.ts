import type { Entry } from '../model/entry.ts';
import { type Instant, toRfc3339 } from '../model/instant.ts';
import { toInstant } from './date.ts';
import type { EntryFields } from './fields.ts';
import type { Say } from './problem.ts';

/** When something happens to a release that is out: an instant that is not before its publication. */
const afterwards = (
  text: string,
  path: readonly (string | number)[],
  published: Instant,
  timezone: string,
  say: Say,
): Instant => {
  const at = toInstant(text, timezone);
  if (at < published) say(path, `"${text}" is before published. Write ${toRfc3339(published)} or later`);
  return at;
};

/** What happens to a release, and when. */
export const turnsIn = (
  fields: EntryFields,
  timezone: string,
  say: Say,
): Pick<Entry, 'published' | 'updated' | 'corrections' | 'withdrawn'> => {
  const published = toInstant(fields.published, timezone);
  const later = (text: string, path: readonly (string | number)[]): Instant =>
    afterwards(text, path, published, timezone, say);
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
  };
};
