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

/** Returns the slug that the front matter of a file gives, with its place. */
const writtenSlug = ({ text }: Source): { readonly slug: string; readonly place: Position } | undefined => {
  if (!text.includes('\nslug:')) return undefined;
  const [before, front = ''] = text.split(/^---[ \t]*$/m, 2);
  const [, name = '', ...forms] = FIELD.exec(front) ?? [];
  const slug = forms.find((form) => form !== undefined)?.normalize('NFC');
  if (before !== '' || slug === undefined || !isSlug(slug)) return undefined;
  return { slug, place: placesIn(text)(text.search(FIELD) + name.length) };
};

/** Returns the names of the folders of an entry file and its own name, as one slug: `2016-talks`. */
const slugWithFolders = (file: string): string | undefined => {
  const own = file.endsWith('/index.md') ? posix.dirname(file) : file.replace(/\.md$/, '');
  // Jekyll calls its folders `_posts` and `_drafts`.
  const names = own.split('/').slice(1);
  return nearestSlug(names.map((name) => name.replace(/^_+/, '')).join('-'));
};

/**
 * Returns the slug of each entry file: its field `slug`, or else its name. Of files with one name, the first keeps the name,
 * and the others add the names of their folders, unless readers know one of them by the name alone: then a file that is
 * new could take its address. `recorded` has the slugs that readers know.
 */
export const giveSlugs = (
  files: readonly string[],
  sources: readonly Source[],
  recorded: ReadonlySet<string>,
  report: Report,
): Slugs => {
  const texts = new Map(sources.map((source) => [source.file, source]));
  const slugs = new Map<string, string>();
  const owners = new Map<string, string>();
  const give = (file: string, slug: string): void => {
    slugs.set(file, slug);
    owners.set(slugKey(slug), owners.get(slugKey(slug)) ?? file);
  };
  const ownerOf = (slug: string): string | undefined => owners.get(slugKey(slug));

  for (const file of files) {
    const source = texts.get(file);
    const written = source && writtenSlug(source);
    if (written === undefined) continue;
    const { slug, place } = written;
    const other = ownerOf(slug);
    const message = `slug: ${JSON.stringify(slug)} is the slug of ${other} too, so both would have one address. Write another`;
    if (other !== undefined) report({ file, ...place, message });
    give(file, slug);
  }
  for (const file of files) {
    if (slugs.has(file)) continue;
    const warn = (message: string) => report({ file, ...START, isWarning: true, message });
    const refuse = (message: string) => report({ file, ...START, message });
    const name = nameOf(file).normalize('NFC');
    const slug = file === 'entries/index.md' ? undefined : nearestSlug(name);
    const other = slug && ownerOf(slug);
    const longer = slugWithFolders(file);
    const free = longer === undefined || ownerOf(longer) !== undefined ? undefined : longer;
    if (slug === undefined) {
      const problem =
        file === 'entries/index.md'
          ? 'has no name of its own'
          : `the name ${JSON.stringify(name)} can't be the end of an address`;
      refuse(`${problem}. Rename it, or add a field such as slug: talks-in-tokyo`);
    } else if (other === undefined) {
      if (slug !== name)
        warn(
          `the name ${JSON.stringify(name)} can't be the end of an address, so its address ends in ${slug}. Add slug: ${slug}, or rename the file`,
        );
    } else if (free === undefined)
      refuse(
        `has the name of ${other}, so both would have one address. Rename one of them, or add a field such as slug: ${slug}-2`,
      );
    else if (recorded.has(slug) && !recorded.has(free))
      refuse(
        `has the name of ${other}, and readers know one of the two by it. Add slug: ${free} if this one is new; if not, give ${other} a slug`,
      );
    else warn(`has the name of ${other}, so its address ends in ${free}. Add slug: ${free} to keep that`);
    give(file, (other === undefined ? slug : free) ?? name);
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
