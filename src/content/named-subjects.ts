import { memoize } from '../model/cache.ts';
import type { Entry } from '../model/entry.ts';
import type { Position, Report } from '../model/problem.ts';
import type { Subject } from '../model/subject.ts';
import { organizationPath, type Path, topicPath } from '../model/url.ts';
import type { ReportAt } from './fields.ts';
import { SITE_FILE } from './folder.ts';
import { keyOf, nameSlug, oldNameSlug } from './name.ts';

/** Returns a topic or an organization that had these names before. */
export const toSubject = (name: string, aliases: readonly string[] = []): Subject => {
  const former = [
    ...aliases.map((alias) => ({ name: alias, slug: nameSlug(alias) })),
    ...[name, ...aliases].flatMap((one) => {
      const slug = oldNameSlug(one);
      return slug === nameSlug(one) || slug === '' ? [] : [{ name: one, slug }];
    }),
  ];
  return { name, slug: nameSlug(name), ...(former.length === 0 ? {} : { aliases: former }) };
};

const byKey = memoize(
  (known: readonly Subject[]) =>
    new Map(
      known.flatMap((one) => [one, ...(one.aliases ?? [])].map(({ name }) => [keyOf(name), one] as const)),
    ),
);

/** Returns the subject of the settings that has a name, or had it before. */
export const describedAs = <T extends Subject>(name: string, known: readonly T[]): T | undefined =>
  byKey(known).get(keyOf(name)) as T | undefined;

/** The settings that name subjects. */
export const SUBJECT_FIELDS = ['topics', 'organizations'] as const;

export type SubjectField = (typeof SUBJECT_FIELDS)[number];

export const SUBJECT_PATHS = { topics: topicPath, organizations: organizationPath } as const;

/** Returns the subjects of an entry that a setting may name. */
export const subjectsIn = (
  { tags, organizations }: Pick<Entry, 'tags' | 'organizations'>,
  field: SubjectField,
): readonly Subject[] => (field === 'topics' ? tags : organizations);

/** An address that the settings say a subject had. */
export type FormerAddress = {
  readonly field: SubjectField;
  readonly alias: string;
  /** The name that the subject has now. */
  readonly name: string;
  readonly from: Path;
  readonly to: Path;
  readonly place: Position;
};

type Described = { readonly name: string; readonly aliases: readonly string[] };

/** A subject must not be named twice, and an earlier name must be that of one subject alone. */
export const checkDescribed = (
  field: SubjectField,
  described: readonly Described[],
  reportAt: ReportAt,
): void => {
  const names = new Map<string, string>();
  for (const [n, { name }] of described.entries()) {
    const other = names.get(keyOf(name));
    const message = `${JSON.stringify(name)} is ${JSON.stringify(other)}, which is described above. Keep one of them`;
    if (other === undefined) names.set(keyOf(name), name);
    else reportAt([field, n, 'name'], message);
  }
  const owners = new Map<string, string>();
  for (const [n, { name, aliases }] of described.entries())
    for (const [m, alias] of aliases.entries()) {
      const refuse = (message: string) =>
        reportAt([field, n, 'aliases', m], `${JSON.stringify(alias)} ${message}`);
      const owner = owners.get(keyOf(alias));
      if (keyOf(alias) === keyOf(name)) refuse('is the name itself. Remove it');
      else if (names.has(keyOf(alias)))
        refuse(
          'is a name of today in these settings too, and a redirect would never end. Remove one of the two',
        );
      else if (owner !== undefined)
        refuse(`is an alias of ${JSON.stringify(owner)} too. Keep one of the two`);
      owners.set(keyOf(alias), owner ?? name);
    }
};

/** The address of an earlier name must lead to one subject: no other may have it. */
export const checkFormerAddresses = (
  former: readonly FormerAddress[],
  entries: readonly Entry[],
  report: Report,
): void => {
  const owners = new Map<Path, string>();
  for (const field of former.length === 0 ? [] : SUBJECT_FIELDS)
    for (const { name, slug } of entries.flatMap((entry) => subjectsIn(entry, field)))
      owners.set(SUBJECT_PATHS[field](slug), name);
  for (const { field, alias, name, from, place } of former) {
    const owner = owners.get(from) ?? name;
    const message = `${field}.aliases: ${JSON.stringify(alias)} has the address of ${JSON.stringify(owner)}, ${from}, which can't lead elsewhere. Remove the alias`;
    if (keyOf(owner) !== keyOf(name)) report({ file: SITE_FILE, ...place, message });
    owners.set(from, owner);
  }
};
