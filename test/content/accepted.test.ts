import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { aFolder, anEntryFile, type Files, problemsIn, SITE, talksIn } from '../support/a-folder.ts';

const bytesOf = (files: Files): Buffer => {
  const root = aFolder(files);
  expect(problemsIn(root)).toBe('');
  return readFileSync(join(root, 'dist/newsroom.bin'));
};

describe('How a file is saved does not matter', () => {
  const talks = anEntryFile(
    'Officials met  \nin Tokyo.\n\n```\none\n\ntwo\n```\n\n- a\n- b\n',
    'summary: >\n  Two lines\n  of text.\ntags:\n  - diplomacy\n',
  );
  test.each([
    ['with a byte order mark', (text: string) => `\uFEFF${text}`],
    ['with CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
    ['with CR', (text: string) => text.replaceAll('\n', '\r')],
    ['with all three line ends', (text: string) => text.replace('\n', '\r\n').replace('\n', '\r')],
    ['without a line end at its end', (text: string) => text.trimEnd()],
  ])('%s', (_, save) => {
    const files = { 'site.yaml': save(SITE), '2025/talks.md': save(talks) };
    expect(bytesOf(files).equals(bytesOf({ '2025/talks.md': talks }))).toBe(true);
  });
});

describe('An entry is a file or a folder, under any folders', () => {
  test.each([['talks.md'], ['talks/index.md'], ['2025/08/talks.md'], ['2025/talks/index.md']])(
    '%s',
    (file) => {
      expect(talksIn({ [file]: anEntryFile() }).id).toBe('tag:news.example,2025-08-28:talks');
    },
  );

  test('The files of the system are not read', () => {
    talksIn({ 'talks.md': anEntryFile(), '.DS_Store': '\0\u0001', '.drafts/next.md': 'Not yet' });
  });

  test.each([['README.md'], ['readme.md'], ['2025/Readme.md'], ['2025/README.markdown']])(
    '%s is a note and no entry',
    (file) => {
      const notes = '# How we write\n\n---\npublished: each Monday\n---\n';
      const files = { 'talks.md': anEntryFile() };
      expect(bytesOf({ ...files, [file]: notes }).equals(bytesOf(files))).toBe(true);
    },
  );
});

describe('People and authors', () => {
  test.each([
    ['behind quotes', 'summary: "They met" # in short\n'],
    ['on a line of its own', 'summary: They met\n  # in short\n'],
    ['in quotes, where it is none', 'summary: "They met #"\n'],
    ['behind a date', 'updated: 2025-08-29 # a day later\n'],
  ])('A comment %s cuts nothing short', (_, fields) => {
    expect(talksIn({ 'talks.md': anEntryFile('They met.\n', fields) }).summary).toMatch(/^They met/);
  });

  test('A name alone is a person', () => {
    const fields = 'people:\n  - Jonathan Fritz\n  - { name: Miyake Fumito, role: Ambassador }\n';
    expect(talksIn({ 'talks.md': anEntryFile('They met.', fields) }).people).toEqual([
      { name: 'Jonathan Fritz' },
      { name: 'Miyake Fumito', role: 'Ambassador' },
    ]);
  });

  test('A name alone is an author', () => {
    const fields = 'authors: [Press office, { name: Desk, email: desk@news.example }]\n';
    expect(talksIn({ 'talks.md': anEntryFile('They met.', fields) }).authors).toEqual([
      { name: 'Press office' },
      { name: 'Desk', email: 'desk@news.example' },
    ]);
  });

  test('Without authors, the publisher is the author', () => {
    expect(talksIn({ 'talks.md': anEntryFile() }).authors).toEqual([{ name: 'Newsroom' }]);
  });
});

describe('Texts', () => {
  test.each([
    ['yes', 'yes'],
    ['Talks\n  in Tokyo', 'Talks in Tokyo'],
    ['>-\n  Talks\n  in Tokyo', 'Talks in Tokyo'],
    ["'Talks: the sequel'", 'Talks: the sequel'],
    ["'2025'", '2025'],
    ['Talks  &  <b>more</b>', 'Talks & <b>more</b>'],
    ['東京 🗼', '東京 🗼'],
  ])('title: %j', (title, expected) => {
    expect(talksIn({ 'talks.md': anEntryFile().replace('Talks in Tokyo', title) }).title).toBe(expected);
  });
});

test('A file without a title is called by its name, without the way to it', () => {
  const files = { 'talks.md': anEntryFile(undefined, 'attachments: [/media/shared.txt, ./h/own.txt]\n') };
  const entry = talksIn({ ...files, 'media/shared.txt': 'Shared', 'h/own.txt': 'Own' });
  expect(entry.attachments.map(({ title }) => title)).toEqual(['shared.txt', 'own.txt']);
});
