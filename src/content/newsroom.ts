import { type MediaCache, mediaReader } from '../media/media-reader.ts';
import { type BuildCache, openCache } from '../model/cache.ts';
import { digest } from '../model/digest.ts';
import type { Entry } from '../model/entry.ts';
import type { Problem, Report } from '../model/problem.ts';
import type { ReportProgress } from '../model/progress.ts';
import type { Site } from '../model/site.ts';
import { type EntryFile, entryReader } from './entry-file.ts';
import { giveSlugs, type Slugs } from './entry-slug.ts';
import { readFolder } from './folder.ts';
import type { InternalLink } from './link-resolver.ts';
import { unifyNames } from './naming.ts';
import { idsBySlug, type Recorded, readRecord } from './record.ts';
import { readSite, STAND_IN } from './site-file.ts';
import type { Source } from './source.ts';
import { openTextStore, type StoreText } from './text-store.ts';

/** Everything that a publisher wrote, as far as it can be read. */
export type Newsroom = {
  readonly site: Site;
  readonly entries: readonly Entry[];
  readonly files: readonly EntryFile[];
  /** The links in the settings to documents of the site. */
  readonly links: readonly InternalLink[];
  readonly slugs: Slugs;
  /** The releases that earlier builds recorded. */
  readonly record: readonly Recorded[];
};

/** What reading keeps from build to build. */
export type ContentCache = {
  /** The settings, by their text: equal settings are one object, by which other things are memoized. */
  readonly sites: BuildCache<Site>;
  readonly entries: BuildCache<{ readonly file: EntryFile; readonly problems: readonly Problem[] }>;
  readonly media: MediaCache;
  readonly storeText: StoreText;
};

export const emptyContentCache = (): ContentCache => ({
  sites: new Map(),
  entries: new Map(),
  media: new Map(),
  storeText: openTextStore(),
});

/** Reads `entries/` in a project's folder. `origin` is where the site is served, if not at its `url`. */
export const readNewsroom = (
  root: string,
  origin: string | undefined,
  report: Report,
  cache: ContentCache = emptyContentCache(),
  progress: ReportProgress = () => {},
): Newsroom => {
  progress('Reading', 0, 0);
  const { entries: entryFiles, sources, stamps } = readFolder(root, report);
  const readMedia = mediaReader(root, stamps, cache.media);
  const links: InternalLink[] = [];
  const settings = readSite(root, origin, report, readMedia, (link) => links.push(link)) ?? STAND_IN;
  const site = openCache(cache.sites)(JSON.stringify(settings), () => settings);
  const record = readRecord(root, report);
  const slugs = giveSlugs(entryFiles, sources, new Set(record.map(({ slug }) => slug)), report);

  const linkable = new Map([...slugs].map(([file, slug]) => [file.normalize('NFC'), slug]));
  const readEntry = entryReader(site, linkable, readMedia, idsBySlug(record), cache.storeText);
  const cached = openCache(cache.entries);
  const around = digest(JSON.stringify([site, [...slugs], [...stamps], record]));
  const read = (source: Source) => {
    const problems: Problem[] = [];
    return { file: readEntry(source, (problem) => problems.push(problem)), problems };
  };
  const files = sources.map((source, n) => {
    progress('Reading', n, sources.length);
    const key = digest(`${around} ${source.file}\n${source.text}`);
    const { file, problems } = cached(key, () => read(source));
    for (const problem of problems) report(problem);
    return file;
  });
  const entries = unifyNames(files.flatMap(({ entry }) => entry ?? []));
  return { site, entries, files, links, slugs, record };
};
