import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { build } from '../../src/commands/build.ts';
import { type EntryList, type Listed, listEntries } from '../../src/commands/entry-list.ts';
import { printTable } from '../../src/commands/entry-table.ts';
import { printProblems } from '../../src/model/problem.ts';
import { aFolder, anEntryFile, type Files, put, SITE } from '../support/a-folder.ts';
import { instant } from '../support/an-entry.ts';
import { runCommand } from '../support/commands.ts';

const AT = instant('2026-01-01T00:00:00Z');

const listOf = (files: Files): EntryList => listEntries(aFolder(files), AT);

/** The one entry of a newsroom, published on August 28, 2025, with further lines of front matter. */
const listed = (fields: string): Listed => {
  const [one] = listOf({ 'talks.md': anEntryFile(undefined, fields) }).entries;
  if (one === undefined) throw new Error('There is no entry');
  return one;
};

const on = (date: string, fields = ''): string => anEntryFile(undefined, fields).replace('2025-08-28', date);

describe('The state of an entry', () => {
  test.each([
    ['live', ''],
    ['live', 'updated: 2025-08-28\n'],
    ['live', 'updated: 2026-01-02\n'],
    ['live', 'corrections: [{ at: 2026-01-02, note: It was Busan }]\n'],
    ['live', 'withdrawn: { at: 2026-01-02, reason: It was not so }\n'],
    ['updated', 'updated: 2025-09-01\n'],
    ['updated', 'updated: 2026-01-01\n'],
    ['corrected', 'corrections: [{ at: 2025-08-28, note: It was Busan }]\n'],
    ['corrected', 'corrections: [{ at: 2025-09-01, note: It was Busan }]\n'],
    ['withdrawn', 'withdrawn: { at: 2026-01-01, reason: It was not so }\n'],
    ['withdrawn', 'updated: 2025-09-01\nwithdrawn: { at: 2025-10-01, reason: It was not so }\n'],
    ['broken', 'updated: 2024-01-01\n'],
    ['broken', 'colour: red\n'],
  ])('is %s with %j', (state, fields) => {
    expect(listed(fields).state).toBe(state);
  });

  test('is embargoed until the second of its publication', () => {
    const root = aFolder({ 'talks.md': on('2026-03-01T09:00:00+09:00', 'updated: 2026-04-01\n') });
    const end = instant('2026-03-01T00:00:00Z');
    expect(listEntries(root, end - 1).entries).toMatchObject([
      { state: 'embargoed', until: '2026-03-01T00:00:00Z', updated: '2026-03-01T00:00:00Z' },
    ]);
    expect(listEntries(root, end).entries[0]).not.toHaveProperty('until');
    expect(listEntries(root, end).entries).toMatchObject([{ state: 'live' }]);
  });

  test('is embargoed, and not withdrawn, where the withdrawal comes out with it', () => {
    const fields = 'withdrawn: { at: 2026-03-01, reason: It was not so }\n';
    const [one] = listOf({ 'talks.md': on('2026-03-01', fields) }).entries;
    expect(one?.state).toBe('embargoed');
    expect(one).not.toHaveProperty('withdrawn');
  });
});

describe('The list', () => {
  test('tells all of an entry, with times in the zone of the site', () => {
    const fields =
      'language: ko\nupdated: 2025-09-01\nwithdrawn: { at: 2025-10-01T00:00:00Z, reason: It was not so }\n';
    const { entries, others, isBroken } = listOf({
      'site.yaml': `${SITE}timezone: Asia/Tokyo\n`,
      '2025/talks/index.md': anEntryFile(undefined, fields),
    });
    expect(entries).toEqual([
      {
        slug: 'talks',
        file: 'entries/2025/talks/index.md',
        id: 'tag:news.example,2025-08-28:talks',
        idFrom: 'slug',
        title: 'Talks in Tokyo',
        state: 'withdrawn',
        published: '2025-08-28T00:00:00+09:00',
        updated: '2025-09-01T00:00:00+09:00',
        withdrawn: '2025-10-01T09:00:00+09:00',
        language: 'ko',
        address: 'https://news.example/releases/talks',
        warnings: [],
        problems: [],
      },
    ]);
    expect({ others, isBroken }).toEqual({ others: [], isBroken: false });
  });

  test('is newest first, with what has no date on top', () => {
    const { entries } = listOf({
      'a.md': on('2024-01-01'),
      'b.md': on('2026-05-01'),
      'c.md': on('2025-01-01'),
      'd.md': 'No front matter.\n',
      'e.md': new Uint8Array([0xff]),
      'f.md': on('2025-06-01').replace('Officials', '[Officials](nobody.md)'),
    });
    expect(entries.map(({ slug, state }) => `${slug} ${state}`)).toEqual([
      'd broken',
      'e broken',
      'b embargoed',
      'f broken',
      'c live',
      'a live',
    ]);
    expect(entries[0]).toMatchObject({ title: null, published: null, updated: null, language: null });
  });

  test('says of each entry what a build says, from top to bottom', () => {
    const files = {
      'one.md': anEntryFile('**Under embargo.** See [two](two.md#nowhere).\n', 'tags: [diplomacy]\n'),
      'two.md': anEntryFile('See [nothing](/nothing).\n\n# A heading\n', 'tags: [diplomcay]\n'),
      'three.md': on('2027-01-01').replace('Tokyo', 'Busan'),
      'four.md': anEntryFile('See [three](three.md).\n'),
      'four/index.md': anEntryFile(),
      'five.markdown': 'Not read.\n',
      '.published': '2025-01-01T00:00:00Z gone tag:news.example,2025-01-01:gone\n',
    };
    const root = aFolder(files);
    const { entries, others, isBroken } = listEntries(root, AT);
    const remarks = entries.flatMap(({ file, warnings, problems }) => [
      ...warnings.map((warning) => ({ ...warning, file, isWarning: true as const })),
      ...problems.map((problem) => ({ ...problem, file })),
    ]);
    const built = build({ root, output: join(root, 'dist'), at: AT });
    expect(built.length).toBeGreaterThan(6);
    expect(printProblems([...others, ...remarks])).toBe(printProblems(built));
    expect(others.map(({ file }) => file).sort()).toEqual(['entries/.published', 'entries/five.markdown']);
    expect(isBroken).toBe(true);
  });

  test('is not broken by a warning', () => {
    const { entries, isBroken } = listOf({ 'talks.md': anEntryFile('Under embargo. They met.\n') });
    expect(entries).toMatchObject([{ state: 'live', warnings: [{ line: 6, column: 1 }], problems: [] }]);
    expect(isBroken).toBe(false);
  });

  test.each([
    ['field', 'id: urn:talks\naliases: [old]\n', 'urn:talks'],
    ['record', 'aliases: [old, meeting]\n', 'tag:news.example,2025-08-27:meeting'],
    ['alias', 'aliases: [old, older]\n', 'tag:news.example,2025-08-28:old'],
    ['slug', '', 'tag:news.example,2025-08-28:talks'],
  ])('says that an id is from the %s', (idFrom, fields, id) => {
    const { entries } = listOf({
      'talks.md': anEntryFile(undefined, fields),
      '.published': '2025-08-27T00:00:00Z meeting tag:news.example,2025-08-27:meeting\n',
    });
    expect(entries).toMatchObject([{ id, idFrom }]);
  });

  test('has paths for addresses while the settings are not right', () => {
    const { entries, others, isBroken } = listOf({
      'site.yaml': 'title: Newsroom\n',
      'talks.md': anEntryFile(),
    });
    expect(entries).toMatchObject([{ state: 'live', address: '/releases/talks' }]);
    expect(others.map(({ file }) => file)).toContain('entries/site.yaml');
    expect(isBroken).toBe(true);
  });

  test('is empty where there is nothing', () => {
    expect(listOf({})).toEqual({ entries: [], others: [], isBroken: false });
    expect(printTable([])).toBe('');
  });
});

describe('The table', () => {
  test('has a line for each entry, in columns, and below it its id and what is wrong', () => {
    const { entries } = listOf({
      'site.yaml': `${SITE}timezone: Asia/Tokyo\n`,
      'tokyo.md': on('2025-12-31T15:30:00Z', 'id: urn:tokyo\n').replace('Talks in Tokyo', '東京での協議'),
      'seoul-next.md': on('2026-03-01T09:00:00+09:00'),
      '釜山.md': on('2024-01-01', 'aliases: [busan]\n'),
      'x.md': '',
    });
    expect(printTable(entries)).toBe(
      'broken                                     -           https://news.example/releases/x                   -\n' +
        '  entries/x.md:1:1 has no front matter. Begin the file with a line ---, the fields, and a line ---\n' +
        'embargoed until 2026-03-01T09:00:00+09:00  2026-03-01  https://news.example/releases/seoul-next          Talks in Tokyo\n' +
        '  id tag:news.example,2026-03-01:seoul-next, made of its name\n' +
        'live                                       2026-01-01  https://news.example/releases/tokyo               東京での協議\n' +
        '  id urn:tokyo, as the file says\n' +
        'live                                       2024-01-01  https://news.example/releases/%E9%87%9C%E5%B1%B1  Talks in Tokyo\n' +
        '  id tag:news.example,2024-01-01:busan, made of its oldest alias\n',
    );
  });
});

describe('npm run entries', () => {
  test('prints JSON and nothing else, and fails where something is broken', { timeout: 20_000 }, async () => {
    const root = aFolder({ 'talks.md': on('2025-01-01'), 'x.md': '', 'y.markdown': '' });
    const { out, error, status } = await runCommand('entries', ['--json'], { cwd: root });
    expect(JSON.parse(out)).toEqual(listEntries(root, AT).entries);
    expect(error).toBe('entries/y.markdown:1:1 is not read as an entry. End its name with .md\n');
    expect(status).toBe(1);
  });
});

describe('Drafts in the list', () => {
  const listDrafts = () =>
    listOf({
      'talks.md': anEntryFile(),
      'drafts/idea.md': 'An idea.\n',
      '2026/plan.md': anEntryFile('[x](gone.md)\n', 'draft: true\n').replace('2025-08-28', '2030-01-01'),
    });

  test('come first, with what they have, and with notes', () => {
    const list = listDrafts();
    expect(
      list.entries.map(({ slug, state, title, published, id }) => [slug, state, title, published, id]),
    ).toEqual([
      ['plan', 'draft', 'Talks in Tokyo', '2030-01-01T00:00:00Z', null],
      ['idea', 'draft', null, null, null],
      ['talks', 'live', 'Talks in Tokyo', '2025-08-28T00:00:00Z', 'tag:news.example,2025-08-28:talks'],
    ]);
    expect(list.isBroken).toBe(false);
    expect(list.entries[0]?.notes?.map(({ message }) => message.split(':')[0])).toEqual([
      'the link "gone.md" leads to a file that does not exist',
    ]);
  });

  test('have a line each in the table', () => {
    const table = printTable(listDrafts().entries);
    expect(table).toContain('draft  -           https://news.example/releases/idea   -\n');
    expect(table).toContain('  entries/drafts/idea.md:1:1 note: title: is missing. Add a line "title: …"\n');
  });

  test('have the error that a public release became a draft', () => {
    const root = aFolder({ 'talks.md': anEntryFile() });
    build({ root, output: join(root, 'dist'), at: AT, isRecorded: true });
    put(root, 'entries/talks.md', anEntryFile(undefined, 'draft: true\n'));
    const { entries, others, isBroken } = listEntries(root, AT);
    expect(entries.map(({ state, problems }) => [state, problems.length])).toEqual([['draft', 1]]);
    expect([others, isBroken]).toEqual([[], true]);
  });
});
