import { expect, test } from 'vitest';
import { aFolder, anEntryFile, problemsIn, SITE, warningsOf } from '../support/a-folder.ts';

const MEGABYTE = 1024 * 1024;

/** The text with its last character repeated until it has so many bytes. */
const long = (text: string, bytes: number): string => text + (text.at(-1) ?? '').repeat(bytes - text.length);

test.each([
  ['An entry', 'entries/2025/talks.md', { '2025/talks.md': long(anEntryFile(), 10 * MEGABYTE) }],
  ['The settings', 'entries/site.yaml', { 'site.yaml': long(SITE, 10 * MEGABYTE) }],
  ['What is no text', 'entries/2025/talks.md', { '2025/talks.md': Buffer.alloc(10 * MEGABYTE, 0xff) }],
])('%s of 10 MB is not read', (_, file, files) => {
  expect(problemsIn(aFolder(files))).toBe(
    `${file}:1:1 is 10.0 MB long. A text file in entries/ may have 1 MB\n`,
  );
});

test('An entry of 1 MB is read', () => {
  expect(warningsOf({ '2025/talks.md': long(anEntryFile('a'), MEGABYTE) })).toMatch(
    /^entries\/2025\/talks\.md:1:1 warning: is so long that feeds have its summary alone\. .*\n$/,
  );
});

test('A picture of 10 MB beside an entry is no problem', () => {
  const files = { '2025/talks/index.md': anEntryFile(), '2025/talks/a.jpg': Buffer.alloc(10 * MEGABYTE) };
  expect(problemsIn(aFolder(files))).toBe('');
});
