import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { removeUnfinished, writeAtomically } from '../bundle/output.ts';
import { type Instant, toRfc3339 } from '../model/instant.ts';
import { type Report, START } from '../model/problem.ts';
import type { Newsroom } from './newsroom.ts';
import { unreadable } from './source.ts';

/** Of each release that was built, what must not change or vanish any more once it is public. */
export const RECORD = 'entries/.published';

/** A release as it was when it was built. */
export type Recorded = {
  readonly published: Instant;
  readonly slug: string;
  readonly id: string;
  /** In the file, from 1. */
  readonly line: number;
};

/** `2025-08-28T00:00:00Z talks tag:news.example,2025-08-28:talks` */
const LINE = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)\s+(\S+)\s+(\S+)$/;

/** What says nothing: empty lines, notes, and what a merge of two branches leaves. */
const SILENT = /^(?:$|#|<{7}|={7}|>{7})/;

const HEADING =
  '# The releases that were built: publication, name and id. Commit this file with them: it keeps ids as readers know them.\n';

/** What was recorded by earlier builds. A line that can't be read is reported, because the next build would lose it. */
export const readRecord = (root: string, report: Report): readonly Recorded[] => {
  const path = join(root, RECORD);
  if (!existsSync(path)) return [];
  let lines: readonly string[] = [];
  try {
    lines = readFileSync(path, 'utf8')
      .replace(/^\uFEFF/, '')
      .split(/\r?\n/);
  } catch (error) {
    report({ file: RECORD, ...START, message: unreadable(error) });
  }
  return lines.flatMap((text, n) => {
    const line = n + 1;
    const [, published = '', slug = '', id = ''] = LINE.exec(text.trim()) ?? [];
    if (slug !== '') return [{ published: Date.parse(published) / 1000, slug, id, line }];
    const message = 'is no line of the record: publication, name and id. Put it back as it was, or remove it';
    if (!SILENT.test(text.trim())) report({ file: RECORD, line, column: START.column, message });
    return [];
  });
};

/** What was recorded of each release, by its slug. */
export type Record = ReadonlyMap<string, Recorded>;

export const recordBySlug = (record: readonly Recorded[]): Record =>
  new Map(record.map((one) => [one.slug, one]));

/** The id that readers know a release by, under the name that it has, or else under one that it had. */
export const recordedId = (record: Record, slug: string, aliases: readonly string[]): string | undefined =>
  [slug, ...aliases].flatMap((name) => record.get(name) ?? [])[0]?.id;

/** Whether readers may have it: what waited for its time and is gone was never there. */
const wasPublic = ({ published }: Recorded, at: Instant): boolean => published <= at;

/** The names that lead somewhere: those of files, and their aliases. */
const namesIn = ({ slugs, files }: Newsroom): ReadonlySet<string> =>
  new Set([...slugs.values(), ...files.flatMap(({ entry }) => entry?.aliases ?? [])]);

/** The releases that readers have, and that no file has the name or the id of any more. */
const goneFrom = (newsroom: Newsroom, at: Instant): readonly Recorded[] => {
  const { record, files } = newsroom;
  const names = namesIn(newsroom);
  const ids = new Set(files.flatMap(({ entry }) => entry?.id ?? []));
  return record.filter((one) => wasPublic(one, at) && !names.has(one.slug) && !ids.has(one.id));
};

/** What a release is no longer found by, though readers have it so. */
const lostNames = (newsroom: Newsroom, at: Instant) => {
  const { record, files } = newsroom;
  const names = namesIn(newsroom);
  const byId = new Map(
    files.flatMap((one) => (one.entry === undefined ? [] : [[one.entry.id, one] as const])),
  );
  return record.flatMap((one) => {
    const file = byId.get(one.id);
    return file === undefined || !wasPublic(one, at) || names.has(one.slug) ? [] : [{ ...one, file }];
  });
};

/** Returns the releases that readers have and that are nowhere any more; none while a file can't be read. */
export const goneReleases = (newsroom: Newsroom, at: Instant): readonly Recorded[] => {
  const { files, slugs } = newsroom;
  // A file that can't be read may have the name as an alias.
  const isWhole = files.length === slugs.size && files.every(({ entry }) => entry !== undefined);
  // A release that was renamed has a line for each of its names.
  return isWhole ? [...new Map(goneFrom(newsroom, at).map((one) => [one.id, one])).values()] : [];
};

/** A release that readers have is gone, is dated in the future, has another id or not all of its addresses. */
export const checkRecord = (newsroom: Newsroom, at: Instant, report: Report): void => {
  const { record, files } = newsroom;
  for (const { slug, line } of goneReleases(newsroom, at)) {
    const message =
      `the file of ${slug} is gone, and readers have the release. If it was renamed, writeAtomically aliases: [${slug}] into it; ` +
      'if it is to go, bring it back and writeAtomically withdrawn: with at and reason. If it was never deployed, remove this line';
    report({ file: RECORD, line, column: START.column, isWarning: true, message });
  }
  for (const { slug, file } of lostNames(newsroom, at)) {
    const message = `aliases: readers have this release at ${slug} too, which leads nowhere now. Add it to aliases`;
    report({ file: file.file, ...START, isWarning: true, message });
  }
  const ids = new Map(files.flatMap(({ slug, entry }) => (entry === undefined ? [] : [[entry.id, slug]])));
  // A name that another release had before lends no id: that one has it.
  const isFree = (one: Recorded, slug: string) => (ids.get(one.id) ?? slug) === slug;
  const known = new Map(record.filter((one) => wasPublic(one, at)).map((one) => [one.slug, one]));
  for (const { file, slug, entry, places, idFrom } of files) {
    const lines = [slug, ...(entry?.aliases ?? [])]
      .flatMap((name) => known.get(name) ?? [])
      .filter((one) => isFree(one, slug));
    const [first] = lines;
    if (entry === undefined || first === undefined) continue;
    if (!lines.some(({ id }) => id === entry.id)) {
      const message =
        'id: readers know this release by another id, and would take it for a new one. ' +
        `Write ${first.id}, or remove line ${first.line} of ${RECORD} if it was never deployed`;
      report({ file, ...places.id, message });
    }
    // Without the record, the id would be made of the first.
    const oldest = entry.aliases.findIndex((alias) => entry.id.endsWith(`:${alias}`));
    const place = idFrom === 'record' && oldest > 0 ? places.aliases[oldest] : undefined;
    if (place !== undefined) {
      const message = `aliases: ${JSON.stringify(entry.aliases[oldest])} makes the id that readers know, and without the record the first alias would. Put it first`;
      report({ file, ...place, isWarning: true, message });
    }
    if (entry.published > at) {
      const message = `published: readers have had this release since ${toRfc3339(first.published)}, and will not until ${toRfc3339(entry.published)}`;
      report({ file, ...START, isWarning: true, message });
    }
  }
};

/** Writes down what is built now. What is public and gone stays written. */
export const writeRecord = (root: string, newsroom: Newsroom, at: Instant): void => {
  const { record, entries } = newsroom;
  const kept = record.filter((one) => wasPublic(one, at));
  const ids = new Set(kept.map(({ id }) => id));
  const known = new Set(kept.map(({ slug, id }) => `${slug} ${id}`));
  // While a release is gone, a new one may be the same under another name, and must not get an id of its own.
  const isWhole = goneFrom(newsroom, at).length === 0;
  const added = entries.filter(({ slug, id }) => !known.has(`${slug} ${id}`) && (isWhole || ids.has(id)));
  const lines = [...kept, ...added]
    .sort((a, b) => a.published - b.published || (a.slug < b.slug ? -1 : 1))
    .map(({ published, slug, id }) => `${toRfc3339(published)} ${slug} ${id}\n`);
  const text = HEADING + [...new Set(lines)].join('');
  const path = join(root, RECORD);
  writeAtomically(path, Buffer.from(text));
  removeUnfinished(path);
};
