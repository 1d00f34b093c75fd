import type { Entry, Topic } from '../model/entry.ts';
import type { Organization } from '../model/organization.ts';
import type { Position, Report } from '../model/problem.ts';
import type { EntryFile } from './entry-file.ts';
import { isNearMiss, keyOf, toSpelling } from './name.ts';

type Named = { readonly name: string };

type Use<T extends Named> = { readonly value: T; readonly file: string; readonly place: Position };

/**
 * Returns the spelling to print, by the key of the name. The release that was published first gives it, so an embargoed
 * release changes nothing before its time.
 */
const firstSpelled = <T extends Named>(
  entries: readonly Entry[],
  namesOf: (entry: Entry) => readonly T[],
): ReadonlyMap<string, T> => {
  const first = new Map<string, T>();
  const oldestFirst = [...entries].sort((a, b) => a.published - b.published || (a.slug < b.slug ? -1 : 1));
  for (const entry of oldestFirst)
    for (const one of namesOf(entry)) if (!first.has(keyOf(one.name))) first.set(keyOf(one.name), one);
  return first;
};

/** Returns each name in its one spelling; the same list if nothing changes. */
const respelled = <T extends Named>(names: readonly T[], spelling: ReadonlyMap<string, T>): readonly T[] => {
  const found = names.map((one) => spelling.get(keyOf(one.name)) ?? one);
  return found.every((one, n) => one.name === names[n]?.name) ? names : found;
};

/** Returns the entries with one spelling of each topic and organization. */
export const unifyNames = (entries: readonly Entry[]): readonly Entry[] => {
  const topics = firstSpelled<Topic>(entries, ({ tags }) => tags);
  const known = firstSpelled<Organization>(entries, ({ organizations }) => organizations);
  return entries.map((entry) => {
    const tags = respelled(entry.tags, topics);
    const organizations = respelled(entry.organizations, known);
    const isSo = tags === entry.tags && organizations === entry.organizations;
    return isSo ? entry : { ...entry, tags, organizations };
  });
};

const checkUses = <T extends Named>(
  field: string,
  uses: readonly Use<T>[],
  intended: ReadonlySet<string>,
  advice: string,
  report: Report,
): void => {
  const byKey = new Map<string, Use<T>[]>();
  for (const use of uses) {
    const key = keyOf(use.value.name);
    const found = byKey.get(key);
    if (found) found.push(use);
    else byKey.set(key, [use]);
  }
  const names = [...byKey.values()]
    .sort((a, b) => b.length - a.length)
    .flatMap((found) => {
      const [first] = found;
      return first === undefined ? [] : [{ spelling: toSpelling(first.value.name), first, found }];
    });
  // A typo is not in the first letter.
  const before = new Map<string, (typeof names)[number][]>();
  for (const name of names) {
    const letter = name.spelling.key[0] ?? '';
    const alike = before.get(letter) ?? [];
    before.set(letter, alike);
    const usual = alike.find((other) => isNearMiss(name.spelling, other.spelling))?.first;
    alike.push(name);
    if (usual === undefined || intended.has(name.spelling.key)) continue;
    for (const { value, file, place } of name.found) {
      const message = `${field}: ${JSON.stringify(value.name)} is almost ${JSON.stringify(usual.value.name)}, which stands in ${usual.file}. ${advice}`;
      report({ file, ...place, isWarning: true, message });
    }
  }
};

const ALIKE = 'Write it alike if it is the same';

/** Warns of names that are spelled almost alike. A name that the settings describe is no typo. */
export const checkNames = (
  files: readonly EntryFile[],
  described: readonly Organization[],
  report: Report,
): void => {
  const usesOf = <T extends Named>(
    field: 'tags' | 'organizations',
    namesOf: (entry: Entry) => readonly T[],
  ): readonly Use<T>[] =>
    files.flatMap(({ file, entry, places }) =>
      entry === undefined
        ? []
        : namesOf(entry).flatMap((value, n) => {
            const place = places[field][n];
            return place === undefined ? [] : [{ value, file, place }];
          }),
    );
  checkUses(
    'tags',
    usesOf<Topic>('tags', ({ tags }) => tags),
    new Set(),
    ALIKE,
    report,
  );
  checkUses(
    'organizations',
    usesOf<Organization>('organizations', ({ organizations }) => organizations),
    new Set(described.map(({ name }) => keyOf(name))),
    `${ALIKE}; if not, describe this one in entries/site.yaml`,
    report,
  );
};
