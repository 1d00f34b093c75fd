import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Entry } from '../model/entry.ts';
import { type Instant, toRfc3339 } from '../model/instant.ts';
import type { EntryFile } from './entry-file.ts';
import { type Problem, type Report, START } from './problem.ts';

/** Of each release that was built, what must not change or vanish any more once it is public. */
const RECORD = 'entries/.published';

/** A release as it was when it was built. */
export type Recorded = {
  readonly published: Instant;
  readonly slug: string;
  readonly id: string;
  /** In the file, from 1. */
  readonly line: number;
};

/** `2025-08-28T00:00:00Z talks tag:news.example,2025-08-28:talks` */
const LINE = /^(\S+Z) (\S+) (\S+)$/;

const HEADING =
  '# The releases that were built: publication, name and id. Commit this file with them: it keeps ids as readers know them.\n';

/** What was recorded by earlier builds. */
export const readRecord = (root: string): readonly Recorded[] => {
  const file = join(root, RECORD);
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split(/\r?\n/)
    .flatMap((text, n) => {
      const [, published = '', slug = '', id = ''] = LINE.exec(text) ?? [];
      return slug === '' ? [] : [{ published: Date.parse(published) / 1000, slug, id, line: n + 1 }];
    });
};

/** The id of each release that was built, by its slug. */
export const recordedIds = (record: readonly Recorded[]): ReadonlyMap<string, string> =>
  new Map(record.map(({ slug, id }) => [slug, id]));

/** Whether readers may have it: what waited for its time and is gone was never there. */
const wasPublic = ({ published }: Recorded, at: Instant): boolean => published <= at;

const gone = ({ slug, line }: Recorded): Problem => ({
  file: RECORD,
  line,
  column: START.column,
  isWarning: true,
  message:
    `the file of ${slug} is gone, and readers have the release. If it was renamed, write aliases: [${slug}] into it; ` +
    'if it is to go, bring it back and write withdrawn: with at and reason. If it was never deployed, remove this line',
});

/** What became of the releases that readers have: an id that changed is a problem, a file that is gone a warning. */
export const checkRecord = (
  record: readonly Recorded[],
  files: readonly EntryFile[],
  at: Instant,
  report: Report,
): void => {
  const bySlug = new Map(
    files.flatMap((file) => [file.slug, ...(file.entry?.aliases ?? [])].map((slug) => [slug, file])),
  );
  for (const recorded of record.filter((one) => wasPublic(one, at))) {
    const found = bySlug.get(recorded.slug);
    if (found === undefined) report(gone(recorded));
    else if (found.entry !== undefined && found.entry.id !== recorded.id) {
      const advice = `Write ${recorded.id}, or remove line ${recorded.line} of ${RECORD} if it was never deployed`;
      const message = `id: readers know this release by another id, and would take it for a new one. ${advice}`;
      report({ file: found.file, ...found.places.id, message });
    }
  }
};

/** Writes down what is built now. What is public and gone stays written. */
export const writeRecord = (
  root: string,
  record: readonly Recorded[],
  entries: readonly Entry[],
  at: Instant,
): void => {
  const kept = record.filter((one) => wasPublic(one, at));
  const known = new Set(kept.map(({ id }) => id));
  const lines = [...kept, ...entries.filter(({ id }) => !known.has(id))]
    .sort((a, b) => a.published - b.published || (a.slug < b.slug ? -1 : 1))
    .map(({ published, slug, id }) => `${toRfc3339(published)} ${slug} ${id}\n`);
  const text = HEADING + lines.join('');
  const file = join(root, RECORD);
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
};
