import { describe, expect, test } from 'vitest';
import { keyOf, nameSlug } from '../../src/content/name.ts';
import { anEntryFile, talksIn } from '../support/a-folder.ts';

const apart = (text: string): string => text.normalize('NFD');

describe('A name that the disk and the text spell in two ways of Unicode', () => {
  test.each([
    ['apart on disk', apart('서울.csv'), '서울.csv'],
    ['together on disk', '서울.csv', apart('서울.csv')],
  ])('is one file: %s', (_, onDisk, written) => {
    const entry = talksIn({
      'talks/index.md': anEntryFile(`[서울](${written})\n`, `attachments: [${written}]\n`),
      [`talks/${onDisk}`]: 'a,b\n',
    });
    expect(entry.files).toHaveLength(2);
    expect(entry.content.read().html).toMatch(
      /href="https:\/\/news\.example\/media\/%EC%84%9C%EC%9A%B8\.\w+\.csv"/,
    );
  });

  test('is one folder', () => {
    const entry = talksIn({
      [`${apart('회의')}/talks.md`]: anEntryFile('[Then](./next.md) and [here](./a.csv).\n'),
      [`${apart('회의')}/next.md`]: anEntryFile(),
      [`${apart('회의')}/a.csv`]: 'a,b\n',
    });
    expect(entry.content.read().html).toContain('href="https://news.example/releases/next"');
  });

  test('is one heading', () => {
    const { html } = talksIn({
      'talks.md': anEntryFile(`They met.\n\n## ${apart('서울 café')}\n\nSee [it](#${apart('서울-café')}).\n`),
    }).content.read();
    expect(html).toContain('id="서울-café"');
    expect(html).toContain(`#${encodeURIComponent('서울-café')}"`);
  });
});

test.each([
  ['❤', '❤️'],
  ['葛城', '葛\u{e0100}城'],
  ['서울', apart('서울')],
])('%s and %s are one topic', (a, b) => {
  expect(keyOf(b)).toBe(keyOf(a));
  expect(nameSlug(b)).toBe(nameSlug(a));
});
