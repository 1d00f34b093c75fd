import { type BuildCache, openCache } from '../model/cache.ts';
import type { Instant } from '../model/instant.ts';
import type { Problem, Report } from '../model/problem.ts';
import type { ReportProgress } from '../model/progress.ts';
import type { Site } from '../model/site.ts';
import { isInDrafts, isMarkedDraft } from './draft.ts';
import { type EntryFile, entryReader } from './entry-file.ts';
import { giveSlugs, type Slugs, type WrittenSlug, writtenSlug } from './entry-slug.ts';
import { type Asked, answersAlike, type Lookup, notingLookup } from './lookup.ts';
import { readSource, type Source } from './source.ts';
import type { StoreText } from './text-store.ts';

/** What a first look at an entry file shows. */
type Opened = {
  readonly isText: boolean;
  readonly isDraft: boolean;
  readonly written?: WrittenSlug;
  readonly problems: readonly Problem[];
};

/** An entry file that was read, with the answers that it depends on. */
type Kept = {
  readonly site: Site;
  readonly asked: readonly Asked[];
  readonly file: EntryFile;
  readonly problems: readonly Problem[];
};

/** Entry files that were read, by their path and their stamp. */
export type EntryFilesCache = {
  readonly opened: BuildCache<Opened>;
  readonly kept: BuildCache<Kept>;
};

/** Characters of texts that stay in memory between the first look and the reading. Others are read from the disk again. */
const MAX_HELD = 32 * 1024 * 1024;

/** Opens entry files. `stamps` has the stamp of each, by its path. A file is read anew only after its stamp has changed. */
export const openEntryFiles = (
  root: string,
  stamps: ReadonlyMap<string, string>,
  cache: EntryFilesCache,
  report: Report,
  progress: ReportProgress = () => {},
) => {
  const held = new Map<string, Source>();
  let room = MAX_HELD;
  const look = (file: string): Opened => {
    const problems: Problem[] = [];
    const source = readSource(root, file, (problem) => problems.push(problem));
    if (source !== undefined && source.text.length < room) {
      room -= source.text.length;
      held.set(file, source);
    }
    const written = source && writtenSlug(source);
    const isDraft = isInDrafts(file) || (source !== undefined && isMarkedDraft(source));
    return { isText: source !== undefined, isDraft, problems, ...(written === undefined ? {} : { written }) };
  };
  const recall = openCache(cache.opened);
  const opened = new Map(
    [...stamps].map(([file, stamp], n) => {
      progress('Opening', n, stamps.size);
      return [file, recall(`${file} ${stamp}`, () => look(file))];
    }),
  );
  for (const { problems } of opened.values()) for (const problem of problems) report(problem);

  const writtenSlugs = (areDrafts: boolean): ReadonlyMap<string, WrittenSlug | undefined> =>
    new Map(
      [...opened].flatMap(([file, { isDraft, written }]) =>
        isDraft === areDrafts ? [[file, written] as const] : [],
      ),
    );

  return {
    /** Returns the slug of each file that is no draft. `recorded` has the slugs that readers know. */
    slugs: (recorded: ReadonlySet<string>): Slugs => giveSlugs(writtenSlugs(false), recorded, report),

    /** Returns the slug of each draft. None of them is that of another file. */
    draftSlugs: (slugs: Slugs, reportDraft: Report): Slugs =>
      giveSlugs(writtenSlugs(true), new Set(), reportDraft, slugs),

    /** Reads the files that are text; drafts only if `draftsAt` is an instant. */
    read: (
      site: Site,
      lookup: Lookup,
      storeText: StoreText,
      draftsAt: Instant | undefined,
      reportDraft: Report,
    ): readonly EntryFile[] => {
      const readNow = (file: string, draftAt: Instant | undefined): Kept | undefined => {
        const source = held.get(file) ?? readSource(root, file, report);
        if (source === undefined) return undefined;
        const asked: Asked[] = [];
        const problems: Problem[] = [];
        const readEntry = entryReader(site, notingLookup(lookup, asked), storeText, draftAt);
        return { site, asked, file: readEntry(source, (problem) => problems.push(problem)), problems };
      };
      const before = new Map(cache.kept);
      cache.kept.clear();
      const files: EntryFile[] = [];
      let done = 0;
      for (const [file, { isText, isDraft }] of opened) {
        progress('Reading', done++, opened.size);
        if (isDraft && draftsAt === undefined) continue;
        const draftAt = isDraft ? draftsAt : undefined;
        const key = `${file} ${stamps.get(file)} ${draftAt ?? ''}`;
        const known = before.get(key);
        const isCurrent = known?.site === site && answersAlike(lookup, known.asked);
        const read = !isText ? undefined : isCurrent ? known : readNow(file, draftAt);
        held.delete(file);
        if (read === undefined) continue;
        cache.kept.set(key, read);
        files.push(read.file);
        for (const problem of read.problems) (isDraft ? reportDraft : report)(problem);
      }
      return files;
    },
  };
};
