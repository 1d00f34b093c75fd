import { existsSync, readdirSync, readFileSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { build, type Caches, emptyCaches } from '../../src/commands/build.ts';
import { printProblems } from '../../src/model/problem.ts';
import { aFolder, anEntryFile, put, SITE } from '../support/a-folder.ts';
import { instant } from '../support/an-entry.ts';

const FILES = {
  'site.yaml': SITE,
  '2024/budget.md': anEntryFile('The budget.\n').replace('2025-08-28', '2024-03-01'),
  '2025/seoul.md': anEntryFile('They met in Seoul.\n'),
  '2025/talks/index.md': anEntryFile('They met in Tokyo, and before in [Seoul](../seoul.md).\n'),
  '2026/next.md': anEntryFile('They meet again.\n').replace('2025-08-28', '2026-03-01T09:00:00+09:00'),
};

const bundleIn = (root: string): string => join(root, 'dist/newsroom.bin');

const NEW_YEAR = instant('2026-01-01T00:00:00Z');

const buildIn = (root: string, caches?: Caches, at = NEW_YEAR): string =>
  printProblems(build({ root, output: join(root, 'dist'), at, ...(caches && { caches }) }));

const builtIn = (root: string, caches?: Caches, at = NEW_YEAR): Buffer => {
  expect(buildIn(root, caches, at)).toBe('');
  return readFileSync(bundleIn(root));
};

describe('The same entries make the same bytes', () => {
  test('in every build', () => {
    expect(builtIn(aFolder(FILES)).equals(builtIn(aFolder(FILES)))).toBe(true);
  });

  test('in whatever order the files were made', () => {
    const reversed = Object.fromEntries(Object.entries(FILES).reverse());
    expect(Object.keys(reversed)).not.toEqual(Object.keys(FILES));
    expect(builtIn(aFolder(reversed)).equals(builtIn(aFolder(FILES)))).toBe(true);
  });

  test('with the cache of other builds', () => {
    const root = aFolder(FILES);
    const caches = emptyCaches();
    const first = builtIn(root, caches);
    put(root, 'entries/2025/seoul.md', anEntryFile('They met in Busan.\n'));
    const second = builtIn(root, caches);
    put(root, 'entries/2025/seoul.md', FILES['2025/seoul.md']);
    expect(second.equals(first)).toBe(false);
    expect(builtIn(root, caches).equals(first)).toBe(true);
  });
});

test('At another instant, the same entries make the same bytes but for the instant', () => {
  const root = aFolder(FILES);
  const caches = emptyCaches();
  const read = (bytes: Buffer) => {
    const end = bytes.indexOf('\n');
    return { index: JSON.parse(bytes.toString('utf8', 0, end)), rest: bytes.subarray(end) };
  };
  const [early, late] = [NEW_YEAR, NEW_YEAR + 3600].map((at) => read(builtIn(root, caches, at)));
  expect([early?.index.built, late?.index.built]).toEqual([NEW_YEAR, NEW_YEAR + 3600]);
  expect({ ...late?.index, built: NEW_YEAR }).toEqual(early?.index);
  expect(late?.rest.equals(early?.rest ?? Buffer.from(''))).toBe(true);
});

describe('A build with problems', () => {
  test('leaves the last good build in place and tells every problem', () => {
    const root = aFolder(FILES);
    const good = builtIn(root);
    put(root, 'entries/2024/budget.md', anEntryFile(''));
    put(root, 'entries/2026/next.md', 'They meet again.\n');

    expect(buildIn(root)).toBe(
      'entries/2024/budget.md:5:1 has no text. Write it below the front matter\n' +
        'entries/2026/next.md:1:1 has no front matter. Begin the file with a line ---, the fields, and a line ---\n',
    );
    expect(readFileSync(bundleIn(root)).equals(good)).toBe(true);
  });

  test('tells them again as long as they are there, from the cache too', () => {
    const root = aFolder({ ...FILES, '2024/budget.md': anEntryFile('') });
    const caches = emptyCaches();
    const told = buildIn(root, caches);
    expect(told).not.toBe('');
    put(root, 'entries/2025/seoul.md', anEntryFile('They met in Busan.\n'));
    expect(buildIn(root, caches)).toBe(told);
  });

  test('makes no file where there was none', () => {
    const root = aFolder({ 'talks.md': '' });
    expect(buildIn(root)).not.toBe('');
    expect(existsSync(join(root, 'dist'))).toBe(false);
  });

  test('is followed by a good one when they are gone', () => {
    const root = aFolder({ ...FILES, '2025/seoul.md': '' });
    expect(buildIn(root)).not.toBe('');
    put(root, 'entries/2025/seoul.md', FILES['2025/seoul.md']);
    expect(builtIn(root).equals(builtIn(aFolder(FILES)))).toBe(true);
  });
});

describe('The file of the build', () => {
  const LONG_AGO = new Date('2001-01-01T00:00:00Z');

  test('is not touched where nothing changed', () => {
    const root = aFolder(FILES);
    builtIn(root);
    utimesSync(bundleIn(root), LONG_AGO, LONG_AGO);
    builtIn(root);
    expect(statSync(bundleIn(root)).mtime).toEqual(LONG_AGO);
  });

  test('is replaced where something did, and is alone in its folder', () => {
    const root = aFolder(FILES);
    builtIn(root);
    utimesSync(bundleIn(root), LONG_AGO, LONG_AGO);
    put(root, 'entries/2025/seoul.md', anEntryFile('They met in Busan.\n'));
    builtIn(root);
    expect(statSync(bundleIn(root)).mtime).not.toEqual(LONG_AGO);
    const names = readdirSync(join(root, 'dist'));
    expect(names.filter((name) => !name.startsWith('.built'))).toEqual(['newsroom.bin', 'public']);
    expect(names).toHaveLength(4);
  });
});
