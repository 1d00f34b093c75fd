import { memoize } from '../model/cache.ts';
import type { Collection } from '../model/collection.ts';
import type { Site } from '../model/site.ts';
import type { Path } from '../model/url.ts';

/** Returns whether two lists have the same objects. */
export const isSameList = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((item, n) => item === b[n]);

const lists = memoize((_: Site) => new Map<string, readonly unknown[]>());

/**
 * Returns the list that the edition before had under the same name, if it has the same items. What stays one object from
 * edition to edition is hashed and planned once.
 */
export const keepList = <T>(site: Site, name: string, list: readonly T[]): readonly T[] => {
  const known = lists(site).get(name);
  if (known !== undefined && isSameList(known, list)) return known as readonly T[];
  lists(site).set(name, list);
  return list;
};

const collections = memoize((_: Site) => new Map<Path, Collection>());

/** Returns the collection that the edition before had, if it has the same releases, feeds and former paths. */
export const keepCollection = <T extends Collection>(site: Site, collection: T): T => {
  const { path, entries, withdrawn } = collection;
  const known = collections(site).get(path);
  const isSame =
    known?.isBrief === collection.isBrief &&
    isSameList(known?.formerPaths ?? [], collection.formerPaths ?? []) &&
    isSameList(known?.entries ?? [], entries) &&
    isSameList(known?.withdrawn ?? [], withdrawn);
  if (known !== undefined && isSame) return known as T;
  collections(site).set(path, collection);
  return collection;
};
