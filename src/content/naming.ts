import type { Entry } from '../model/entry.ts';
import type { Organization } from '../model/organization.ts';
import type { Position, Report } from '../model/problem.ts';
import type { Site } from '../model/site.ts';
import type { Subject } from '../model/subject.ts';
import type { EntryFile } from './entry-file.ts';
import { SITE_FILE } from './folder.ts';
import { isNearMiss, keyOf, toSpelling } from './name.ts';

type Use = { readonly name: string; readonly file: string; readonly place: Position };

/** Returns the end of an address that no name has: the usual one, the name with its signs, or the usual one with a number. */
const freeSlug = ({ name, slug }: Subject, taken: ReadonlySet<string>): string => {
  let free = [slug, keyOf(name)].find((one) => !taken.has(one));
  for (let n = 2; free === undefined; n += 1) if (!taken.has(`${slug}-${n}`)) free = `${slug}-${n}`;
  return free;
};

/**
 * Returns the spelling and the address of each name, by its key. The release that was published first gives both, so a
 * later name moves no address, and an embargoed release changes nothing before its time.
 */
const firstSpelled = <T extends Subject>(
  entries: readonly Entry[],
  namesOf: (entry: Entry) => readonly T[],
): ReadonlyMap<string, T> => {
  const first = new Map<string, T>();
  const taken = new Set<string>();
  const oldestFirst = [...entries].sort((a, b) => a.published - b.published || (a.slug < b.slug ? -1 : 1));
  for (const entry of oldestFirst)
    for (const one of namesOf(entry)) {
      const key = keyOf(one.name);
      if (first.has(key)) continue;
      const slug = freeSlug(one, taken);
      first.set(key, slug === one.slug ? one : { ...one, slug });
      taken.add(slug);
    }
  return first;
};

/** Returns each name once, in its one spelling; the same list if nothing changes. */
const respelled = <T extends Subject>(
  names: readonly T[],
  spelling: ReadonlyMap<string, T>,
): readonly T[] => {
  const found = [...new Set(names.map((one) => spelling.get(keyOf(one.name)) ?? one))];
  const isSame = (one: T, other?: T) => one.name === other?.name && one.slug === other.slug;
  return found.length === names.length && found.every((one, n) => isSame(one, names[n])) ? names : found;
};

/** Returns the entries with one spelling and one address of each topic and organization. */
export const unifyNames = (entries: readonly Entry[]): readonly Entry[] => {
  const topics = firstSpelled<Subject>(entries, ({ tags }) => tags);
  const known = firstSpelled<Organization>(entries, ({ organizations }) => organizations);
  return entries.map((entry) => {
    const tags = respelled(entry.tags, topics);
    const organizations = respelled(entry.organizations, known);
    const isSo = tags === entry.tags && organizations === entry.organizations;
    return isSo ? entry : { ...entry, tags, organizations };
  });
};

/** Names that the settings describe are no typos. */
const checkUses = (
  field: 'tags' | 'organizations',
  files: readonly EntryFile[],
  described: readonly string[],
  advice: string,
  report: Report,
): void => {
  const byKey = new Map<string, Use[]>();
  for (const { file, entry, places } of files)
    for (const [n, { name }] of (entry?.[field] ?? []).entries()) {
      const place = places[field][n];
      const found = byKey.get(keyOf(name)) ?? [];
      byKey.set(keyOf(name), found);
      if (place !== undefined) found.push({ name, file, place });
    }
  const intended = new Set(described.map(keyOf));
  const unused = described.filter((name) => !byKey.has(keyOf(name)));
  const names = [
    ...unused.map((name) => ({ name, file: SITE_FILE, found: [] })),
    ...[...byKey.values()]
      .sort((a, b) => b.length - a.length)
      .flatMap((found) => found.slice(0, 1).map(({ name, file }) => ({ name, file, found }))),
  ].map((one) => ({ ...one, spelling: toSpelling(one.name) }));
  // A typo is not in the first letter.
  const before = new Map<string, (typeof names)[number][]>();
  for (const one of names) {
    const letter = one.spelling.letters[0] ?? '';
    const alike = before.get(letter) ?? [];
    before.set(letter, alike);
    const usual = alike.find((other) => isNearMiss(one.spelling, other.spelling));
    alike.push(one);
    if (usual === undefined || intended.has(keyOf(one.name))) continue;
    for (const { name, file, place } of one.found) {
      const message = `${field}: ${JSON.stringify(name)} is almost ${JSON.stringify(usual.name)}, which stands in ${usual.file}. ${advice}`;
      report({ file, ...place, isWarning: true, message });
    }
  }
};

const ALIKE = 'Write it alike if it is the same';

/** Warns of names that are spelled almost alike. */
export const checkNames = (
  files: readonly EntryFile[],
  { topics, organizations }: Pick<Site, 'topics' | 'organizations'>,
  report: Report,
): void => {
  const namesOf = (described: readonly Subject[]) => described.map(({ name }) => name);
  checkUses(
    'tags',
    files,
    namesOf(topics),
    `${ALIKE}; if not, name this one under topics in ${SITE_FILE}`,
    report,
  );
  const orDescribe = `${ALIKE}; if not, describe this one in ${SITE_FILE}`;
  checkUses('organizations', files, namesOf(organizations), orDescribe, report);
};
