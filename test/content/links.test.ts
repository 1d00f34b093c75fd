import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { aFolder, anEntryFile, problemsIn } from '../support/a-folder.ts';

const problemOf = (destination: string): string =>
  problemsIn(aFolder({ 'talks.md': anEntryFile(`[this](${destination})\n`) }));

describe('An address without a scheme', () => {
  test.each([
    ['www.health.example', 'https://www.health.example'],
    ['www.health.example/a?b=c#d', 'https://www.health.example/a?b=c#d'],
    ['health.example.com', 'https://health.example.com'],
    ['health.example/plan', 'https://health.example/plan'],
    ['press@health.example', 'mailto:press@health.example'],
    ['press@health.example?subject=Plan', 'mailto:press@health.example?subject=Plan'],
  ])('is reported with the address that is meant: %s', (written, meant) => {
    expect(problemOf(written)).toBe(
      `entries/talks.md:6:1 the link "${written}" is an address without its beginning. Write ${meant}\n`,
    );
  });

  test.each(['plan.pdf', 'old/plan.html', 'plan.v2.pdf', 'press@work/plan.pdf'])(
    'is none of these names of files: %s',
    (written) => expect(problemOf(written)).toContain('leads to a file that does not exist: there is no'),
  );
});

describe('A missing heading is reported with the nearest one', () => {
  test.each([
    ['aim', 'The nearest is #aims'],
    ['first-step', 'The nearest is #next-steps'],
  ])('#%s', (fragment, advice) => {
    const text = `[this](#${fragment})\n\n## Aims\n\n## Next steps\n\n## Contacts\n`;
    expect(problemsIn(aFolder({ 'talks.md': anEntryFile(text) }))).toBe(
      `entries/talks.md:6:1 the link to /releases/talks names a heading that is not there: #${fragment}. ${advice}\n`,
    );
  });
});

describe('A symbolic link to a file', () => {
  const aLink = (entry: string, target = 'plan.txt'): string => {
    const root = aFolder({ 'talks.md': entry, 'plan.txt': 'A plan.' });
    symlinkSync(target, join(root, 'entries/linked.txt'));
    return problemsIn(root);
  };
  const fault = 'is a symbolic link. Put the file itself in its place';

  test.each(['plan.txt', 'linked.txt', 'nowhere.txt'])(
    'is reported once, where an entry names it: %s',
    (target) => {
      expect(aLink(anEntryFile(undefined, 'attachments: [linked.txt]\n'), target)).toBe(
        `entries/talks.md:4:15 attachments.file: "linked.txt" ${fault}\n`,
      );
      expect(aLink(anEntryFile('[this](linked.txt)\n'), target)).toBe(
        `entries/talks.md:6:1 the link "linked.txt" leads to a file that ${fault}\n`,
      );
      expect(aLink(anEntryFile(), target)).toBe('');
    },
  );

  test('is reported itself if it leads to a folder', () => {
    expect(aLink(anEntryFile(), '.')).toBe(
      'entries/linked.txt:1:1 is a symbolic link. Put the file itself here\n',
    );
  });
});
