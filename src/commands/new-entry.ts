import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { clockWarning, inZone, toInstant } from '../content/date.ts';
import { languageWarning } from '../content/language-tag.ts';
import type { Newsroom } from '../content/newsroom.ts';
import { RECORD } from '../content/record.ts';
import { check, date, language, line, type Schema, slug } from '../content/schema.ts';
import { PLACEHOLDER_URL } from '../content/site-file.ts';
import { yearOf } from '../model/calendar.ts';
import type { Instant } from '../model/instant.ts';
import type { Site } from '../model/site.ts';
import { isSlug, slugKey, toSlug } from '../model/slug.ts';
import { absolute, releasePath, tagUri } from '../model/url.ts';
import { entryTemplate } from './entry-template.ts';

/** The wishes of a publisher for a new release. */
export type Wish = {
  readonly title: string;
  /** The date of publication; without it, now. */
  readonly schedule?: string | undefined;
  readonly lang?: string | undefined;
  readonly slug?: string | undefined;
};

/** The file of a release that has no text yet. */
export type NewEntry = {
  /** Path from the project's folder, with slashes. */
  readonly file: string;
  readonly text: string;
  /** URL of the page that it will have. */
  readonly address: string;
  /** As the file has it. */
  readonly published: string;
  readonly isEmbargoed: boolean;
  /** Whether it is named by its day, because an address can't be made of its title. */
  readonly isNamedByDay: boolean;
  /** Inputs that may mean something else. */
  readonly warnings: readonly string[];
};

/** Returns as many words of a title as an address may have; `undefined` if they have no Latin letter. */
const titleSlug = (title: string): string | undefined => {
  const words = title.split(' ', 200).flatMap((word) => toSlug(word) ?? []);
  const near = words.map((_, n) => words.slice(0, n + 1).join('-')).findLast(isSlug);
  return near !== undefined && /[a-z]/.test(near) ? near : undefined;
};

/** Returns a sentence about the owner of a name or an id; `undefined` if it is free. */
type OwnerOf = (name: string) => string | undefined;

/** Returns a finder of owners: entry files, even unreadable ones, and recorded releases that readers know. */
export const ownersIn = ({ files, slugs, record }: Newsroom, at: Instant): OwnerOf => {
  const owners = new Map<string, string>();
  for (const { published, slug, id, line } of record)
    if (published <= at)
      for (const name of [slug, id])
        owners.set(slugKey(name), `line ${line} of ${RECORD} has ${name}, by which readers know a release`);
  for (const { file, entry } of files) {
    for (const alias of entry?.aliases ?? [])
      owners.set(slugKey(alias), `${file} has ${alias} among its aliases`);
    if (entry !== undefined) owners.set(slugKey(entry.id), `${file} has the id ${entry.id} already`);
  }
  for (const [file, slug] of slugs) owners.set(slugKey(slug), `${file} has the name ${slug} already`);
  return (name) => owners.get(slugKey(name));
};

/** Returns the path of an entry file. A file `index.md` would take the name of its folder, and `readme.md` is a note. */
const fileOf = (year: string, name: string): string =>
  `entries/${year}/${/^(?:index|readme)$/i.test(name) ? `${name}/index` : name}.md`;

/** Returns the file of a new release, or everything that is wrong with the wishes. */
export const newEntry = (
  wish: Wish,
  site: Site,
  at: Instant,
  ownerOf: OwnerOf,
): NewEntry | { readonly faults: readonly string[] } => {
  const faults: string[] = [];
  const read = <T extends Schema>(schema: T, name: string, text: string | undefined) => {
    const checked = text === undefined ? undefined : check(schema, text);
    if (checked === undefined || 'value' in checked) return checked?.value;
    faults.push(`${name}: ${checked.faults[0]?.message}`);
    return undefined;
  };
  const title = read(line, 'title', wish.title);
  const published = read(date, '--schedule', wish.schedule) ?? inZone(at, site.timezone);
  const lang = read(language, '--lang', wish.lang) ?? site.language;
  const chosen = read(slug, '--slug', wish.slug);
  if (title === undefined || faults.length > 0) return { faults };

  // The day is the one that is written, as in the id of an entry that names none.
  const day = published.slice(0, 10);
  const idOf = (name: string) => tagUri(site.authority, day, name);
  const ownerOfEither = (name: string) => ownerOf(name) ?? ownerOf(idOf(name));
  const wished = chosen ?? titleSlug(title);
  let name = wished ?? `release-${day}`;
  if (wished === undefined)
    for (let n = 2; ownerOfEither(name) !== undefined; n += 1) name = `release-${day}-${n}`;
  const owner = ownerOfEither(name);
  if (owner !== undefined) return { faults: [`${owner}. Choose another name with --slug`] };

  const instant = toInstant(published, site.timezone);
  const text = entryTemplate({
    title: JSON.stringify(title),
    published,
    ...(lang === site.language ? {} : { language: lang }),
    // Readers will never know an id with the host that the project came with.
    ...(site.authority === PLACEHOLDER_URL ? {} : { id: idOf(name) }),
  });
  return {
    file: fileOf(yearOf(site, instant), name),
    text,
    address: absolute(site, releasePath(name)),
    published,
    isEmbargoed: instant > at,
    isNamedByDay: wished === undefined,
    warnings: [
      ['--schedule', clockWarning(published, site.timezone)],
      ['--lang', wish.lang && languageWarning(wish.lang)],
    ].flatMap(([option, warning]) => (warning ? [`${option}: ${warning}`] : [])),
  };
};

/** Writes the file and the folders above it. Overwrites nothing. Returns the reason if it can't be written. */
export const writeNewEntry = (root: string, { file, text }: NewEntry): string | undefined => {
  try {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text, { flag: 'wx' });
    return undefined;
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    // A folder that can't be made, because a file has its name, is EEXIST too.
    return code === 'EEXIST' && syscall === 'open'
      ? `${file} is there already. Choose another name with --slug`
      : `${file} can't be written (${code}). Check that its folder is open to you`;
  }
};
