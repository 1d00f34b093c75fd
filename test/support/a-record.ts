import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from '../../src/commands/build.ts';
import { readNewsroom } from '../../src/content/newsroom.ts';
import { printProblems } from '../../src/model/problem.ts';
import { anEntryFile } from './a-folder.ts';
import { instant } from './an-entry.ts';

export const RECORD = 'entries/.published';
export const HEADING =
  '# The releases, topics and organizations that were built: publication, name or address, and id. Commit this file with them: it keeps ids as readers know them.\n';
export const TALKS = '2025-08-28T00:00:00Z talks tag:news.example,2025-08-28:talks\n';
export const SEOUL = '2025-08-29T00:00:00Z seoul tag:news.example,2025-08-29:seoul\n';
export const NEXT = '2026-03-01T00:00:00Z next tag:news.example,2026-03-01:next\n';

export const dated = (day: string, fields = ''): string =>
  anEntryFile(undefined, fields).replace('2025-08-28', day);

export const recordIn = (root: string): string => readFileSync(join(root, RECORD), 'utf8');

/** What a build that is written down prints on New Year's Day of 2026. */
export const recordedBuildOf = (root: string): string =>
  printProblems(
    build({
      root,
      output: join(root, 'dist'),
      at: instant('2026-01-01T00:00:00Z'),
      isRecorded: true,
    }),
  );

/** The ids of the entries, by their slugs. */
export const idsIn = (root: string): Readonly<Record<string, string>> =>
  Object.fromEntries(readNewsroom(root, undefined, () => {}).entries.map(({ slug, id }) => [slug, id]));
