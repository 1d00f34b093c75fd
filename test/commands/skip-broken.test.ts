import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { build } from '../../src/commands/build.ts';
import { deploymentFaults } from '../../src/commands/deployment.ts';
import { planNewsroom } from '../../src/commands/plan-newsroom.ts';
import { reportProblems } from '../../src/commands/problem-report.ts';
import { aFolder, anEntryFile, type Files, put, SITE } from '../support/a-folder.ts';
import { HEADING, RECORD, recordIn, SEOUL, TALKS } from '../support/a-record.ts';
import { instant } from '../support/an-entry.ts';

const AT = instant('2026-01-01T00:00:00Z');

const entry = (day: string, body?: string): string => anEntryFile(body).replace('2025-08-28', day);

/** Builds without the entries that have errors. Returns the report and the addresses of all releases in the build. */
const buildOf = (root: string) => {
  const output = join(root, 'dist');
  const problems = build({ root, output, at: AT, skipsBroken: true, isRecorded: true });
  const { editions } = planNewsroom({ root, at: AT, skipsBroken: true });
  const paths = editions.flatMap(({ changes }) => [...changes.keys()]);
  const releases = paths.filter((path) => /^\/releases\/[\w-]+$/.test(path)).sort();
  const isBuilt = existsSync(join(output, 'newsroom.bin'));
  return { report: reportProblems(problems), releases: isBuilt ? releases : undefined };
};

const built = (files: Files) => buildOf(aFolder(files));

const NO_TEXT = 'has no text. Write it below the front matter';
const loud = (...files: readonly string[]): string =>
  `\nNOT IN THIS BUILD, because of --skip-broken: ${files.length} file${files.length > 1 ? 's' : ''}\n` +
  files.map((file) => `  ${file}\n`).join('');

describe('With --skip-broken', () => {
  test('an entry with an error is left out, and the rest is built', () => {
    const { report, releases } = built({ 'a.md': entry('2025-08-28'), 'b.md': entry('2025-08-29', '') });
    expect(report).toBe(`entries/b.md:5:1 set aside: ${NO_TEXT}\n${loud('entries/b.md')}`);
    expect(releases).toEqual(['/releases/a']);
  });

  test('the first of two files with one slug stays', () => {
    const { report, releases } = built({
      '2024/a.md': entry('2024-08-28').replace('\n', '\nslug: a\n'),
      '2025/a.md': entry('2025-08-28').replace('\n', '\nslug: a\n'),
      'b.md': entry('2025-08-29', '[A](/releases/a)\n'),
    });
    expect(report).toMatch(
      /^entries\/2025\/a\.md:2:7 set aside: slug: "a" is the slug of entries\/2024\/a\.md/,
    );
    expect(report).toContain(loud('entries/2025/a.md'));
    expect(report).not.toContain('b.md');
    expect(releases).toEqual(['/releases/a', '/releases/b']);
  });

  test('a link to a release that is out but has an error stays, with a warning', () => {
    const { report, releases } = built({
      'a.md': entry('2025-08-28', '[b](b.md)\n'),
      'b.md': entry('2025-08-29', ''),
    });
    expect(report).toContain(
      'entries/a.md:6:1 warning: the link to /releases/b leads nowhere until entries/b.md is right\n',
    );
    expect(releases).toEqual(['/releases/a']);
  });

  test.each([
    ['is embargoed', entry('2026-03-01', ''), 'gives an embargoed release away'],
    ['can’t be read', 'Officials met.\n', 'may give an embargoed release away. Correct entries/b.md first'],
  ])('an entry that links to one that %s is left out too', (_, b, message) => {
    const { report, releases } = built({
      'a.md': entry('2025-08-28', '[b](b.md)\n'),
      'b.md': b,
      'c.md': entry('2025-08-28', '[a](a.md)\n'),
    });
    expect(report).toContain(`entries/a.md:6:1 set aside: the link to /releases/b ${message}`);
    expect(report).toContain('entries/c.md:6:1 warning: the link to /releases/a leads nowhere until');
    expect(report).toContain(loud('entries/a.md', 'entries/b.md'));
    expect(releases).toEqual(['/releases/c']);
  });

  test.each([
    ['the settings', { 'site.yaml': `${SITE}theme: dark\n` }],
    ['the record', { '.published': 'talks\n' }],
  ])('an error in %s still stops the build', (_, files) => {
    const { report, releases } = built({
      'a.md': entry('2025-08-28'),
      'b.md': entry('2025-08-29', ''),
      ...files,
    });
    expect(report).not.toContain('set aside');
    expect(report).toContain(`entries/b.md:5:1 ${NO_TEXT}`);
    expect(releases).toBeUndefined();
  });

  describe('a release that readers have', () => {
    const aPublicRelease = () => {
      const root = aFolder({
        'talks.md': 'Officials met.\n',
        'seoul.md': entry('2025-08-29', '[a](talks.md)\n'),
      });
      put(root, RECORD, HEADING + TALKS);
      return root;
    };

    test('stays in the record and is no file that is gone', () => {
      const root = aPublicRelease();
      const { report, releases } = buildOf(root);
      expect(releases).toEqual(['/releases/seoul']);
      expect(report).not.toContain('is gone');
      expect(report).toContain(
        'entries/talks.md:1:1 set aside: readers have this release, and will find nothing at /releases/talks until this file is right\n',
      );
      expect(recordIn(root)).toBe(HEADING + TALKS + SEOUL);
    });

    test('stops a deployment, unless it is told so', () => {
      const { newsroom, missing } = planNewsroom({ root: aPublicRelease(), at: AT, skipsBroken: true });
      expect(deploymentFaults(newsroom, AT, { missing })).toEqual([
        'readers have talks, which --skip-broken leaves out. ' +
          'Correct the files, or add --allow-removal to take it off the site until then',
      ]);
      expect(deploymentFaults(newsroom, AT, { missing, allowsRemoval: true })).toEqual([]);
    });
  });
});

test('Without the option, the build stops', () => {
  const root = aFolder({ 'a.md': entry('2025-08-28'), 'b.md': entry('2025-08-29', '') });
  build({ root, output: join(root, 'dist'), at: AT });
  expect(existsSync(join(root, 'dist'))).toBe(false);
});
