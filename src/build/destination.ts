import type { Edition } from '../model/edition.ts';
import { BEGINNING, type Instant } from '../model/instant.ts';
import { canonicalPath } from '../model/path.ts';
import { archivePath, HEALTH, type Path, releasePath, SEARCH } from '../model/url.ts';
import type { EntryFile } from './entry-file.ts';
import type { InternalLink } from './link.ts';

/** Where a link inside a site may lead. */
type Destinations = {
  /** The instant of the build. */
  readonly at: Instant;
  /** When each path is first answered at. */
  readonly begins: ReadonlyMap<Path, Instant>;
  /** The pages of all entry files, by their path. */
  readonly releases: ReadonlyMap<Path, EntryFile | undefined>;
  /** Whether every entry file is right. While one is not, the archive of its year may be missing because of it. */
  readonly isWhole: boolean;
};

export const destinationsOf = (
  editions: readonly Edition<unknown>[],
  slugs: Iterable<string>,
  files: readonly EntryFile[],
  at: Instant,
): Destinations => {
  // The Worker makes these two when it is asked.
  const begins = new Map<Path, Instant>([SEARCH, HEALTH].map((path) => [path, BEGINNING]));
  for (const { from, changes } of editions)
    for (const path of changes.keys()) begins.set(path, begins.get(path) ?? from);
  const bySlug = new Map(files.map((file) => [file.slug, file]));
  const releases = new Map(
    [...slugs].map((slug) => [canonicalPath(releasePath(slug)) ?? releasePath(slug), bySlug.get(slug)]),
  );
  return { at, begins, releases, isWhole: [...releases.values()].every((file) => file?.entry !== undefined) };
};

/** What is wrong with where a link leads; `undefined` where nothing is. */
export const destinationFault = (link: InternalLink, site: Destinations): string | undefined => {
  const { from, to, fragment } = link;
  const begins = site.begins.get(to);
  const target = site.releases.get(to);
  const mayCome = site.releases.has(to) || (!site.isWhole && to.startsWith(archivePath('')));
  if (begins === undefined && !mayCome) return 'leads nowhere: this site has no such page';
  const headings = target?.body?.headings;
  if (fragment !== '' && headings !== undefined && !headings.has(fragment)) {
    const known = headings.size === 0 ? 'It has no headings' : `It has #${[...headings].join(', #')}`;
    return `names a heading that is not there: #${fragment}. ${known}`;
  }
  const published = site.releases.get(releasePath(from))?.entry?.published;
  return begins !== undefined && published !== undefined && begins > Math.max(published, site.at)
    ? 'gives an embargoed release away. Publish this entry later, or add the link then'
    : undefined;
};
