import { describe, expect, test } from 'vitest';
import { listEntries } from '../../src/commands/entry-list.ts';
import { printTable } from '../../src/commands/entry-table.ts';
import { printProblems } from '../../src/model/problem.ts';
import { aFolder, anEntryFile, problemsIn } from '../support/a-folder.ts';
import { instant } from '../support/an-entry.ts';

const FORGED = '\nentries/site.yaml:1:1 title: is wrong.md';

describe('The name of a file forges no line', () => {
  test('of a build, nor of another file’s problem', () => {
    const root = aFolder({ [`2024/talks${FORGED}`]: '', [`2025/talks${FORGED}`]: anEntryFile() });
    const lines = problemsIn(root).trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(2);
    for (const line of lines)
      expect(line).toMatch(/^entries\/202[45]\/talks\\u\{a\}entries\/site\.yaml:1:1 /);
  });

  test('of the list of entries', () => {
    const root = aFolder({ [`talks${FORGED}`]: anEntryFile(), 'x\u001b[2J\u202e.md': '' });
    const { entries } = listEntries(root, instant('2026-01-01T00:00:00Z'));
    const table = printTable(entries);
    expect(table).not.toMatch(/^\s*entries\/site/m);
    expect(table).not.toMatch(/[^\P{Cc}\n]|\u202e/u);
    expect(table).toContain('entries/x\\u{1b}[2J\\u{202e}.md:1:1 ');
  });

  test.each([
    ['\r', '\\u{d}'],
    ['\u0085', '\\u{85}'],
    ['\u2028', '\\u{2028}'],
    ['\u2067', '\\u{2067}'],
    ['東京 👩‍🚀', '東京 👩‍🚀'],
  ])('with %j in it', (name, printed) => {
    expect(printProblems([{ file: name, line: 1, column: 2, message: 'is wrong' }])).toBe(
      `${printed}:1:2 is wrong\n`,
    );
  });
});

test('No more than a hundred problems of one file are printed, with the count of the others', () => {
  const problem = (line: number) => ({ file: 'entries/talks.md', line, column: 1, message: 'is wrong' });
  const printed = printProblems(Array.from({ length: 103 }, (_, n) => problem(n + 1))).split('\n');
  expect(printed).toHaveLength(102);
  expect(printed.slice(99, 101)).toEqual(['entries/talks.md:100:1 is wrong', 'entries/talks.md: and 3 more']);
});
