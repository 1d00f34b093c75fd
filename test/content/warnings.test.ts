import { describe, expect, test } from 'vitest';
import { aFolder, anEntryFile, problemsIn, SITE, warningsOf, withFields } from '../support/a-folder.ts';

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

test('A bare address that may continue is a warning', () => {
  const entry = anEntryFile('They met in https://ja.wikipedia.org/wiki/東京 and left.\n');
  expect(warningsOf({ 'talks.md': entry })).toBe(
    'entries/talks.md:6:13 warning: the address "https://ja.wikipedia.org/wiki/" ends before "東京". ' +
      'Write < and > around the whole address, or a space after it\n',
  );
});

describe('A picture', () => {
  test.each([
    ['![](https://pictures.example/a.png)', 'between the brackets'],
    ['<img src="https://pictures.example/a.png">', 'as its alt="…"'],
  ])('without words is a warning, and is a decoration: %s', (picture, where) => {
    const files = { 'talks.md': anEntryFile(`They met. ${picture}\n`) };
    expect(warningsOf(files)).toBe(
      `entries/talks.md:6:11 warning: the picture "https://pictures.example/a.png" has no text for people who can't see it. ` +
        `Write what there is to see ${where}\n`,
    );
  });

  test.each([
    '![A table](http://pictures.example/a.png)',
    '<img src="http://pictures.example/a.png" alt="A table">',
  ])('with http: is a warning, and becomes a link: %s', (picture) => {
    const files = { 'talks.md': anEntryFile(`They met. ${picture}\n`) };
    expect(warningsOf(files)).toBe(
      'entries/talks.md:6:11 warning: the picture "http://pictures.example/a.png" begins with http:, which no page loads, ' +
        'so it becomes a link. Name a picture beside the entry, or one with https:\n',
    );
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

describe('A picture that is heavy', () => {
  /** A GIF of one pixel with as many bytes behind it. */
  const gif = (bytes: number) =>
    Buffer.concat([Buffer.from('R0lGODlhAQABAAAAACwAAAAAAQABAAACAkQBADs=', 'base64'), Buffer.alloc(bytes)]);
  const heavy =
    'is 1.5 MB long and 1 pixels wide, and every reader of the page loads all of it. Save it with some 1,600 pixels in width';

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

describe('A character reference in a field of plain text', () => {
  test.each([
    ['people: [Ann, "R&amp;D"]', '4:15', 'people', '&amp;', '&'],
    ['tags: [ships, "R&amp;D"]', '4:15', 'tags', '&amp;', '&'],
    ['summary: They&nbsp;met', '4:10', 'summary', '&nbsp;', '\u00a0'],
    ['dateline: Z&#252;rich', '4:11', 'dateline', '&#252;', 'ü'],
    ['corrections: [{ at: 2025-09-01, note: "It was A&#x26;B" }]', '4:39', 'corrections.note', '&#x26;', '&'],
  ])('is a warning: %s', (line, place, field, reference, character) => {
    expect(warningsOf({ 'talks.md': withFields(`${line}\n`) })).toBe(
      `entries/talks.md:${place} warning: ${field}: "${reference}" is shown as it is, because the field is plain text. Write "${character}"\n`,
    );
  });

  test.each(['summary: AT&T; Q&A', 'summary: "&none; &;"', 'source: "https://a.example/?a=1&copy;=2"'])(
    'is none in %s',
    (line) => {
      expect(warningsOf({ 'talks.md': withFields(`${line}\n`) })).toBe('');
    },
  );
});
