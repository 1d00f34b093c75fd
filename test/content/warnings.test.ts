import { existsSync, readFileSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { build } from '../../src/commands/build.ts';
import { readNewsroom } from '../../src/content/newsroom.ts';
import { PLACEHOLDER_URL } from '../../src/content/site-file.ts';
import { printProblems } from '../../src/model/problem.ts';
import { aFolder, anEntryFile, problemsIn, put, SITE } from '../support/a-folder.ts';
import { instant } from '../support/an-entry.ts';

/** An entry file with further lines of its front matter. */
const withFields = (fields: string): string => anEntryFile(undefined, fields);

const withTags = (...tags: readonly string[]): string => withFields(`tags: [${tags.join(', ')}]\n`);

const withOrganizations = (...names: readonly string[]): string =>
  withFields(`organizations: [${names.join(', ')}]\n`);

/** What a build of a folder with these entries prints. The build must be made all the same. */
const warningsOf = (files: Parameters<typeof aFolder>[0]): string => {
  const root = aFolder(files);
  const printed = problemsIn(root);
  expect(existsSync(join(root, 'dist/newsroom.bin'))).toBe(true);
  return printed;
};

describe('A name that is almost another', () => {
  test('is a warning where the rarer one stands, for a topic', () => {
    expect(
      warningsOf({
        'a.md': withTags('diplomacy', 'cybersecurty'),
        'b.md': withTags('cybersecurity'),
        'c.md': withTags('cybersecurity', 'diplomacy'),
      }),
    ).toBe(
      'entries/a.md:4:19 warning: tags: "cybersecurty" is almost "cybersecurity", which stands in entries/b.md. ' +
        'Write it alike if it is the same\n',
    );
  });

  test('is a warning wherever the rarer one stands, for an organization', () => {
    const usual = withOrganizations('Ministry of Foreign Affairs');
    const rare = withFields('organizations:\n  - NATO\n  - Ministry of Foriegn Affairs\n');
    expect(warningsOf({ 'a.md': rare, 'b.md': rare, 'c.md': usual, 'd.md': usual, 'e.md': usual })).toBe(
      ['a', 'b']
        .map(
          (name) =>
            `entries/${name}.md:6:5 warning: organizations: "Ministry of Foriegn Affairs" is almost ` +
            '"Ministry of Foreign Affairs", which stands in entries/c.md. Write it alike if it is the same; if not, describe this one in entries/site.yaml\n',
        )
        .join(''),
    );
  });

  test('is a warning in the later file where both are as frequent', () => {
    expect(warningsOf({ 'a.md': withTags('diplomacy'), 'b.md': withTags('diplomcy') })).toBe(
      'entries/b.md:4:8 warning: tags: "diplomcy" is almost "diplomacy", which stands in entries/a.md. ' +
        'Write it alike if it is the same\n',
    );
  });

  test('is told beside problems', () => {
    const root = aFolder({
      'a.md': withTags('diplomacy'),
      'b.md': withTags('diplomcy'),
      'c.md': withFields('dateline:\n'),
    });
    expect(problemsIn(root)).toBe(
      'entries/b.md:4:8 warning: tags: "diplomcy" is almost "diplomacy", which stands in entries/a.md. ' +
        'Write it alike if it is the same\n' +
        'entries/c.md:4:10 dateline: is empty. Write a text\n',
    );
    expect(existsSync(join(root, 'dist'))).toBe(false);
  });

  test('is none where the settings describe it', () => {
    const site = `${SITE}organizations:\n  - name: Ministry of Foreign Affair\n    url: https://mofa.example/\n`;
    const files = {
      'a.md': withOrganizations('Ministry of Foreign Affair'),
      'b.md': withOrganizations('Ministry of Foreign Affairs'),
      'c.md': withOrganizations('Ministry of Foreign Affairs'),
    };
    expect(warningsOf(files)).not.toBe('');
    expect(warningsOf({ ...files, 'site.yaml': site })).toBe('');
  });

  test.each([
    ['in case', 'Diplomacy', 'DIPLOMACY'],
    ['in spaces', 'Cyber security', 'cybersecurity'],
    ['in punctuation', 'U.S. Department of State', 'US Department of State'],
    ['in a year', 'Summit of 2024', 'Summit of 2025'],
    ['in a number', '1st Fleet Command', '2nd Fleet Command'],
    ['and are short', 'NATO', 'NATA'],
    ['in a first letter', 'North Korea', 'South Korea'],
    ['in a character that is a word', '経済産業省第一課', '経済産業省第二課'],
    ['in letters that are not beside each other', 'A bread', 'A beard'],
    ['in several letters', 'Foreign affairs', 'Financial affairs'],
  ])('is none between two that differ %s', (_, one, other) => {
    expect(warningsOf({ 'a.md': withTags(one), 'b.md': withTags(other) })).toBe('');
    expect(warningsOf({ 'a.md': withOrganizations(one), 'b.md': withOrganizations(other) })).toBe('');
  });

  test('is none between a topic and an organization', () => {
    expect(warningsOf({ 'a.md': withTags('Parliament'), 'b.md': withOrganizations('Parliamant') })).toBe('');
  });
});

describe('A text that begins with its embargo', () => {
  test.each([
    'EMBARGOED UNTIL 09:00 JST',
    '**EMBARGOED UNTIL 09:00 JST**\n\nOfficials met in Tokyo.',
    'Embargo: 09:00 JST',
    'Under embargo until 09:00 JST. Officials met in Tokyo.',
    'STRICTLY EMBARGOED until 09:00 JST',
  ])('is a warning: %j', (text) => {
    const entry = anEntryFile(`${text}\n`).replace('---\n\n', '---\n');
    expect(warningsOf({ 'talks.md': entry })).toBe(
      'entries/talks.md:5:1 warning: the text begins with its embargo, which is over when it is read. ' +
        'Write that into the field embargo\n',
    );
  });

  test('is none in the field, or where the text speaks of one', () => {
    const text = 'Officials met in Tokyo on an embargo of arms.\n';
    expect(warningsOf({ 'talks.md': anEntryFile(text, 'embargo: EMBARGOED UNTIL 09:00 JST\n') })).toBe('');
  });
});

describe('A time that the clock does not show once', () => {
  const inNewYork = (published: string, fields = '') =>
    warningsOf({
      'site.yaml': `${SITE}timezone: America/New_York\n`,
      'talks.md': withFields(fields).replace('2025-08-28', published),
    });

  test('is a warning with both where it is shown twice', () => {
    expect(inNewYork('2025-11-02T01:30')).toBe(
      'entries/talks.md:3:12 warning: published: "2025-11-02T01:30" comes twice in America/New_York, and is read as the first. ' +
        'Write 2025-11-02T01:30:00-04:00 or 2025-11-02T01:30:00-05:00\n',
    );
  });

  test('is a warning with the time after the gap where it is never shown', () => {
    const never = (name: string, place: string, text: string, read: string) =>
      `entries/talks.md:${place} warning: ${name}: "${text}" never comes in America/New_York, and is read as ${read}. ` +
      'Write that, or another time\n';
    const fields = `updated: 2025-03-09 02:30
corrections: [{ at: 2025-03-09T02:00, note: It was Busan }]
withdrawn: { at: 2025-03-09T02:59:59, reason: It was not so }
`;
    expect(inNewYork('2025-03-01', fields)).toBe(
      never('updated', '4:10', '2025-03-09 02:30', '2025-03-09T03:30:00-04:00') +
        never('corrections.at', '5:21', '2025-03-09T02:00', '2025-03-09T03:00:00-04:00') +
        never('withdrawn.at', '6:18', '2025-03-09T02:59:59', '2025-03-09T03:59:59-04:00'),
    );
  });

  test.each([
    '2025-11-02',
    '2025-11-02T01:30-04:00',
    '2025-11-02T00:59:59',
    '2025-11-02T02:00',
    '2025-03-09T03:00',
  ])('is none of these: %s', (published) => expect(inNewYork(published)).toBe(''));
});

describe('The code of a country in the place of a language', () => {
  test.each([
    ['kr', 'Kanuri, and the code of South Korea. Write ko, or kr-NG if Kanuri is meant'],
    ['KR', 'Kanuri, and the code of South Korea. Write ko, or kr-NG if Kanuri is meant'],
    ['kr-KR', 'Kanuri, and the code of South Korea. Write ko, or kr-NG if Kanuri is meant'],
    ['se', 'Northern Sami, and the code of Sweden. Write sv, or se-NO if Northern Sami is meant'],
    ['tw', 'Akan, and the code of Taiwan. Write zh-TW, or ak-GH if Akan is meant'],
  ])('is a warning that names the language: %s', (tag, about) => {
    expect(warningsOf({ 'talks.md': withFields(`language: ${tag}\n`) })).toBe(
      `entries/talks.md:4:11 warning: language: "${tag}" is ${about}\n`,
    );
  });

  test('is one in the settings, too', () => {
    const site = `${SITE}language: kr\ntranslations:\n  - { language: se, title: A, description: B }\n`;
    expect(warningsOf({ 'site.yaml': site, 'talks.md': anEntryFile() })).toBe(
      'entries/site.yaml:5:11 warning: language: "kr" is Kanuri, and the code of South Korea. Write ko, or kr-NG if Kanuri is meant\n' +
        'entries/site.yaml:7:17 warning: translations.language: "se" is Northern Sami, and the code of Sweden. Write sv, or se-NO if Northern Sami is meant\n',
    );
  });

  test.each(['kr-NG', 'se-NO', 'se-SE', 'ak', 'ko', 'uk', 'ja-JP', 'br'])('is none of these: %s', (tag) => {
    expect(warningsOf({ 'talks.md': withFields(`language: ${tag}\n`) })).toBe('');
  });
});

const RECORD = 'entries/.published';
const HEADING =
  '# The releases that were built: publication, name and id. Commit this file with them: it keeps ids as readers know them.\n';
const TALKS = '2025-08-28T00:00:00Z talks tag:news.example,2025-08-28:talks\n';
const SEOUL = '2025-08-29T00:00:00Z seoul tag:news.example,2025-08-29:seoul\n';
const NEXT = '2026-03-01T00:00:00Z next tag:news.example,2026-03-01:next\n';

const dated = (day: string, fields = ''): string => anEntryFile(undefined, fields).replace('2025-08-28', day);

const recordIn = (root: string): string => readFileSync(join(root, RECORD), 'utf8');

/** What a build that is written down prints on New Year's Day of 2026. */
const recordedBuildOf = (root: string): string =>
  printProblems(
    build({
      root,
      output: join(root, 'dist'),
      at: instant('2026-01-01T00:00:00Z'),
      isRecorded: true,
    }),
  );

/** The ids of the entries, by their slugs. */
const idsIn = (root: string): Readonly<Record<string, string>> =>
  Object.fromEntries(readNewsroom(root, undefined, () => {}).entries.map(({ slug, id }) => [slug, id]));

describe('The record of what was built', () => {
  const files = {
    '2025/seoul.md': dated('2025-08-29'),
    'next.md': dated('2026-03-01'),
    'talks.md': anEntryFile(),
  };

  test('has a line for each release, oldest first', () => {
    const root = aFolder(files);
    expect(recordedBuildOf(root)).toBe('');
    expect(recordIn(root)).toBe(HEADING + TALKS + SEOUL + NEXT);
  });

  test('is not written unless it is asked for', () => {
    const root = aFolder(files);
    expect(problemsIn(root)).toBe('');
    expect(existsSync(join(root, RECORD))).toBe(false);
  });

  test('is not written for the address that the project came with', () => {
    const root = aFolder({ ...files, 'site.yaml': SITE.replace('https://news.example', PLACEHOLDER_URL) });
    expect(recordedBuildOf(root)).toBe('');
    expect(existsSync(join(root, RECORD))).toBe(false);
  });

  test('is not written by a build with problems', () => {
    const root = aFolder({ ...files, 'talks.md': '' });
    expect(recordedBuildOf(root)).not.toBe('');
    expect(existsSync(join(root, RECORD))).toBe(false);

    put(root, 'entries/talks.md', files['talks.md']);
    recordedBuildOf(root);
    const before = recordIn(root);
    put(root, 'entries/more.md', dated('2025-09-01'));
    put(root, 'entries/talks.md', '');
    recordedBuildOf(root);
    expect(recordIn(root)).toBe(before);
  });

  test('is not touched where nothing changed', () => {
    const LONG_AGO = new Date('2001-01-01T00:00:00Z');
    const root = aFolder(files);
    recordedBuildOf(root);
    utimesSync(join(root, RECORD), LONG_AGO, LONG_AGO);
    put(root, 'entries/talks.md', anEntryFile('They met in Busan.\n'));
    expect(recordedBuildOf(root)).toBe('');
    expect(statSync(join(root, RECORD)).mtime).toEqual(LONG_AGO);
  });

  test('gets a line for a release that is new', () => {
    const root = aFolder(files);
    recordedBuildOf(root);
    put(root, 'entries/busan.md', dated('2025-08-28T12:00:00Z'));
    expect(recordedBuildOf(root)).toBe('');
    const busan = '2025-08-28T12:00:00Z busan tag:news.example,2025-08-28:busan\n';
    expect(recordIn(root)).toBe(HEADING + TALKS + busan + SEOUL + NEXT);
  });

  test('may be sorted by hand, have notes, and end its lines as on Windows', () => {
    const record = `# Ours\n\n${SEOUL}${TALKS}`.replaceAll('\n', '\r\n');
    const root = aFolder({ ...files, '.published': record, 'talks.md': dated('2025-08-30') });
    expect(recordedBuildOf(root)).toBe('');
    expect(idsIn(root)).toMatchObject({ talks: 'tag:news.example,2025-08-28:talks' });
    expect(recordIn(root)).toBe(HEADING + TALKS + SEOUL + NEXT);
  });

  test('may be what a merge of two branches left', () => {
    const record = `${HEADING}<<<<<<< ours\n${TALKS}=======\n${SEOUL}>>>>>>> theirs\n`;
    const root = aFolder({ ...files, '.published': record });
    expect(recordedBuildOf(root)).toBe('');
    expect(recordIn(root)).toBe(HEADING + TALKS + SEOUL + NEXT);
  });
});

describe('A release keeps its id without the record, as on a fresh clone', () => {
  const renamedTo = (slug: string, aliases: readonly string[], files: Parameters<typeof aFolder>[0] = {}) =>
    aFolder({ [`${slug}.md`]: withFields(`aliases: [${aliases.join(', ')}]\n`), ...files });

  test.each([
    ['once', 'tokyo', ['talks']],
    ['twice', 'tokyo-talks', ['talks', 'tokyo']],
    ['and back', 'tokyo', ['talks', 'tokyo-talks']],
  ])('when its file is renamed %s', (_, slug, aliases) => {
    const root = renamedTo(slug, aliases);
    expect(problemsIn(root)).toBe('');
    expect(idsIn(root)).toEqual({ [slug]: 'tag:news.example,2025-08-28:talks' });
    recordedBuildOf(root);
    expect(idsIn(root)).toEqual({ [slug]: 'tag:news.example,2025-08-28:talks' });
  });

  test('but the one that is written in the file is first, and the one in the record second', () => {
    const record = { '.published': '2025-08-01T00:00:00Z tokyo tag:news.example,2025-08-01:tokyo\n' };
    expect(idsIn(renamedTo('tokyo', ['talks'], record))).toEqual({
      tokyo: 'tag:news.example,2025-08-01:tokyo',
    });
    const file = { 'tokyo.md': withFields('aliases: [talks]\nid: urn:talks\n') };
    expect(idsIn(aFolder({ ...record, ...file }))).toEqual({ tokyo: 'urn:talks' });
  });

  test('and what another file is called lends none', () => {
    expect(idsIn(renamedTo('tokyo', ['talks', 'meeting'], { 'talks.md': anEntryFile() }))).toEqual({
      talks: 'tag:news.example,2025-08-28:talks',
      tokyo: 'tag:news.example,2025-08-28:meeting',
    });
  });

  test('and the record warns where the aliases are in another order', () => {
    const root = renamedTo('tokyo-talks', ['tokyo', 'talks'], { '.published': TALKS });
    expect(problemsIn(root)).toBe(
      'entries/tokyo-talks.md:4:18 warning: aliases: "talks" makes the id that readers know, and without the record the first alias would. Put it first\n',
    );
  });
});

describe('A release keeps the id that was recorded', () => {
  test('when its day changes', () => {
    const root = aFolder({ 'talks.md': anEntryFile() });
    recordedBuildOf(root);
    put(root, 'entries/talks.md', dated('2025-08-27'));
    expect(recordedBuildOf(root)).toBe('');
    expect(idsIn(root)).toEqual({ talks: 'tag:news.example,2025-08-28:talks' });
    expect(recordIn(root)).toBe(HEADING + TALKS);
  });

  test('when its file is renamed and names it as an alias', () => {
    const root = aFolder({ 'talks.md': anEntryFile() });
    recordedBuildOf(root);
    rmSync(join(root, 'entries/talks.md'));
    put(root, 'entries/talks-in-tokyo.md', withFields('aliases: [talks]\n'));
    expect(recordedBuildOf(root)).toBe('');
    expect(idsIn(root)).toEqual({ 'talks-in-tokyo': 'tag:news.example,2025-08-28:talks' });
    expect(recordIn(root)).toBe(
      `${HEADING}${TALKS}2025-08-28T00:00:00Z talks-in-tokyo tag:news.example,2025-08-28:talks\n`,
    );
  });

  test('when its file is renamed again, and names the last name alone', () => {
    const root = aFolder({ 'talks.md': anEntryFile() });
    recordedBuildOf(root);
    rmSync(join(root, 'entries/talks.md'));
    put(root, 'entries/talks-in-tokyo.md', withFields('aliases: [talks]\n'));
    recordedBuildOf(root);
    rmSync(join(root, 'entries/talks-in-tokyo.md'));
    put(root, 'entries/tokyo.md', withFields('aliases: [talks-in-tokyo]\n'));
    expect(recordedBuildOf(root)).toBe(
      'entries/tokyo.md:1:1 warning: aliases: readers have this release at talks too, which leads nowhere now. Add it to aliases\n',
    );
    expect(idsIn(root)).toEqual({ tokyo: 'tag:news.example,2025-08-28:talks' });
  });

  test('when another one that is gone is merged into it', () => {
    const root = aFolder({
      'talks.md': anEntryFile(),
      'seoul.md': anEntryFile().replace('2025-08-28', '2025-08-01'),
    });
    recordedBuildOf(root);
    rmSync(join(root, 'entries/seoul.md'));
    put(root, 'entries/talks.md', withFields('aliases: [seoul]\n'));
    expect(recordedBuildOf(root)).toBe('');
    expect(idsIn(root)).toEqual({ talks: 'tag:news.example,2025-08-28:talks' });
  });

  test('when it was built under another name and day before the alias was written', () => {
    const root = aFolder({ 'talks.md': anEntryFile() });
    recordedBuildOf(root);
    rmSync(join(root, 'entries/talks.md'));
    const renamed = anEntryFile().replace('2025-08-28', '2025-08-29');
    put(root, 'entries/talks-in-tokyo.md', renamed);
    expect(recordedBuildOf(root)).toContain('talks was published, but its file is gone');
    put(root, 'entries/talks-in-tokyo.md', renamed.replace('---\n\n', 'aliases: [talks]\n---\n\n'));
    expect(recordedBuildOf(root)).toBe('');
    expect(idsIn(root)).toEqual({ 'talks-in-tokyo': 'tag:news.example,2025-08-28:talks' });
  });

  test('when it was written into the file, and is there no more', () => {
    const root = aFolder({ 'talks.md': withFields('id: urn:talks\n') });
    recordedBuildOf(root);
    put(root, 'entries/talks.md', anEntryFile());
    expect(recordedBuildOf(root)).toBe('');
    expect(idsIn(root)).toEqual({ talks: 'urn:talks' });
  });

  test('when the site moves', () => {
    const root = aFolder({ 'talks.md': anEntryFile() });
    recordedBuildOf(root);
    put(root, 'entries/site.yaml', SITE.replace('news.example', 'press.example'));
    expect(recordedBuildOf(root)).toBe('');
    expect(idsIn(root)).toEqual({ talks: 'tag:news.example,2025-08-28:talks' });
  });

  test('when its file goes into another folder', () => {
    const root = aFolder({ 'talks.md': anEntryFile() });
    recordedBuildOf(root);
    put(root, 'entries/2025/talks/index.md', anEntryFile());
    rmSync(join(root, 'entries/talks.md'));
    expect(recordedBuildOf(root)).toBe('');
    expect(recordIn(root)).toBe(HEADING + TALKS);
  });

  test('while it waits for its time, too', () => {
    const root = aFolder({ 'next.md': dated('2026-03-01') });
    recordedBuildOf(root);
    put(root, 'entries/next.md', dated('2026-04-01'));
    expect(recordedBuildOf(root)).toBe('');
    expect(idsIn(root)).toEqual({ next: 'tag:news.example,2026-03-01:next' });
    expect(recordIn(root)).toBe(`${HEADING}2026-04-01T00:00:00Z next tag:news.example,2026-03-01:next\n`);
  });
});

describe('An id that is not the one that readers know', () => {
  const changed = withFields('id: tag:news.example,2025-08-28:meeting\n');

  test('is a problem, which stops the build', () => {
    const root = aFolder({ 'talks.md': anEntryFile() });
    recordedBuildOf(root);
    put(root, 'entries/talks.md', changed);
    expect(recordedBuildOf(root)).toBe(
      'entries/talks.md:4:5 id: readers know this release by another id, and would take it for a new one. ' +
        'Write tag:news.example,2025-08-28:talks, or remove line 2 of entries/.published if it was never deployed\n',
    );
    expect(recordIn(root)).toBe(HEADING + TALKS);
  });

  test('is right while readers know none', () => {
    const root = aFolder({ 'next.md': dated('2026-03-01') });
    recordedBuildOf(root);
    put(root, 'entries/next.md', dated('2026-03-01', 'id: urn:next\n'));
    expect(recordedBuildOf(root)).toBe('');
    expect(recordIn(root)).toBe(`${HEADING}2026-03-01T00:00:00Z next urn:next\n`);
  });
});

describe('A release whose file is gone', () => {
  const GONE =
    'entries/.published:2:1 warning: talks was published, but its file is gone. ' +
    'Renamed? Add aliases: [talks]. ' +
    'Withdrawn? Restore the file and add withdrawn: with at and reason. ' +
    'Never deployed? Delete this line\n';

  /** A folder in which both were built, before the file of one went. */
  const afterIts = (name: string, files: Parameters<typeof aFolder>[0]): string => {
    const root = aFolder(files);
    expect(recordedBuildOf(root)).toBe('');
    rmSync(join(root, 'entries', name));
    return root;
  };

  test('is a warning in every build, as long as its line is there', () => {
    const root = afterIts('talks.md', { 'talks.md': anEntryFile(), 'seoul.md': dated('2025-08-29') });
    expect(recordedBuildOf(root)).toBe(GONE);
    expect(recordedBuildOf(root)).toBe(GONE);
    expect(existsSync(join(root, 'dist/newsroom.bin'))).toBe(true);
    expect(recordIn(root)).toBe(HEADING + TALKS + SEOUL);

    put(root, RECORD, HEADING + SEOUL);
    expect(recordedBuildOf(root)).toBe('');
  });

  test('is none once it is back, and withdrawn', () => {
    const root = afterIts('talks.md', { 'talks.md': anEntryFile(), 'seoul.md': dated('2025-08-29') });
    put(
      root,
      'entries/talks.md',
      withFields('withdrawn:\n  at: 2025-09-01\n  reason: There were no talks.\n'),
    );
    expect(recordedBuildOf(root)).toBe('');
  });

  test('is none where it waited for its time, and leaves the record', () => {
    const root = afterIts('next.md', { 'talks.md': anEntryFile(), 'next.md': dated('2026-03-01') });
    expect(recordIn(root)).toBe(HEADING + TALKS + NEXT);
    expect(recordedBuildOf(root)).toBe('');
    expect(recordIn(root)).toBe(HEADING + TALKS);
  });

  test('is one where it was renamed without an alias', () => {
    const root = aFolder({ 'talks.md': anEntryFile() });
    recordedBuildOf(root);
    renameSync(join(root, 'entries/talks.md'), join(root, 'entries/talks-in-tokyo.md'));
    expect(problemsIn(root)).toBe(GONE);
  });

  test('is none while its file has a problem', () => {
    const root = aFolder({ 'talks.md': anEntryFile() });
    recordedBuildOf(root);
    put(root, 'entries/talks.md', withFields('dateline:\n'));
    expect(recordedBuildOf(root)).toBe('entries/talks.md:4:10 dateline: is empty. Write a text\n');
  });
});

describe('A picture that is heavy', () => {
  /** A GIF of one pixel with as many bytes behind it. */
  const gif = (bytes: number) =>
    Buffer.concat([Buffer.from('R0lGODlhAQABAAAAACwAAAAAAQABAAACAkQBADs=', 'base64'), Buffer.alloc(bytes)]);
  const heavy =
    'is 1.5 MB long and 1 pixels wide, and every reader of the page loads all of it. Some 1,600 pixels are enough';

  test('is a warning where it is named', () => {
    const files = {
      'talks.md': anEntryFile('![A table](table.gif)\n', 'image: { file: table.gif, alt: A table }\n'),
      'table.gif': gif(1_500_000),
    };
    expect(problemsIn(aFolder(files))).toBe(
      `entries/talks.md:4:16 warning: image.file: "table.gif" ${heavy}\n` +
        `entries/talks.md:7:1 warning: the picture "table.gif" ${heavy}\n`,
    );
  });

  test('is none where it is light, or only attached', () => {
    const light = { 'talks.md': anEntryFile('![A table](table.gif)\n'), 'table.gif': gif(1_000_000) };
    expect(problemsIn(aFolder(light))).toBe('');
    const attached = {
      'talks.md': anEntryFile('They met.\n', 'attachments: [table.gif]\n'),
      'table.gif': gif(2_000_000),
    };
    expect(problemsIn(aFolder(attached))).toBe('');
  });
});

describe('An id of the address that the project is handed out with', () => {
  const placeholder = withFields('id: tag:newsroom.example,2025-08-28:talks\n');

  test('is a warning once the newsroom has an address of its own', () => {
    expect(problemsIn(aFolder({ 'talks.md': placeholder }))).toBe(
      'entries/talks.md:4:5 warning: id: was made before the newsroom had its address. If the release was never deployed, remove the id, and its line in entries/.published\n',
    );
  });

  test('is none before', () => {
    const site = SITE.replace('news.example', 'newsroom.example');
    expect(problemsIn(aFolder({ 'talks.md': placeholder, 'site.yaml': site }))).toBe('');
  });
});
