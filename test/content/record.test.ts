import { existsSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PLACEHOLDER_URL } from '../../src/content/site-file.ts';
import { aFolder, anEntryFile, problemsIn, put, SITE, withFields } from '../support/a-folder.ts';
import {
  dated,
  HEADING,
  idsIn,
  NEXT,
  RECORD,
  recordedBuildOf,
  recordIn,
  SEOUL,
  TALKS,
} from '../support/a-record.ts';

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

describe('A release whose file is gone', () => {
  const GONE =
    'entries/.published:2:1 warning: "talks" was published, but its file is gone. ' +
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

test('A release that gets another slug is missed until its old one is an alias', () => {
  const root = aFolder({ 'talks.md': anEntryFile() });
  recordedBuildOf(root);
  put(root, 'entries/talks.md', withFields('slug: 会談\n'));
  expect(problemsIn(root)).toContain(
    '"talks" was published, but its file is gone. Renamed? Add aliases: [talks].',
  );
  put(root, 'entries/talks.md', withFields('slug: 会談\naliases: [talks]\n'));
  expect(recordedBuildOf(root)).toBe('');
  expect(idsIn(root)).toEqual({ 会談: 'tag:news.example,2025-08-28:talks' });
  expect(recordIn(root)).toContain('2025-08-28T00:00:00Z 会談 tag:news.example,2025-08-28:talks\n');
  expect(recordedBuildOf(root)).toBe('');
});

test('A release whose name gets small letters keeps its id by an alias', () => {
  const root = aFolder({ 'Talks.md': anEntryFile() });
  recordedBuildOf(root);
  rmSync(join(root, 'entries/Talks.md'));
  put(root, 'entries/talks.md', withFields('aliases: [Talks]\n'));
  expect(recordedBuildOf(root)).toBe('');
  expect(idsIn(root)).toEqual({ talks: 'tag:news.example,2025-08-28:Talks' });
});
