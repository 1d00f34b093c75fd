import { describe, expect, test } from 'vitest';
import { readNewsroom } from '../../src/content/newsroom.ts';
import {
  aFolder,
  anEntryFile,
  type Files,
  problemsIn,
  talksIn,
  warningsOf,
  withFields,
} from '../support/a-folder.ts';
import { idsIn, recordedBuildOf } from '../support/a-record.ts';

const slugsIn = (files: Files): readonly string[] =>
  readNewsroom(aFolder(files), undefined, () => {}).entries.map(({ slug }) => slug);

describe('The name of a file is the end of its address', () => {
  test.each([
    'talks-in-tokyo',
    '2015-08-03-name',
    '2015-08-03-release-1.2',
    'v0.10.8',
    'foo_bar',
    'Foo--Bar',
    '-talks-',
    '_talks',
    'talks~1',
    'Q&A',
    'c++',
    'a,b;c=d@e:f',
    "what's-new!",
    '(talks)',
    '東京',
    '서울',
    'Übung',
    'مذكرة',
    'می\u200Cخواهم',
    '🚀-launch',
    'talks.md.v2',
    'x'.repeat(200),
  ])('%s', (name) => {
    const files = { [`${name}.md`]: anEntryFile() };
    expect(warningsOf(files)).toBe('');
    expect(slugsIn(files)).toEqual([name]);
  });

  test('in one form of Unicode', () => {
    expect(slugsIn({ [`${'서울-café'.normalize('NFD')}.md`]: anEntryFile() })).toEqual(['서울-café']);
  });

  test.each([
    ['My File', 'My-File'],
    ['Talks in Busan ', 'Talks-in-Busan'],
    ['talks - day 1', 'talks-day-1'],
    ['50% off', '50-off'],
    ['%e4%bc%9a%e8%ab%87', '会談'],
    ['C#', 'C'],
    ['why?', 'why'],
    ['talks.json', 'talks-json'],
    ['talks.MD', 'talks-MD'],
    ['talks.', 'talks'],
    ['a\u200Bb', 'a-b'],
  ])('as far as it can be: %s', (name, slug) => {
    const files = { [`${name}.md`]: anEntryFile() };
    expect(warningsOf(files)).toBe(
      `entries/${name}.md:1:1 warning: the name ${JSON.stringify(name)} can't be the end of an address, so its address ends in ${slug}. ` +
        `Add slug: ${slug}, or rename the file\n`,
    );
    expect(slugsIn(files)).toEqual([slug]);
  });
});

describe('The field slug', () => {
  test.each([
    ['slug: talks', 'talks'],
    ['slug:   "Talks"', 'Talks'],
    ["slug: 'v1.2' # of the program", 'v1.2'],
    ['slug: 会談 # talks', '会談'],
    [`slug: ${'が'.normalize('NFD')}`, 'が'],
    ['tags: [a]\nslug: a-b\nsummary: slug', 'a-b'],
  ])('is the end of the address: %s', (fields, slug) => {
    const files = { 'C#.md': withFields(`${fields}\n`) };
    expect(warningsOf(files)).toBe('');
    expect(slugsIn(files)).toEqual([slug]);
  });

  test('is none in the text, or in another field', () => {
    const file = anEntryFile('slug: text\n', 'summary: |\n  slug: summary\n').replace(
      '---\n\n',
      '---\nslug: x\n\n',
    );
    expect(slugsIn({ 'talks.md': file })).toEqual(['talks']);
  });

  test('is where links to the file lead, and its old name with it', () => {
    const talks = talksIn({
      'talks.md': anEntryFile('[A](a.md), [B](/releases/b), [C](/releases/old-a), [D](b).\n'),
      'a.md': withFields('slug: First\naliases: [old-a]\n'),
      'b.md': withFields('slug: Second\naliases: [b]\n'),
    });
    const links = [...talks.content.read().html.matchAll(/href="([^"]+)"/g)].map(([, href]) => href);
    expect(links).toEqual(
      ['First', 'b', 'old-a', 'Second'].map((slug) => `https://news.example/releases/${slug}`),
    );
  });

  test('makes the id, unless an alias does', () => {
    const root = aFolder({
      'a.md': withFields('slug: 会談\n'),
      'b.md': withFields('slug: Second\naliases: [b]\n'),
    });
    expect(idsIn(root)).toEqual({
      会談: 'tag:news.example,2025-08-28:%E4%BC%9A%E8%AB%87',
      Second: 'tag:news.example,2025-08-28:b',
    });
  });

  test('is what translationOf names', () => {
    const original = withFields('slug: Talks\n');
    const translation = (of: string) => withFields(`language: ja\ntranslationOf: ${of}\n`);
    expect(warningsOf({ 'a.md': original, 'b.md': translation('Talks') })).toBe('');
    for (const of of ['a', 'talks'])
      expect(problemsIn(aFolder({ 'a.md': original, 'b.md': translation(of) }))).toBe(
        `entries/b.md:5:16 translationOf: "${of}" is not the slug of entries/a.md. Write Talks\n`,
      );
  });
});

describe('A link to an address with capitals or other letters', () => {
  test.each([
    ['/releases/Foo--Bar', 'Foo--Bar'],
    ['/releases/foo--bar', 'Foo--Bar'],
    ['https://news.example/releases/FOO--BAR#top', 'Foo--Bar#top'],
    ['Foo--Bar.md', 'Foo--Bar'],
    ['/releases/foo--bar.json', 'Foo--Bar.json'],
    ['/releases/会談', '%E4%BC%9A%E8%AB%87'],
    ['/releases/%e4%bc%9a%e8%ab%87', '%E4%BC%9A%E8%AB%87'],
    ['会談.md', '%E4%BC%9A%E8%AB%87'],
  ])('leads there without another step: %s', (href, end) => {
    const { html } = talksIn({
      'talks.md': anEntryFile(`[It](${href}).\n`),
      'Foo--Bar.md': anEntryFile('# Top\n\nOfficials met.\n'),
      '会談.md': anEntryFile(),
    }).content.read();
    expect(html).toContain(`href="https://news.example/releases/${end}"`);
  });

  test('is checked', () => {
    const files = {
      'Talks.md': anEntryFile('[a](#aims), [b](/releases/TALKS#Aims), [c](/releases/会談#目的)\n\n## Aims\n'),
      '会談.md': anEntryFile('Officials met.\n\n## 目的\n'),
    };
    expect(problemsIn(aFolder(files))).toMatch(
      /^entries\/Talks\.md:6:13 the link to \/releases\/talks names a heading.*\n$/,
    );
  });
});

describe('Files with one name', () => {
  test.each([
    [['2015/talks.md', '2016/talks.md'], '2016-talks'],
    [['en/news/_posts/talks.md', 'ja/news/_posts/talks.md'], 'ja-news-posts-talks'],
    [['a/talks/index.md', 'b/talks.md'], 'b-talks'],
    [['2015/Talks.md', 'b c/talks.md'], 'b-c-talks'],
    [['a/2015 talks.md', 'b/2015-talks.md'], 'b-2015-talks'],
  ])('get the names of their folders, but for the first: %j', (names, slug) => {
    const [first, second] = names as [string, string];
    expect(warningsOf({ [first]: anEntryFile(), [second]: anEntryFile() })).toContain(
      `entries/${second}:1:1 warning: has the name of entries/${first}, so its address ends in ${slug}. Add slug: ${slug} to keep that\n`,
    );
  });

  test('give way to a field', () => {
    const files = { 'a/talks.md': anEntryFile(), 'b/other.md': withFields('slug: talks\n') };
    expect(warningsOf(files)).toBe(
      'entries/a/talks.md:1:1 warning: has the slug of entries/b/other.md, so its address ends in a-talks. Add slug: a-talks to keep that\n',
    );
  });

  test('stay where they are once they are recorded', () => {
    const root = aFolder({ '2015/talks.md': anEntryFile(), '2016/talks.md': anEntryFile() });
    const printed = recordedBuildOf(root);
    expect(printed).toContain('2016-talks');
    expect(recordedBuildOf(root)).toBe(printed);
  });

  test('are an error while readers know one of them by that name', () => {
    const published = '2025-08-28T00:00:00Z talks tag:news.example,2025-08-28:talks\n';
    const root = aFolder({
      '.published': published,
      '2015/talks.md': anEntryFile(),
      '2016/talks.md': anEntryFile(),
    });
    expect(problemsIn(root)).toBe(
      'entries/2016/talks.md:1:1 has the name of entries/2015/talks.md, and readers know one of the two by it. ' +
        'Add slug: 2016-talks if this one is new; if not, give entries/2015/talks.md a slug\n',
    );
  });

  test('are an error where no folder tells them apart', () => {
    const error = (file: string, other: string, proposal: string) =>
      `entries/${file}:1:1 has the name of entries/${other}, so both would have one address. ` +
      `Rename one of them, or add a field such as slug: ${proposal}\n`;
    expect(problemsIn(aFolder({ 'Talks.md': anEntryFile(), 'talks.md': anEntryFile() }))).toBe(
      error('talks.md', 'Talks.md', 'talks-2'),
    );
    expect(problemsIn(aFolder({ 'talks/index.md': anEntryFile(), 'talks.md': anEntryFile() }))).toBe(
      error('talks.md', 'talks/index.md', 'talks-2'),
    );
  });
});
