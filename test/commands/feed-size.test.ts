import { expect, test } from 'vitest';
import { aFolder, anEntryFile, problemsIn, SITE, warningsOf } from '../support/a-folder.ts';

const KB = 1024;

/** A text of some kilobytes, in paragraphs of a hundred characters. */
const textOf = (kilobytes: number): string =>
  `${'Officials met. '.repeat(7)}\n\n`.repeat((kilobytes * KB) / 107);

const releases = (length: number, kilobytes: number) =>
  Object.fromEntries(
    Array.from({ length }, (_, n) => [
      `talks-${n}.md`,
      anEntryFile(textOf(kilobytes)).replace(
        '2025-08-28',
        `2025-08-28 10:${String(n % 60).padStart(2, '0')}`,
      ),
    ]),
  );

test('A feed over 512 KB is a warning, with the limit that helps', () => {
  const files = releases(129, 4);
  const warning = warningsOf(files);
  expect(warning).toMatch(
    /^entries\/site\.yaml:1:1 warning: limits: \/feed\.json has \d{3} KB, and some feed readers take 512 KB of a feed\. Write limits: \{ feed: \d \}\n$/,
  );
  const [limit] = /(?<=Write )limits: .*/.exec(warning) ?? [];
  expect(warningsOf({ 'site.yaml': `${SITE}${limit}\n`, ...files })).toBe('');
});

test('Summaries help where even a few releases are too much', () => {
  const files = releases(10, 40);
  const warning = warningsOf(files);
  expect(warning).toContain('Write limits: { content: summary }\n');
  expect(warningsOf({ 'site.yaml': `${SITE}limits: { content: summary }\n`, ...files })).toBe('');
});

test('A release over 128 KB in a feed is a warning with its file', () => {
  expect(warningsOf({ ...releases(2, 10), 'long.md': anEntryFile(textOf(70)) })).toMatch(
    /^entries\/long\.md:1:1 warning: takes 14\d KB in \/feed\.json, and some feed readers take 128 KB of a release\. Put a part of it into an attachment\n$/,
  );
});

test('It is none where only an archive has it', () => {
  const old = anEntryFile(textOf(70)).replace('2025-08-28', '2024-01-01');
  const files = { 'site.yaml': `${SITE}limits: { feed: 2 }\n`, ...releases(52, 4), 'long.md': old };
  expect(warningsOf(files)).toBe('');
});

test('Releases of usual length are none', () => {
  expect(problemsIn(aFolder(releases(20, 8)))).toBe('');
});
