import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { build } from '../../src/commands/build.ts';
import { type Wish, writeNewEntry } from '../../src/commands/new-entry.ts';
import { inZone } from '../../src/content/date.ts';
import { readNewsroom } from '../../src/content/newsroom.ts';
import { formats } from '../../src/feeds/formats.ts';
import { printProblems } from '../../src/model/problem.ts';
import { aFolder, anEmptyFolder, anEntryFile, type Files, problemsIn, put } from '../support/a-folder.ts';
import { type Ask, aNewsroom } from '../support/a-newsroom.ts';
import { instant } from '../support/an-entry.ts';
import { faultsOf, fieldsIn, madeOf, NOW, wishIn } from './a-new-entry.ts';

/** What a folder without a problem makes, built today and asked at an instant. */
const newsroomIn = (root: string, now: number): Ask => {
  expect(printProblems(build({ root, output: join(root, 'dist'), at: NOW }))).toBe('');
  const { site, entries } = readNewsroom(root, undefined, () => {});
  return aNewsroom({ site, entries, built: NOW, now });
};

describe('A new entry has the title as it was given', () => {
  test.each([
    ['Talks in Tokyo', 'talks-in-tokyo'],
    ['He said: "Never again"', 'he-said-never-again'],
    ["It's 'over'", 'its-over'],
    ['# not a comment', 'not-a-comment'],
    ['Talks # not a comment', 'talks-not-a-comment'],
    ['Back\\slash \\n', 'backslash-n'],
    ['--- ends nothing', 'ends-nothing'],
    ['- no list: {}, [] & *no alias', 'no-list-no-alias'],
    ['true', 'true'],
    ['null', 'null'],
    ['con', 'con'],
    ['Café Ænema', 'cafe-nema'],
    ['ＮＡＴＯ', 'nato'],
    ['Talks 🤝 go on', 'talks-go-on'],
    ['日米韓、Tokyo で協議', 'tokyo'],
    ['a\u2028b', 'ab'],
    ['日米韓、北朝鮮のサイバー脅威で協議', undefined],
    ['한미일, 사이버 위협 협의', undefined],
    ['محادثات في طوكيو', undefined],
    ['🤝', undefined],
    ['2026年の第2回会合', undefined],
    ['100 %', undefined],
  ])('%j is named %s', (title, name) => {
    const { file, text, address, isNamedByDay } = madeOf({ title });
    expect(fieldsIn(text)).toMatchObject({ fields: { title }, problems: [] });
    expect(file).toBe(`entries/2025/${name ?? 'release-2025-11-23'}.md`);
    expect(address).toBe(`https://news.example/releases/${name ?? 'release-2025-11-23'}`);
    expect(isNamedByDay).toBe(name === undefined);
  });

  test('on one line, whatever spaces it was given with', () => {
    expect(fieldsIn(madeOf({ title: ' Talks\n in\tTokyo ' }).text).fields?.title).toBe('Talks in Tokyo');
  });

  test('in full, where the name is of its first words alone', () => {
    for (let length = 180; length < 220; length += 1) {
      const title = `${'x'.repeat(length)} and more ${'and more '.repeat(1000)}words`;
      const { file, text } = madeOf({ title });
      expect(fieldsIn(text).fields?.title).toBe(title);
      expect(file).toMatch(/^entries\/2025\/x{180,200}(-and(-more)?)*\.md$/);
    }
  });

  test.each(['index', 'readme'])('in a folder of its own, where the file would be no release: %s', (name) => {
    const { file, address } = madeOf({ title: name });
    expect({ file, address }).toEqual({
      file: `entries/2025/${name}/index.md`,
      address: `https://news.example/releases/${name}`,
    });
  });
});

describe('The time of a new entry', () => {
  test.each([
    ['UTC', '2025-11-23T05:05:00Z'],
    ['Asia/Tokyo', '2025-11-23T14:05:00+09:00'],
    ['Asia/Kolkata', '2025-11-23T10:35:00+05:30'],
    ['America/St_Johns', '2025-11-23T01:35:00-03:30'],
    ['America/New_York', '2025-11-23T00:05:00-05:00'],
    ['America/Los_Angeles', '2025-11-22T21:05:00-08:00'],
  ])('is now in %s', (timezone, published) => {
    const { text, isEmbargoed } = madeOf({}, { timezone });
    expect(text).toContain(
      `\npublished: ${published}\nid: tag:news.example,${published.slice(0, 10)}:talks\n`,
    );
    expect(isEmbargoed).toBe(false);
  });

  test.each([
    ['America/New_York', '2026-03-08T06:59:59Z', '2026-03-08T01:59:59-05:00'],
    ['America/New_York', '2026-03-08T07:00:00Z', '2026-03-08T03:00:00-04:00'],
    ['America/New_York', '2026-11-01T05:30:00Z', '2026-11-01T01:30:00-04:00'],
    ['America/New_York', '2026-11-01T06:30:00Z', '2026-11-01T01:30:00-05:00'],
    ['Australia/Lord_Howe', '2026-01-01T00:00:00Z', '2026-01-01T11:00:00+11:00'],
    ['Australia/Lord_Howe', '2026-07-01T00:00:00Z', '2026-07-01T10:30:00+10:30'],
    ['Asia/Tokyo', '2026-12-31T15:00:00Z', '2027-01-01T00:00:00+09:00'],
    ['Africa/Monrovia', '1971-01-01T00:00:00Z', '1971-01-01T00:00:00Z'],
  ])('in %s is %s written %s', (timezone, at, local) => {
    expect(inZone(instant(at), timezone)).toBe(local);
    expect(instant(local)).toBe(instant(at));
  });

  test.each(['2026-12-01', '2026-12-01T09:00+09:00', '2026-12-01 09:00:00Z', '2026-12-01t09:00:00.5z'])(
    'is the one that it is scheduled for, as written: %s',
    (schedule) => {
      const { text, published, file, isEmbargoed } = madeOf({ schedule });
      expect(published).toBe(schedule);
      expect(fieldsIn(text)).toMatchObject({ fields: { published: schedule }, problems: [] });
      expect(file).toBe('entries/2026/talks.md');
      expect(isEmbargoed).toBe(true);
    },
  );

  test.each([
    ['Asia/Tokyo', '2025-11-23T14:05', false],
    ['Asia/Tokyo', '2025-11-23 14:06', true],
    ['America/New_York', '2025-11-23T00:05', false],
    ['America/New_York', '2025-11-23T00:06', true],
  ])('is one in %s, where it has no zone: %s', (timezone, schedule, isEmbargoed) => {
    expect(madeOf({ schedule }, { timezone })).toMatchObject({ isEmbargoed, warnings: [] });
  });

  test('has a warning where the clock shows it twice', () => {
    const { warnings } = madeOf({ schedule: '2026-11-01T01:30' }, { timezone: 'America/New_York' });
    expect(warnings).toEqual([
      '--schedule: "2026-11-01T01:30" comes twice in America/New_York, and is read as the first. ' +
        'Write 2026-11-01T01:30:00-04:00 or 2026-11-01T01:30:00-05:00',
    ]);
  });

  test.each([
    ['Asia/Tokyo', '2026-01-01T00:30', '2026'],
    ['Asia/Tokyo', '2026-01-01T00:30+09:00', '2026'],
    ['UTC', '2026-01-01T00:30+09:00', '2025'],
    ['Asia/Tokyo', '2025-12-31T15:30Z', '2026'],
    ['America/New_York', '2026-01-01T00:30Z', '2025'],
    ['America/New_York', '2026-01-01', '2026'],
    ['Pacific/Kiritimati', '2026-01-01', '2026'],
  ])('puts it in the folder of its year in %s: %s in %s', (timezone, schedule, year) => {
    expect(madeOf({ schedule }, { timezone }).file).toBe(`entries/${year}/talks.md`);
  });

  test('puts one that is written now in the folder of the year that it is there', () => {
    const at = instant('2025-12-31T15:30:00Z');
    expect(madeOf({}, { timezone: 'Asia/Tokyo' }, at).file).toBe('entries/2026/talks.md');
    expect(madeOf({}, { timezone: 'UTC' }, at).file).toBe('entries/2025/talks.md');
  });
});

describe('What can not be made', () => {
  test.each<[Partial<Wish>, string]>([
    [{ title: '' }, 'title: is empty. Write a text'],
    [{ title: ' \n ' }, 'title: is empty. Write a text'],
    [{ title: 'a\u0007b' }, 'title: has a control character in it. Remove it'],
    [
      { schedule: 'tomorrow' },
      '--schedule: "tomorrow" is not a date. Write 2025-12-01, 2025-12-01T09:00 or 2025-12-01T09:00+09:00',
    ],
    [
      { schedule: '2026-02-30' },
      '--schedule: "2026-02-30" is not a date. Write 2025-12-01, 2025-12-01T09:00 or 2025-12-01T09:00+09:00',
    ],
    [{ lang: 'jp' }, '--lang: "jp" is not a language. Write ja'],
    [{ lang: 'q1' }, '--lang: "q1" is not a language. Write its tag, such as en, ja or pt-BR'],
    [{ slug: 'Two Words' }, '--slug: "Two Words" is not the name of a release. Write Two-Words'],
    [{ slug: '../talks' }, '--slug: "../talks" is not the name of a release. Write talks'],
    [{ slug: '' }, '--slug: is empty. Write letters, digits and hyphens, such as talks-in-tokyo'],
  ])('is said in one line: %j', (wish, fault) => {
    expect(faultsOf(wish)).toEqual([fault]);
  });

  test('is said all at once', () => {
    expect(faultsOf({ title: '', schedule: '', lang: '', slug: '' })).toHaveLength(4);
  });
});

describe('A name that is taken', () => {
  const recorded = '2025-09-01T00:00:00Z gone tag:news.example,2025-09-01:gone\n';
  const unheard = '2025-12-24T00:00:00Z unheard tag:news.example,2025-12-24:unheard\n';
  const FILES: Files = {
    '2024/talks/index.md': anEntryFile(undefined, 'aliases: [meeting]\n'),
    'broken.md': '',
    'renamed.md': anEntryFile(undefined, 'id: tag:news.example,2025-11-23:before\n'),
    '.published': recorded + unheard,
  };

  test.each([
    ['Talks', 'entries/2024/talks/index.md has the name talks already'],
    ['Meeting', 'entries/2024/talks/index.md has meeting among its aliases'],
    ['Broken', 'entries/broken.md has the name broken already'],
    ['Before', 'entries/renamed.md has the id tag:news.example,2025-11-23:before already'],
    ['Gone', 'line 1 of entries/.published has gone, by which readers know a release'],
  ])('is not given again: %s', (title, owner) => {
    const faults = [`${owner}. Choose another name with --slug`];
    expect(wishIn(aFolder(FILES), { title })).toEqual({ faults });
    expect(wishIn(aFolder(FILES), { title: 'Other', slug: title.toLowerCase() })).toEqual({ faults });
    expect(wishIn(aFolder(FILES), { title, slug: 'other' })).toMatchObject({ file: 'entries/2025/other.md' });
  });

  test('by a release that nobody heard of is free', () => {
    expect(wishIn(aFolder(FILES), { title: 'Unheard' })).toMatchObject({ file: 'entries/2025/unheard.md' });
  });

  test('gets a number where it is made of the day', () => {
    const root = aFolder({});
    const files = [1, 2, 3].map(() => {
      const made = wishIn(root, { title: '協議', schedule: '2026-12-01' });
      if ('faults' in made) throw new Error(made.faults.join('\n'));
      expect(writeNewEntry(root, made)).toBeUndefined();
      return made.file;
    });
    expect(files).toEqual([
      'entries/2026/release-2026-12-01.md',
      'entries/2026/release-2026-12-01-2.md',
      'entries/2026/release-2026-12-01-3.md',
    ]);
  });
});

describe('The file of a new entry', () => {
  test('never takes the place of another', () => {
    const root = anEmptyFolder();
    const made = madeOf({});
    put(root, made.file, 'Mine.\n');
    expect(writeNewEntry(root, made)).toBe(
      'entries/2025/talks.md is there already. Choose another name with --slug',
    );
    expect(readFileSync(join(root, made.file), 'utf8')).toBe('Mine.\n');
  });

  test('is not written where a file has the name of its folder', () => {
    const root = anEmptyFolder();
    put(root, 'entries/2025/talks', 'Mine.\n');
    expect(writeNewEntry(root, { ...madeOf({}), file: 'entries/2025/talks/talks.md' })).toMatch(
      /^entries\/2025\/talks\/talks\.md can't be written \(\w+\)\. Check that its folder is open to you$/,
    );
  });

  test('keeps a release without a text from being published', () => {
    const root = aFolder({});
    writeNewEntry(root, madeOf({}));
    expect(problemsIn(root)).toMatch(
      /^entries\/2025\/talks\.md:\d+:1 has no text\. Write it below the front matter\n$/,
    );
  });

  test.each([
    'Talks in Tokyo',
    '협의',
    'محادثات: "مهم" # لا',
    `${'A very long title '.repeat(50)}`,
    'con',
    'Index',
  ])('builds with a text, and is in every feed: %s', async (title) => {
    const root = aFolder({});
    const { file, text, address } = madeOf({ title });
    put(root, file, `${text}Officials met in Tokyo.\n`);
    const ask = newsroomIn(root, NOW);
    for (const { path } of formats) expect(await (await ask(path)).text()).toContain(address);
    expect(await (await ask(new URL(address).pathname)).text()).toContain('Officials met in Tokyo.');
  });

  test('is public from the second that it is scheduled for', async () => {
    const root = aFolder({});
    const schedule = '2026-12-01T09:00+09:00';
    const { file, text } = madeOf({ schedule });
    put(root, file, `${text}Officials met in Tokyo.\n`);
    const statusAt = async (at: number) => (await newsroomIn(root, at)('/releases/talks')).status;
    expect(await statusAt(instant(schedule) - 1)).toBe(404);
    expect(await statusAt(instant(schedule))).toBe(200);
  });
});
