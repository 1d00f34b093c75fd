import { type MediaCache, mediaReader } from '../media/media-reader.ts';
import { type BuildCache, openCache } from '../model/cache.ts';
import type { Entry } from '../model/entry.ts';
import type { Report } from '../model/problem.ts';
import type { ReportProgress } from '../model/progress.ts';
import type { Site } from '../model/site.ts';
import type { EntryFile } from './entry-file.ts';
import { type EntryFilesCache, openEntryFiles } from './entry-files.ts';
import type { Slugs } from './entry-slug.ts';
import { listEntries } from './folder.ts';
import type { InternalLink } from './link-resolver.ts';
import { lookupIn } from './lookup.ts';
import type { FormerAddress } from './named-subjects.ts';
import { unifyNames } from './naming.ts';
import { idsBySlug, type Recorded, readRecord } from './record.ts';
import { readSite, STAND_IN } from './site-file.ts';
import { isSubjectLine, withFeedIds } from './subject-record.ts';
import { openTextStore, type StoreText } from './text-store.ts';

/** Everything that a publisher wrote, as far as it can be read. */
export type Newsroom = {
  readonly site: Site;
  readonly entries: readonly Entry[];
  readonly files: readonly EntryFile[];
  /** The links in the settings to documents of the site. */
  readonly links: readonly InternalLink[];
  /** The addresses that topics and organizations of the settings had. */
  readonly formerAddresses: readonly FormerAddress[];
  readonly slugs: Slugs;
  /** The releases that earlier builds recorded. */
  readonly record: readonly Recorded[];
  /** The topics and organizations that earlier builds recorded. */
  readonly subjectLines: readonly Recorded[];
};

/** What reading keeps from build to build. */
export type ContentCache = {
  /** The settings, by their text: equal settings are one object, by which other things are memoized. */
  readonly sites: BuildCache<Site>;
  readonly entries: EntryFilesCache;
  readonly media: MediaCache;
  readonly storeText: StoreText;
};

export const emptyContentCache = (): ContentCache => ({
  sites: new Map(),
  entries: { opened: new Map(), kept: new Map() },
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
  const { entries: stampedEntries, stamps } = listEntries(root, report);
  const readMedia = mediaReader(root, stamps, cache.media);
  const links: InternalLink[] = [];
  const formerAddresses: FormerAddress[] = [];
  const recorded = readRecord(root, report);
  const subjectLines = recorded.filter(isSubjectLine);
  const record = recorded.filter((line) => !isSubjectLine(line));
  const written = readSite(
    root,
    origin,
    report,
    readMedia,
    (link) => links.push(link),
    (address) => formerAddresses.push(address),
  );
  const settings = written === undefined ? STAND_IN : withFeedIds(written, subjectLines);
  const site = openCache(cache.sites)(JSON.stringify(settings), () => settings);
  const opened = openEntryFiles(root, stampedEntries, cache.entries, report, progress);
  const slugs = opened.slugs(new Set(record.map(({ slug }) => slug)));
  const lookup = lookupIn(slugs, idsBySlug(record), readMedia);
  const files = opened.read(site, lookup, cache.storeText);
  const entries = unifyNames(files.flatMap(({ entry }) => entry ?? []));
  return { site, entries, files, links, formerAddresses, slugs, record, subjectLines };
};
