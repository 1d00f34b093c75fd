import { inZone } from '../content/date.ts';
import type { IdOrigin } from '../content/entry-id.ts';
import { type ContentCache, emptyContentCache, type Newsroom } from '../content/newsroom.ts';
import { STAND_IN } from '../content/site-file.ts';
import { asOf, byNewest, type Entry } from '../model/entry.ts';
import type { Instant } from '../model/instant.ts';
import { isBroken, type Position, type Problem } from '../model/problem.ts';
import type { Site } from '../model/site.ts';
import { absolute, releasePath } from '../model/url.ts';
import { planNewsroom } from './plan-newsroom.ts';

/** A warning or an error of an entry, with its place in the file. */
type Remark = Position & { readonly message: string };

type State = 'draft' | 'live' | 'embargoed' | 'updated' | 'corrected' | 'withdrawn' | 'broken';

/** A scheduled change of a public release. */
type Change = { readonly at: string; readonly change: 'updated' | 'corrected' | 'withdrawn' };

/** An entry as it stands at an instant. All times are RFC 3339, in the time zone of the site. */
export type Listed = {
  readonly slug: string;
  /** Path from the project's folder, with slashes. */
  readonly file: string;
  /** `null`, like the title, the dates and the language, if the file can't be read. */
  readonly id: string | null;
  readonly idFrom: IdOrigin | null;
  readonly title: string | null;
  readonly state: State;
  readonly published: string | null;
  readonly updated: string | null;
  /** BCP 47. */
  readonly language: string | null;
  /** The end of its embargo. */
  readonly until?: string;
  /** Its note on the embargo, for editors. */
  readonly embargo?: string;
  /** The scheduled changes of a public release, in order. */
  readonly scheduled?: readonly Change[];
  /** When it was withdrawn. */
  readonly withdrawn?: string;
  /** URL of its page; only its path, while the settings can't be read. */
  readonly address: string;
  /** What is wrong with a draft. It stops nothing. */
  readonly notes?: readonly Remark[];
  readonly warnings: readonly Remark[];
  readonly problems: readonly Remark[];
};

/** All entries, and the problems of other files. */
export type EntryList = {
  /** Drafts first, then entries without a date, then newest first. */
  readonly entries: readonly Listed[];
  /** Problems elsewhere: in the settings, the record, or files that are no entries. */
  readonly others: readonly Problem[];
  /** Whether anything keeps the newsroom from being built. */
  readonly isBroken: boolean;
};

const stateOf = ({ published, updated, corrections, withdrawn }: Entry, at: Instant): State => {
  if (published > at) return 'embargoed';
  if (withdrawn !== undefined) return 'withdrawn';
  if (corrections.length > 0) return 'corrected';
  return updated > published ? 'updated' : 'live';
};

/** Returns the changes of a release after an instant, up to its withdrawal. */
const changesAfter = (
  { timezone }: Site,
  { updated, corrections, withdrawn }: Entry,
  at: Instant,
): readonly Change[] => {
  const end = withdrawn?.at ?? Number.POSITIVE_INFINITY;
  const isCorrected = corrections.some((correction) => correction.at === updated);
  return [
    ...(isCorrected ? [] : [{ at: updated, change: 'updated' as const }]),
    ...corrections.map((correction) => ({ at: correction.at, change: 'corrected' as const })),
    ...(withdrawn === undefined ? [] : [{ at: withdrawn.at, change: 'withdrawn' as const }]),
  ]
    .filter(({ at: then, change }) => then > at && (then < end || change === 'withdrawn'))
    .sort((a, b) => a.at - b.at)
    .map(({ at, change }) => ({ at: inZone(at, timezone), change }));
};

const UNREAD = {
  id: null,
  idFrom: null,
  title: null,
  state: 'broken',
  published: null,
  updated: null,
  language: null,
} as const;

/** Returns the state and the facts of an entry at an instant. */
const factsOf = (site: Site, entry: Entry, idFrom: IdOrigin, at: Instant) => {
  // An embargoed entry is shown as it will read on its publication.
  const read = asOf(entry, Math.max(at, entry.published)) ?? entry;
  const { title, published, updated, language, withdrawn } = read;
  const state = stateOf(read, at);
  const scheduled = state === 'withdrawn' || state === 'embargoed' ? [] : changesAfter(site, entry, at);
  return {
    id: entry.id,
    idFrom,
    title,
    state,
    published: inZone(published, site.timezone),
    updated: inZone(updated, site.timezone),
    language,
    ...(state === 'embargoed' ? { until: inZone(published, site.timezone) } : {}),
    ...(scheduled.length > 0 ? { scheduled } : {}),
    ...(state === 'withdrawn' && withdrawn ? { withdrawn: inZone(withdrawn.at, site.timezone) } : {}),
  };
};

const toRemarks = (problems: readonly Problem[]): readonly Remark[] =>
  problems
    .map(({ line, column, message }) => ({ line, column, message }))
    .sort((a, b) => a.line - b.line || a.column - b.column);

const addressOf = (site: Site, slug: string): string =>
  site === STAND_IN ? releasePath(slug) : absolute(site, releasePath(slug));

/** Lists the drafts. `known` has the files that have an error in spite of being drafts. */
const listDrafts = (
  root: string,
  at: Instant,
  { site, drafts }: Newsroom,
  cache: ContentCache,
  known: readonly Problem[],
): readonly Listed[] => {
  if (drafts.size === 0) return [];
  const shown = planNewsroom({ root, at, view: { draftsAt: at }, cache });
  const files = new Map(shown.newsroom.files.map((one) => [one.file, one]));
  const errors = known.filter(({ file }) => drafts.has(file));
  return [...drafts].map(([file, slug]) => {
    const { entry, embargo, own = {} } = files.get(file) ?? {};
    return {
      ...UNREAD,
      ...{ slug, file, state: 'draft', language: entry?.language ?? null },
      title: own.title ?? null,
      published: own.published === undefined ? null : inZone(own.published, site.timezone),
      ...(embargo === undefined ? {} : { embargo }),
      address: addressOf(site, slug),
      notes: toRemarks(shown.problems.filter((one) => one.file === file && one.isNote)),
      warnings: [],
      problems: toRemarks(errors.filter((one) => one.file === file)),
    };
  });
};

/** Lists all entry files of a project's folder as they stand at an instant. */
export const listEntries = (root: string, at: Instant): EntryList => {
  const cache = emptyContentCache();
  const { newsroom, problems } = planNewsroom({ root, at, cache });
  const { site, files, slugs, drafts } = newsroom;
  const entries = new Map(files.map((one) => [one.file, one]));
  const found = new Map<string, Problem[]>([...slugs.keys()].map((file) => [file, []]));
  for (const problem of problems) found.get(problem.file)?.push(problem);

  const list = [...found].map(([file, remarks]) => {
    const { entry, embargo, idFrom } = entries.get(file) ?? {};
    const slug = slugs.get(file) ?? '';
    const listed: Listed = {
      slug,
      file,
      ...(entry === undefined || idFrom === undefined ? UNREAD : factsOf(site, entry, idFrom, at)),
      ...(embargo === undefined ? {} : { embargo }),
      ...(isBroken(remarks) ? { state: 'broken' } : {}),
      address: addressOf(site, slug),
      warnings: toRemarks(remarks.filter(({ isWarning }) => isWarning)),
      problems: toRemarks(remarks.filter(({ isWarning }) => !isWarning)),
    };
    return { listed, entry };
  });
  const undated = list.filter(({ entry }) => entry === undefined);
  const dated = list.flatMap(({ listed, entry }) => (entry === undefined ? [] : [{ listed, entry }]));
  return {
    entries: [
      ...listDrafts(root, at, newsroom, cache, problems),
      ...[...undated, ...dated.sort((a, b) => byNewest(a.entry, b.entry))].map(({ listed }) => listed),
    ],
    others: problems.filter(({ file }) => !found.has(file) && !drafts.has(file)),
    isBroken: isBroken(problems),
  };
};
