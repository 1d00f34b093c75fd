import type { Entry } from './entry.ts';

/** Public releases with their translations, by the slug of each. */
export type Translations = ReadonlyMap<string, readonly Entry[]>;

/** Returns the translations among releases; no row for a release without any. */
export const translationsAmong = (entries: readonly Entry[]): Translations => {
  const groups = new Map<string, Entry[]>(
    entries.flatMap(({ translationOf }) => (translationOf === undefined ? [] : [[translationOf, []]])),
  );
  if (groups.size === 0) return new Map();
  for (const entry of entries) groups.get(entry.translationOf ?? entry.slug)?.push(entry);
  const several = [...groups.values()].filter(({ length }) => length > 1);
  return new Map(several.flatMap((group) => group.map(({ slug }) => [slug, group] as const)));
};

const NONE: readonly Entry[] = [];

/** Returns the release in its other languages, in the order of their tags. */
export const translationsOf = (translations: Translations, { slug }: Entry): readonly Entry[] =>
  translations
    .get(slug)
    ?.filter((other) => other.slug !== slug)
    .sort((a, b) => (a.language < b.language ? -1 : 1)) ?? NONE;
