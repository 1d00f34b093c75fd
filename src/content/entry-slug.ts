import { posix } from 'node:path';
import { placesIn } from '../markdown/positions.ts';
import { memoize } from '../model/cache.ts';
import { type Position, type Report, START } from '../model/problem.ts';
import { isSlug, nearestSlug, slugKey } from '../model/slug.ts';
import { canonicalPath, jsonPath, markdownPath, type Path, releasePath } from '../model/url.ts';
import type { Source } from './source.ts';

/** The slug of each entry file, by its path. Entry files that can't be read are included. */
export type Slugs = ReadonlyMap<string, string>;

/** Returns the name of an entry file: `talks` for `talks.md` and for `talks/index.md`. */
export const nameOf = (file: string): string => {
  const name = posix.basename(file, '.md');
  return name === 'index' ? posix.basename(posix.dirname(file)) : name;
};

/** The field `slug` on a line of its own. Links need it before fields are read, so it has no other form. */
const FIELD = /^(slug:[ \t]+)(?:"([^"\\\n]*)"|'([^'\n]*)'|([^\s"'#][^\n]*?))[ \t]*(?:[ \t]#.*)?$/m;

/** A slug that a file gives, with its place. */
export type WrittenSlug = { readonly slug: string; readonly place: Position };

/** Returns the slug that the front matter of a file gives, with its place. */
export const writtenSlug = ({ text }: Source): WrittenSlug | undefined => {
  const end = text.includes('\nslug:') ? text.search(/\n---[ \t]*(?:\n|$)/) : -1;
  if (end === -1 || !/^---[ \t]*\n/.test(text)) return undefined;
  const [, name = '', ...forms] = FIELD.exec(text.slice(0, end)) ?? [];
  const slug = forms.find((form) => form !== undefined)?.normalize('NFC');
  if (slug === undefined || !isSlug(slug)) return undefined;
  return { slug, place: placesIn(text)(text.search(FIELD) + name.length) };
};

/** Returns the names of the folders of an entry file and its own name, as one slug: `2016-talks`. */
const slugWithFolders = (file: string): string | undefined => {
  const own = file.endsWith('/index.md') ? posix.dirname(file) : file.replace(/\.md$/, '');
  // Jekyll calls its folders `_posts` and `_drafts`.
  const names = own.split('/').slice(1);
  return nearestSlug(names.map((name) => name.replace(/^_+/, '')).join('-'));
};

/** A slug that follows from the name of a file, with what the publisher should know of it. */
type Named = { readonly slug: string; readonly error?: string; readonly warning?: string };

/** Returns the slug of a file without the field. `recorded` has the slugs that readers know. */
const slugByName = (
  file: string,
  ownerOf: (slug: string) => string | undefined,
  recorded: ReadonlySet<string>,
): Named => {
  const name = nameOf(file).normalize('NFC');
  const advice = 'Rename it, or add a field such as slug: talks-in-tokyo';
  if (file === 'entries/index.md') return { slug: name, error: `has no name of its own. ${advice}` };
  const slug = nearestSlug(name);
  const called = `the name ${JSON.stringify(name)} can't be the end of an address`;
  if (slug === undefined) return { slug: name, error: `${called}. ${advice}` };

  const other = ownerOf(slug);
  if (other === undefined) {
    const warning = `${called}, so its address ends in ${slug}. Add slug: ${slug}, or rename the file`;
    return slug === name ? { slug } : { slug, warning };
  }
  const isNamesake = slugKey(nearestSlug(nameOf(other).normalize('NFC')) ?? '') === slugKey(slug);
  const same = `has the ${isNamesake ? 'name' : 'slug'} of ${other}`;
  const longer = slugWithFolders(file);
  if (longer === undefined || ownerOf(longer) !== undefined) {
    const error = `${same}, so both would have one address. Rename one of them, or add a field such as slug: ${slug}-2`;
    return { slug, error };
  }
  // The new file could be the first, and take the address and the id of the one that readers know.
  if (recorded.has(slug) && !recorded.has(longer)) {
    const error = `${same}, and readers know one of the two by it. Add slug: ${longer} if this one is new; if not, give ${other} a slug`;
    return { slug: longer, error };
  }
  const warning = `${same}, so its address ends in ${longer}. Add slug: ${longer} to keep that`;
  return { slug: longer, warning };
};

/**
 * Returns the slug of each entry file: the one that it gives, or else its name. Of files with one name, the first keeps the name,
 * and the others add the names of their folders. Files in `taken` come before all of them.
 */
export const giveSlugs = (
  files: ReadonlyMap<string, WrittenSlug | undefined>,
  recorded: ReadonlySet<string>,
  report: Report,
  taken: Slugs = new Map(),
): Slugs => {
  const slugs = new Map<string, string>();
  const owners = new Map([...taken].map(([file, slug]) => [slugKey(slug), file]));
  const ownerOf = (slug: string): string | undefined => owners.get(slugKey(slug));
  const give = (file: string, slug: string): void => {
    slugs.set(file, slug);
    owners.set(slugKey(slug), ownerOf(slug) ?? file);
  };
  // A name gives way to a field.
  for (const [file, written] of files) {
    if (written === undefined) continue;
    const { slug, place } = written;
    const other = ownerOf(slug);
    const message = `slug: ${JSON.stringify(slug)} is the slug of ${other} too, so both would have one address. Write another`;
    if (other !== undefined) report({ file, ...place, message });
    give(file, slug);
  }
  for (const file of files.keys()) {
    if (slugs.has(file)) continue;
    const { slug, error, warning } = slugByName(file, ownerOf, recorded);
    if (error !== undefined) report({ file, ...START, message: error });
    if (warning !== undefined) report({ file, ...START, isWarning: true, message: warning });
    give(file, slug);
  }
  return slugs;
};

/** Returns the paths of releases that have capitals, by their canonical form, in which a link may name them. */
const pathsWithCapitals = memoize(
  (slugs: Slugs): ReadonlyMap<Path, Path> =>
    new Map(
      [...slugs.values()]
        .filter((slug) => slugKey(slug) !== slug)
        .flatMap((slug) => [releasePath, markdownPath, jsonPath].map((pathOf) => pathOf(slug)))
        .map((path) => [canonicalPath(path) ?? path, path]),
    ),
);

/** Returns the path at which a release is, for the canonical form of its path. */
export const exactPath = (slugs: Slugs, path: Path): Path => pathsWithCapitals(slugs).get(path) ?? path;
