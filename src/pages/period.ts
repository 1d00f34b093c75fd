import { monthIn, yearOf } from '../model/calendar.ts';
import type { Entry } from '../model/entry.ts';
import type { Site } from '../model/site.ts';

/** A year or a month, with the entries that were published in it. */
export type Period<T extends Entry = Entry> = { readonly name: string; readonly entries: readonly T[] };

const periodsOf = <T extends Entry>(
  entries: readonly T[],
  nameOf: (entry: T) => string,
): readonly Period<T>[] => {
  const periods = new Map<string, T[]>();
  for (const entry of entries) {
    const name = nameOf(entry);
    const found = periods.get(name);
    if (found) found.push(entry);
    else periods.set(name, [entry]);
  }
  return [...periods].map(([name, entries]) => ({ name, entries }));
};

/** The years in which something was published, newest first, as the entries are. */
export const yearsOf = <T extends Entry>(site: Site, entries: readonly T[]): readonly Period<T>[] =>
  periodsOf(entries, ({ published }) => yearOf(site, published));

/** The months in which something was published, named in a language, newest first, as the entries are. */
export const monthsOf = (language: string, site: Site, entries: readonly Entry[]): readonly Period[] =>
  periodsOf(entries, ({ published }) => monthIn(language, site, published));
