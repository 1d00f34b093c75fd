import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { aFolder, anEntryFile, problemsIn, put, SITE, withFields } from '../support/a-folder.ts';
import { dated, HEADING, idsIn, recordedBuildOf, recordIn, TALKS } from '../support/a-record.ts';

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
    expect(recordedBuildOf(root)).toContain('"talks" was published, but its file is gone');
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
