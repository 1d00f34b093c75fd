import type { EntryFields } from './entry-fields.ts';
import type { ReportAt } from './fields.ts';
import { keyOf } from './name.ts';

type Item = string | { readonly name: string };

/** Returns what makes two items one. Two people may have one name, so all that is said of them counts. */
const keyOfItem = (item: Item): string => (typeof item === 'string' ? keyOf(item) : JSON.stringify(item));

/** Returns a list with the first of each item. */
export const distinct = <T extends Item>(items: readonly T[]): readonly T[] => {
  const first = new Map<string, T>();
  for (const item of items) if (!first.has(keyOfItem(item))) first.set(keyOfItem(item), item);
  return [...first.values()];
};

/** Warns of names that the fields have twice. Readers see the first alone. */
export const checkDuplicates = (
  { tags, organizations, authors = [], people }: EntryFields,
  reportAt: ReportAt,
): void => {
  const lists: Readonly<Record<string, readonly Item[]>> = { tags, organizations, authors, people };
  for (const [field, items] of Object.entries(lists)) {
    const known = new Set<string>();
    for (const [n, item] of items.entries()) {
      const name = JSON.stringify(typeof item === 'string' ? item : item.name);
      const message = `names ${name} twice, and readers see it once. Remove it here`;
      if (known.has(keyOfItem(item))) reportAt([field, n], message, true);
      known.add(keyOfItem(item));
    }
  }
};
