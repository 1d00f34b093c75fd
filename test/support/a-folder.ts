import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { build } from '../../src/commands/build.ts';
import { readNewsroom } from '../../src/content/newsroom.ts';
import type { Entry } from '../../src/model/entry.ts';
import { type Problem, printProblems } from '../../src/model/problem.ts';
import { instant } from './an-entry.ts';

export type Files = Readonly<Record<string, string | Uint8Array>>;

export const SITE = `title: Newsroom
description: Releases on diplomacy.
url: https://news.example
publisher: Newsroom
`;

/** An entry file as most are, but for its text and further lines of its front matter. */
export const anEntryFile = (body = 'Officials met in Tokyo on Thursday.\n', fields = ''): string =>
  `---\ntitle: Talks in Tokyo\npublished: 2025-08-28\n${fields}---\n\n${body}`;

/** An entry file with further lines of its front matter. */
export const withFields = (fields: string): string => anEntryFile(undefined, fields);

/** Writes a file below a folder, and the folders above it. */
export const put = (root: string, file: string, content: string | Uint8Array): void => {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), content);
};

/** An empty folder that is gone after the test. */
export const anEmptyFolder = (): string => {
  const root = mkdtempSync(join(tmpdir(), 'dateline-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  return root;
};

/** A project's folder with these files in its `entries/`, and the settings of a site where none are given. */
export const aFolder = (files: Files): string => {
  const root = anEmptyFolder();
  for (const [name, content] of Object.entries({ 'site.yaml': SITE, ...files }))
    put(root, `entries/${name}`, content);
  return root;
};

/** What a build of the folder prints on New Year's Day of 2026. */
export const problemsIn = (root: string): string =>
  printProblems(build({ root, output: join(root, 'dist'), at: instant('2026-01-01T00:00:00Z') }));

/** What a build of a folder with these entries prints. The build must be made all the same. */
export const warningsOf = (files: Files): string => {
  const root = aFolder(files);
  const printed = problemsIn(root);
  expect(existsSync(join(root, 'dist/newsroom.bin'))).toBe(true);
  return printed;
};

/** The entry `talks` among files that have no problem in themselves, or none but warnings. */
export const talksIn = (files: Files, allowed?: 'warnings'): Entry => {
  const problems: Problem[] = [];
  const { entries } = readNewsroom(aFolder(files), undefined, (problem) => problems.push(problem));
  if (allowed === undefined) expect(problems).toEqual([]);
  const talks = entries.find(({ slug }) => slug === 'talks');
  if (talks === undefined) throw new Error('There is no entry talks');
  return talks;
};
