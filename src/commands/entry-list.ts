import { inZone } from '../content/date.ts';
import type { IdOrigin } from '../content/entry-file.ts';
import { RECORD } from '../content/record.ts';
import { STAND_IN } from '../content/site-file.ts';
import { asOf, byNewest, type Entry } from '../model/entry.ts';
import type { Instant } from '../model/instant.ts';
import { isBroken, type Position, type Problem, printProblems } from '../model/problem.ts';
import type { Site } from '../model/site.ts';
import { absolute, releasePath } from '../model/url.ts';
import { draft } from './build.ts';

/** What a publisher finds wrong with an entry, in its file. */
type Remark = Position & { readonly message: string };

type State = 'live' | 'embargoed' | 'corrected' | 'withdrawn' | 'broken';

/** Something that will happen to a release that is out. */
type Turn = { readonly at: string; readonly turn: 'updated' | 'corrected' | 'withdrawn' };

/** An entry as it stands at an instant. All times are RFC 3339, in the time zone of the site. */
export type Listed = {
  readonly slug: string;
  /** Path from the project's folder, with slashes. */
  readonly file: string;
  /** `null`, as the title, the dates and the language, where the file is too broken to tell. */
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
  /** What it says of its embargo to editors. */
  readonly embargo?: string;
  /** What is scheduled for a release that is out, in order. */
  readonly scheduled?: readonly Turn[];
  /** When it was withdrawn. */
  readonly withdrawn?: string;
  /** URL of its page; its path alone, while the settings are too broken to tell. */
  readonly address: string;
  readonly warnings: readonly Remark[];
  readonly problems: readonly Remark[];
};

export type EntryList = {
  /** Those that have no date first, then newest first. */
  readonly entries: readonly Listed[];
  /** What is wrong elsewhere: with the settings, the record, or files that are no entries. */
  readonly others: readonly Problem[];
  /** Whether anything keeps the newsroom from being built. */
  readonly isBroken: boolean;
};

const stateOf = ({ published, updated, corrections, withdrawn }: Entry, at: Instant): State => {
  if (published > at) return 'embargoed';
  if (withdrawn !== undefined) return 'withdrawn';
  return corrections.length > 0 || updated > published ? 'corrected' : 'live';
};

/** What will happen to a release after an instant, up to its withdrawal. */
const turnsAfter = (
  { timezone }: Site,
  { updated, corrections, withdrawn }: Entry,
  at: Instant,
): readonly Turn[] => {
  const end = withdrawn?.at ?? Number.POSITIVE_INFINITY;
  const isCorrected = corrections.some((correction) => correction.at === updated);
  return [
    ...(isCorrected ? [] : [{ at: updated, turn: 'updated' as const }]),
    ...corrections.map((correction) => ({ at: correction.at, turn: 'corrected' as const })),
    ...(withdrawn === undefined ? [] : [{ at: withdrawn.at, turn: 'withdrawn' as const }]),
  ]
    .filter((turn) => turn.at > at && (turn.at < end || turn.turn === 'withdrawn'))
    .sort((a, b) => a.at - b.at)
    .map(({ at, turn }) => ({ at: inZone(at, timezone), turn }));
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

/** What an entry says of itself at an instant. */
const toldOf = (site: Site, entry: Entry, idFrom: IdOrigin, at: Instant) => {
  // Of an embargoed one, what it will say when it comes out.
  const read = asOf(entry, Math.max(at, entry.published)) ?? entry;
  const { title, published, updated, language, withdrawn } = read;
  const state = stateOf(read, at);
  const scheduled = state === 'withdrawn' || state === 'embargoed' ? [] : turnsAfter(site, entry, at);
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

/** From top to bottom. */
const toRemarks = (problems: readonly Problem[]): readonly Remark[] =>
  problems
    .map(({ line, column, message }) => ({ line, column, message }))
    .sort((a, b) => a.line - b.line || a.column - b.column);

/** Lists all entry files of a project's folder as they stand at an instant. */
export const listEntries = (root: string, at: Instant): EntryList => {
  const { newsroom, problems } = draft(root, at);
  const { site, files, slugs } = newsroom;
  const entries = new Map(files.map((one) => [one.file, one]));
  const found = new Map<string, Problem[]>([...slugs.keys()].map((file) => [file, []]));
  for (const problem of problems) found.get(problem.file)?.push(problem);

  const list = [...found].map(([file, remarks]) => {
    const { entry, embargo, idFrom } = entries.get(file) ?? {};
    const slug = slugs.get(file) ?? '';
    const path = releasePath(encodeURIComponent(slug));
    const listed: Listed = {
      slug,
      file,
      ...(entry === undefined || idFrom === undefined ? UNREAD : toldOf(site, entry, idFrom, at)),
      ...(embargo === undefined ? {} : { embargo }),
      ...(isBroken(remarks) ? { state: 'broken' } : {}),
      address: site === STAND_IN ? path : absolute(site, path),
      warnings: toRemarks(remarks.filter(({ isWarning }) => isWarning)),
      problems: toRemarks(remarks.filter(({ isWarning }) => !isWarning)),
    };
    return { listed, entry };
  });
  const undated = list.filter(({ entry }) => entry === undefined);
  const dated = list.flatMap(({ listed, entry }) => (entry === undefined ? [] : [{ listed, entry }]));
  return {
    entries: [...undated, ...dated.sort((a, b) => byNewest(a.entry, b.entry))].map(({ listed }) => listed),
    others: problems.filter(({ file }) => !found.has(file)),
    isBroken: isBroken(problems),
  };
};

/** Where an id comes from, as the table says it. */
const FROM: Readonly<Record<IdOrigin, string>> = {
  field: 'as the file says',
  record: `as ${RECORD} says`,
  alias: 'made of its oldest alias',
  slug: 'made of its name',
};

/** One line for each entry, in columns, and below it its id and what is wrong with it. */
export const printTable = (entries: readonly Listed[]): string => {
  // The title is the last column: how wide it is depends on the terminal.
  const rows = entries.map(({ state, until, embargo, scheduled = [], published, address, title }) => [
    [
      state === 'embargoed'
        ? `embargoed until ${until}${embargo === undefined ? '' : ` (${embargo})`}`
        : state,
      ...scheduled.map(({ at, turn }) => `${turn} from ${at} on`),
    ].join(', '),
    published?.slice(0, 10) ?? '-',
    address,
    title ?? '-',
  ]);
  const widths = [0, 1, 2].map((n) => rows.reduce((widest, row) => Math.max(widest, row[n]?.length ?? 0), 0));
  return rows
    .map((row, n) => {
      const { file = '', id, idFrom, warnings = [], problems = [] } = entries[n] ?? {};
      const remarks = printProblems([
        ...warnings.map((warning) => ({ ...warning, file, isWarning: true as const })),
        ...problems.map((problem) => ({ ...problem, file })),
      ]);
      const below = (id && idFrom ? `id ${id}, ${FROM[idFrom]}\n` : '') + remarks;
      return `${row.map((cell, n) => cell.padEnd(widths[n] ?? 0)).join('  ')}\n${below.replace(/^(?=.)/gm, '  ')}`;
    })
    .join('');
};
