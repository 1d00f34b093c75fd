import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { build, type Caches, emptyCaches } from '../../src/commands/build.ts';
import { readNewsroom } from '../../src/content/newsroom.ts';
import { type Problem, printProblems } from '../../src/model/problem.ts';
import type { Site } from '../../src/model/site.ts';
import { aFolder, anEntryFile, type Files, put, SITE } from '../support/a-folder.ts';
import { instant } from '../support/an-entry.ts';

const svg = (width: number) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} 40"/>`;

const withSettings = (settings: string, files: Files = {}): Files => ({
  'site.yaml': `${SITE}${settings}\n`,
  'talks.md': anEntryFile(),
  ...files,
});

const WITH_LOGO = withSettings('logo: /media/logo.svg', { 'media/logo.svg': svg(200) });

/** The site of a folder in which nothing is wrong. */
const siteOf = (files: Files): Site => {
  const problems: Problem[] = [];
  const { site } = readNewsroom(aFolder(files), undefined, (problem) => problems.push(problem));
  expect(problems).toEqual([]);
  return site;
};

describe('The logo', () => {
  test.each(['/media/logo.svg', 'logo.svg'])('is found as %s', (name) => {
    const { logo } = siteOf({ ...WITH_LOGO, 'site.yaml': `${SITE}logo: ${name}\n` });
    expect(logo).toMatchObject({ type: 'image/svg+xml', width: 200, height: 40 });
    expect(logo?.path).toMatch(/^\/media\/logo\.[0-9a-f]+\.svg$/);
  });

  test.each(['picture.png', 'lossless.webp', 'orientation-1.jpg'])('may be a bitmap: %s', (name) => {
    const content = readFileSync(join('test/media/files', name));
    const { logo } = siteOf(withSettings(`logo: ${name}`, { [`media/${name}`]: content }));
    expect(logo?.medium).toBe('image');
    expect(logo?.width).toBeGreaterThan(0);
  });

  test('need not be there', () => {
    expect(siteOf(withSettings(''))).not.toHaveProperty('logo');
  });

  test('is a warning where it is heavy', () => {
    const heavy = svg(200).replace('/>', `><desc>${'x'.repeat(2_000_000)}</desc></svg>`);
    const problems: Problem[] = [];
    readNewsroom(aFolder({ ...WITH_LOGO, 'media/logo.svg': heavy }), undefined, (one) => problems.push(one));
    expect(printProblems(problems)).toMatch(
      /^entries\/site\.yaml:5:7 warning: logo: "\/media\/logo\.svg" is 2\.0 MB long/,
    );
  });
});

const mediaIn = (root: string): readonly string[] => {
  const folder = join(root, 'dist/public/media');
  return existsSync(folder) ? readdirSync(folder) : [];
};

const buildIn = (root: string, caches?: Caches): void => {
  const at = instant('2026-01-01T00:00:00Z');
  const problems = build({ root, output: join(root, 'dist'), at, ...(caches && { caches }) });
  expect(printProblems(problems)).toBe('');
};

describe('A build with a logo', () => {
  test('serves it without the Worker', () => {
    const root = aFolder(WITH_LOGO);
    buildIn(root);
    expect(mediaIn(root)).toEqual([expect.stringMatching(/^logo\.[0-9a-f]+\.svg$/)]);
  });

  test('serves it before a release that shows it is public', () => {
    const later = anEntryFile('![Our sign](/media/logo.svg)\n').replace('2025-08-28', '2026-03-01');
    const root = aFolder({ ...WITH_LOGO, 'later.md': later });
    buildIn(root);
    expect(mediaIn(root)).toHaveLength(1);
  });

  test('notices another content of it, with the cache of other builds', () => {
    const root = aFolder(WITH_LOGO);
    const caches = emptyCaches();
    buildIn(root, caches);
    const before = mediaIn(root);
    const bundle = readFileSync(join(root, 'dist/newsroom.bin'));
    put(root, 'entries/media/logo.svg', svg(3000));
    buildIn(root, caches);
    const [after, ...others] = mediaIn(root);
    expect(others).toEqual([]);
    expect(before).not.toContain(after);
    expect(readFileSync(join(root, 'dist/newsroom.bin')).equals(bundle)).toBe(false);
  });
});
