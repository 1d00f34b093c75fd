import { type MediaCache, mediaReader } from '../media/media-reader.ts';
import { type BuildCache, openCache } from '../model/cache.ts';
import type { Entry } from '../model/entry.ts';
import type { Instant } from '../model/instant.ts';
import type { Report } from '../model/problem.ts';
import type { ReportProgress } from '../model/progress.ts';
import type { Site } from '../model/site.ts';
import { isInDrafts } from './draft.ts';
import type { EntryFile } from './entry-file.ts';
import { type EntryFilesCache, openEntryFiles } from './entry-files.ts';
import type { Slugs } from './entry-slug.ts';
import { type FolderCache, listEntries } from './folder.ts';
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
  /** The slug of each draft. No other field has anything of a draft. */
  readonly drafts: Slugs;
  /** The drafts, if the view shows them. */
  readonly draftFiles: readonly EntryFile[];
  /** The releases that earlier builds recorded. */
  readonly record: readonly Recorded[];
  /** The topics and organizations that earlier builds recorded. */
  readonly subjectLines: readonly Recorded[];
};

/** How a publisher looks at the newsroom on this machine. Nothing that is deployed has any of these. */
export type View = {
  /** Where the site is served, if not at its `url`. */
  readonly origin?: string | undefined;
  /** The instant that pages say they show. */
  readonly shownAt?: Instant | undefined;
  /** The instant at which drafts appear that have no earlier date. Without it, no draft is read. */
  readonly draftsAt?: Instant | undefined;
};

/** What reading keeps from build to build. */
export type ContentCache = {
  /** The settings, by their text: equal settings are one object, by which other things are memoized. */
  readonly sites: BuildCache<Site>;
  /** Folders that somebody watches. Without them, all are listed for each build. */
  readonly folders?: FolderCache;
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

/** Reads `entries/` in a project's folder. Problems of drafts are notes, and are reported only if the view shows drafts. */
export const readNewsroom = (
  root: string,
  view: View | undefined,
  report: Report,
  cache: ContentCache = emptyContentCache(),
  progress: ReportProgress = () => {},
): Newsroom => {
  const { origin, shownAt, draftsAt } = view ?? {};
  const reportDraft: Report = (problem) => {
    if (draftsAt !== undefined) report({ ...problem, isNote: true });
  };
  const reportAny: Report = (problem) => (isInDrafts(problem.file) ? reportDraft : report)(problem);
  const { entries: stampedEntries, stamps } = listEntries(root, reportAny, cache.folders);
  const readMedia = mediaReader(root, stamps, cache.media);
  const links: InternalLink[] = [];
  const formerAddresses: FormerAddress[] = [];
  const recorded = readRecord(root, report);
  const subjectLines = recorded.filter(isSubjectLine);
  const record = recorded.filter((line) => !isSubjectLine(line));
  const read = readSite(
    root,
    origin,
    report,
    readMedia,
    (link) => links.push(link),
    (address) => formerAddresses.push(address),
  );
  const written = read === undefined ? STAND_IN : withFeedIds(read, subjectLines);
  const settings = shownAt === undefined ? written : { ...written, shownAt };
  const site = openCache(cache.sites)(JSON.stringify(settings), () => settings);
  const opened = openEntryFiles(root, stampedEntries, cache.entries, reportAny, progress);
  const slugs = opened.slugs(new Set(record.map(({ slug }) => slug)));
  const drafts = opened.draftSlugs(slugs, reportDraft);
  const lookup = lookupIn(slugs, drafts, idsBySlug(record), readMedia);
  const readFiles = opened.read(site, lookup, cache.storeText, draftsAt, reportDraft);
  const files = readFiles.filter(({ file }) => !drafts.has(file));
  const draftFiles = readFiles.filter(({ file }) => drafts.has(file));
  const entries = unifyNames(files.flatMap(({ entry }) => entry ?? []));
  return { site, entries, files, links, formerAddresses, slugs, drafts, draftFiles, record, subjectLines };
};
