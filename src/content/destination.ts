import type { Edition } from '../model/edition.ts';
import { BEGINNING, type Instant } from '../model/instant.ts';
import { archivePath, canonicalPath, HEALTH, type Path, releasePath, SEARCH } from '../model/url.ts';
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

/** Headings that a message names. */
const MOST_NAMED = 20;

const inShort = (headings: ReadonlySet<string>): readonly string[] => {
  const named: string[] = [];
  for (const heading of headings) if (named.push(heading) > MOST_NAMED) return [...named.slice(0, -1), '…'];
  return named;
};

/** What an embargo has against a link; `undefined` if nothing. */
const embargoFault = ({ from, to }: InternalLink, site: Destinations): string | undefined => {
  const begins = site.begins.get(to);
  // The settings are public from the build on.
  const published = from === undefined ? site.at : site.releases.get(releasePath(from))?.entry?.published;
  if (begins === undefined || published === undefined || begins <= Math.max(published, site.at))
    return undefined;
  const advice =
    from === undefined ? 'Add it when the release is out' : 'Publish this entry later, or add the link then';
  return `gives an embargoed release away. ${advice}`;
};

/** What is wrong with where a link leads; `undefined` where nothing is. */
export const destinationFault = (link: InternalLink, site: Destinations): string | undefined => {
  const { to, fragment, field } = link;
  // The address in a field may be older than the newsroom, and be of a page that something else serves.
  if (field !== undefined) return embargoFault(link, site);
  const target = site.releases.get(to);
  const mayCome = site.releases.has(to) || (!site.isWhole && to.startsWith(archivePath('')));
  if (!site.begins.has(to) && !mayCome) return 'leads nowhere: this site has no such page';
  const headings = target?.body?.headings;
  if (fragment !== '' && headings !== undefined && !headings.has(fragment)) {
    const known = headings.size === 0 ? 'It has no headings' : `It has #${inShort(headings).join(', #')}`;
    return `names a heading that is not there: #${fragment}. ${known}`;
  }
  return embargoFault(link, site);
};
