import type { Site } from '../model/site.ts';
import { tagUri } from '../model/url.ts';
import type { EntryFields } from './entry-fields.ts';
import type { Lookup } from './lookup.ts';

/** The source of an id. The first of these that an entry has gives it. */
export type IdOrigin = 'field' | 'record' | 'alias' | 'slug';

/**
 * Returns the id that the file gives or that readers know. Without either, the id is made of the oldest slug, so
 * a renamed file keeps its id even if no record was committed.
 */
export const idFor = (
  { id, aliases, published }: EntryFields,
  site: Site,
  slug: string,
  { isSlug, idOf }: Pick<Lookup, 'isSlug' | 'idOf'>,
): { readonly id: string; readonly idFrom: IdOrigin } => {
  if (id !== undefined) return { id, idFrom: 'field' };
  // An alias that is the name of another file gives no id.
  const before = aliases.filter((alias) => !isSlug(alias));
  const [recorded] = [slug, ...before].flatMap((name) => idOf(name) ?? []);
  if (recorded !== undefined) return { id: recorded, idFrom: 'record' };
  const [oldest] = before;
  return {
    id: tagUri(site.authority, published.slice(0, 10), oldest ?? slug),
    idFrom: oldest === undefined ? 'slug' : 'alias',
  };
};
