import type { Site } from '../model/site.ts';
import { type InternalLink, toInternal } from './link.ts';
import type { Yaml } from './yaml.ts';

/** Fields that hold the address of a page. */
const ADDRESSES = ['url', 'source'];

type Address = { readonly url: string; readonly path: readonly (string | number)[] };

/** The addresses in the fields, each with the path of keys to it. */
const addressesIn = (fields: object, path: Address['path'] = []): readonly Address[] =>
  Object.entries(fields).flatMap(([key, value]: [string, unknown]) => {
    const at = [...path, Array.isArray(fields) ? Number(key) : key];
    if (typeof value === 'string') return ADDRESSES.includes(key) ? [{ url: value, path: at }] : [];
    return typeof value === 'object' && value !== null ? addressesIn(value, at) : [];
  });

/** Returns the links in the fields that lead to documents of the site. `from` is the slug of the entry, if they are of one. */
export const linksInFields = (
  site: Site,
  fields: object,
  { positionOf }: Yaml,
  from?: string,
): readonly InternalLink[] =>
  addressesIn(fields).flatMap(({ url, path }) => {
    const target = toInternal(site, new URL(url));
    if (target === undefined) return [];
    const field = path.filter((key) => typeof key === 'string').join('.');
    return [{ from, field, to: target.to, fragment: target.fragment, place: () => positionOf(path) }];
  });
