import { type MediaCache, mediaReader } from '../media/media.ts';
import { type BuildCache, openCache } from '../model/cache.ts';
import { isFeedId } from '../model/collection.ts';
import { digest } from '../model/digest.ts';
import type { Entry } from '../model/entry.ts';
import { type Problem, type Report, START } from '../model/problem.ts';
import type { Site } from '../model/site.ts';
import { type EntryFile, readEntry } from './entry-file.ts';
import { readFolder } from './folder.ts';
import type { InternalLink } from './link.ts';
import { checkNames, unifyNames } from './naming.ts';
import { RECORD, type Recorded, readRecord, recordBySlug } from './record.ts';
import { checkRelations } from './relations.ts';
import { PLACEHOLDER_URL, readSite, STAND_IN } from './site-file.ts';
import { slugFault, slugOf } from './slug.ts';
import type { Source } from './source.ts';

/** Everything that a publisher wrote, as far as it is right. */
export type Newsroom = {
  readonly site: Site;
  readonly entries: readonly Entry[];
  readonly files: readonly EntryFile[];
  /** The links in the settings to documents of the site. */
  readonly links: readonly InternalLink[];
  /** The slug of each entry file, those that can't be read among them. */
  readonly slugs: ReadonlyMap<string, string>;
  /** What earlier builds wrote down. */
  readonly record: readonly Recorded[];
};

/** Two entries with one slug would have one page. */
const checkSlugs = (slugs: ReadonlyMap<string, string>, report: Report): void => {
  const taken = new Map<string, string>();
  for (const [file, slug] of slugs) {
    const fault = slugFault(file);
    const other = taken.get(slug);
    if (fault !== undefined) report({ file, ...START, message: fault });
    else if (other !== undefined) {
      const message = `has the name of ${other}, so both would have one address. Rename one of them`;
      report({ file, ...START, message });
    }
    taken.set(slug, other ?? file);
  }
};

/** How ids begin that are made while the address is the one that the project is handed out with. */
const PLACEHOLDER_TAG = `tag:${new URL(PLACEHOLDER_URL).hostname},`;

/** Of two entries with one id, readers would show one. */
const checkIds = (site: Site, files: readonly EntryFile[], report: Report): void => {
  const taken = new Map<string, EntryFile>();
  for (const found of files) {
    const { file, slug, entry, places, idFrom } = found;
    if (entry === undefined) continue;
    const other = taken.get(entry.id);
    if (site.authority !== PLACEHOLDER_URL && entry.id.startsWith(PLACEHOLDER_TAG)) {
      const message = `id: was made before the newsroom had its address. If the release was never deployed, remove the id, and its line in ${RECORD}`;
      report({ file, ...places.id, isWarning: true, message });
    }
    if (isFeedId(site, entry.id)) {
      const message = `id: ${JSON.stringify(entry.id)} is the id of a feed. Give the entry its own`;
      report({ file, ...places.id, message });
    }
    // Of two with one alias, the alias is reported.
    const isByAlias = idFrom === 'alias' && other?.idFrom === 'alias';
    if (other !== undefined && other.slug !== slug && !isByAlias) {
      const message = `id: ${JSON.stringify(entry.id)} is the id of ${other.file} too. Give each its own`;
      report({ file, ...places.id, message });
    }
    taken.set(entry.id, other ?? found);
  }
};

/** What reading keeps from build to build. */
export type ContentCache = {
  /** The settings, by what they say: equal settings are one object, by which other things are memoized. */
  readonly sites: BuildCache<Site>;
  readonly entries: BuildCache<{ readonly file: EntryFile; readonly problems: readonly Problem[] }>;
  readonly media: MediaCache;
};

export const emptyContentCache = (): ContentCache => ({
  sites: new Map(),
  entries: new Map(),
  media: new Map(),
});

/** Reads `entries/` in a project's folder. `origin` is where the site is served, if not at its `url`. */
export const readNewsroom = (
  root: string,
  origin: string | undefined,
  report: Report,
  cache: ContentCache = emptyContentCache(),
): Newsroom => {
  const { sources, files: names, others: stamps } = readFolder(root, report);
  const slugs = new Map(names.map((file) => [file, slugOf(file)]));
  const others = new Set(stamps.keys());
  const readMedia = mediaReader(root, stamps, cache.media);
  const links: InternalLink[] = [];
  const note = (link: InternalLink) => links.push(link);
  const settings = readSite(root, origin, report, { others, readMedia }, note) ?? STAND_IN;
  const site = openCache(cache.sites)(JSON.stringify(settings), () => settings);
  const record = readRecord(root, report);
  const published = recordBySlug(record);

  const cached = openCache(cache.entries);
  const around = digest(JSON.stringify([site, names, [...stamps], record]));
  const read = (source: Source) => {
    const problems: Problem[] = [];
    const { file } = source;
    const surroundings = { site, file, slug: slugOf(file), slugs, others, readMedia, published };
    return { file: readEntry(source, surroundings, (problem) => problems.push(problem)), problems };
  };
  const files = sources.map((source) => {
    const key = digest(`${around} ${source.file}\n${source.text}`);
    const { file, problems } = cached(key, () => read(source));
    for (const problem of problems) report(problem);
    return file;
  });
  checkSlugs(slugs, report);
  checkIds(site, files, report);
  checkRelations(files, slugs, report);
  checkNames(files, site.organizations, report);
  const entries = unifyNames(files.flatMap(({ entry }) => entry ?? []));
  return { site, entries, files, links, slugs, record };
};
