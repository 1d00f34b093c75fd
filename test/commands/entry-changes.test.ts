import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { build } from '../../src/commands/build.ts';
import { deploymentChanges, harmsReaders, printChanges } from '../../src/commands/entry-changes.ts';
import { readNewsroom } from '../../src/content/newsroom.ts';
import { picture } from '../media/a-picture.ts';
import { aFolder, anEntryFile, type Files, put, SITE } from '../support/a-folder.ts';
import { instant } from '../support/an-entry.ts';
import { runCommand } from '../support/commands.ts';

const AT = instant('2026-01-01T00:00:00Z');

const between = (before: string, after: string) => {
  const [earlier, later] = [before, after].map((root) => readNewsroom(root, undefined, () => {}));
  if (earlier === undefined || later === undefined) throw new Error();
  return deploymentChanges(earlier, later, AT);
};

/** What is listed if these files replace those. */
const listed = (before: Files, after: Files): string =>
  printChanges(between(aFolder(before), aFolder(after)));

const talks = (fields = '', published = '2025-08-28', title = 'Talks in Tokyo'): string =>
  anEntryFile(undefined, fields).replace('2025-08-28', published).replace('Talks in Tokyo', title);

const TALKS = { 'talks.md': talks() };
const OTHER_ID = (file: string): string =>
  `### Readers would lose or repeat these\n\n- \`entries/${file}\` gets another id, so feed readers would show it again. ` +
  'Write `id: tag:news.example,2025-08-28:talks` into it\n';
const GONE =
  '- `entries/talks.md` is gone without a notice. Renamed? Add `aliases: [talks]`. Withdrawn? Restore it and add `withdrawn:`\n';

test('Sizes of pictures, which another folder may not have yet, are no change', () => {
  const root = aFolder({
    'talks.md': talks('image: { file: table.png, alt: A table }\n'),
    'table.png': picture('picture.png'),
  });
  const before = readNewsroom(root, undefined, () => {});
  const [entry] = before.entries;
  if (entry?.image === undefined) throw new Error();
  const file = { ...entry.image.file, sizes: [] };
  const after = { ...before, entries: [{ ...entry, image: { ...entry.image, file } }] };
  expect(printChanges(deploymentChanges(before, after, AT))).toBe('Nothing changes for readers.\n');
});

describe('What a deployment would change', () => {
  test.each<[string, Files, Files, string]>([
    ['nothing', TALKS, TALKS, 'Nothing changes for readers.\n'],
    [
      'a new release',
      TALKS,
      { ...TALKS, '2025/b.md': talks('', '2025-09-01', 'Prices *fall* [a]') },
      '### Published at once\n\n- Prices \\*fall\\* \\[a\\]: `entries/2025/b.md`\n',
    ],
    [
      'a release that waits, without its title',
      TALKS,
      { ...TALKS, 'b.md': talks('', '2026-03-01T09:00', 'Hush') },
      '### Embargoed\n\n- `entries/b.md`, until 2026-03-01T09:00:00Z\n',
    ],
    [
      'another end of an embargo',
      { 'b.md': talks('', '2026-03-01') },
      { 'b.md': talks('', '2026-04-01') },
      '### Embargoed\n\n- `entries/b.md`, until 2026-04-01T00:00:00Z; before, until 2026-03-01T00:00:00Z\n',
    ],
    [
      'another text of a release that waits',
      { 'b.md': talks('', '2026-03-01') },
      { 'b.md': talks('', '2026-03-01', 'Hush') },
      '### Embargoed\n\n- `entries/b.md`, until 2026-03-01T00:00:00Z: changed\n',
    ],
    [
      'a release that waits no more',
      { ...TALKS, 'b.md': talks('', '2026-03-01') },
      TALKS,
      '### Embargoed\n\n- `entries/b.md`: removed\n',
    ],
    [
      'an embargo that is lifted early',
      { 'b.md': talks('', '2026-03-01') },
      { 'b.md': talks('', '2025-12-31') },
      '### Published at once\n\n- Talks in Tokyo: `entries/b.md`\n',
    ],
    [
      'a public release that is to wait',
      TALKS,
      { 'talks.md': talks('id: "tag:news.example,2025-08-28:talks"\n', '2026-03-01') },
      '### Embargoed\n\n- `entries/talks.md`, until 2026-03-01T00:00:00Z. Readers have it now, and lose it until then\n',
    ],
    [
      'another text and other topics',
      TALKS,
      { 'talks.md': talks('tags: [Energy]\n').replace('Officials', 'Ministers') },
      '### Changed\n\n- Talks in Tokyo: `entries/talks.md` (text, tags)\n',
    ],
    [
      'a correction',
      TALKS,
      { 'talks.md': talks('corrections:\n  - { at: 2025-12-01, note: "It was Seoul." }\n') },
      '### Corrected\n\n- Talks in Tokyo: `entries/talks.md`\n',
    ],
    [
      'a withdrawal',
      TALKS,
      { 'talks.md': talks('withdrawn: { at: 2025-12-01, reason: "Wrong." }\n') },
      '### Withdrawn\n\n- Talks in Tokyo: `entries/talks.md`\n',
    ],
    [
      'a scheduled withdrawal, without its reason',
      TALKS,
      { 'talks.md': talks('withdrawn: { at: 2026-12-01, reason: "Wrong." }\n') },
      '### Scheduled\n\n- Talks in Tokyo: `entries/talks.md`, 2026-12-01T00:00:00Z\n',
    ],
    [
      'a move',
      TALKS,
      { 'meeting.md': talks('aliases: [talks]\n') },
      '### Moved\n\n- `talks` to `meeting`: `entries/meeting.md`\n',
    ],
    [
      'the settings',
      TALKS,
      { ...TALKS, 'site.yaml': `${SITE}hub: https://hub.example/\n` },
      '### Settings\n\n- `hub`\n',
    ],
  ])('is told of %s', (_what, before, after, expected) => {
    expect(listed(before, after)).toBe(expected);
    expect(harmsReaders(between(aFolder(before), aFolder(after)))).toBe(false);
  });

  test.each<[string, Files, string]>([
    ['another day', { 'talks.md': talks('', '2025-08-29') }, OTHER_ID('talks.md')],
    ['another slug', { 'talks.md': talks('slug: meeting\n') }, OTHER_ID('talks.md')],
    ['another folder and another slug', { '2025/talks.md': talks('slug: meeting\n') }, GONE],
    ['another name', { 'meeting.md': talks() }, GONE],
    ['another oldest alias', { 'talks.md': talks('aliases: [older]\n') }, OTHER_ID('talks.md')],
    [
      'another first address of the newsroom',
      { ...TALKS, 'site.yaml': SITE.replace('news.example', 'press.example') },
      OTHER_ID('talks.md'),
    ],
    ['no file', {}, GONE],
  ])('is refused for a public release with %s', (_what, after, expected) => {
    expect(listed(TALKS, after)).toContain(expected);
    expect(harmsReaders(between(aFolder(TALKS), aFolder(after)))).toBe(true);
  });

  test('is not refused for another day or slug where the record or the file has the id', () => {
    const recorded = aFolder(TALKS);
    build({ root: recorded, output: join(recorded, 'dist'), at: AT, isRecorded: true });
    put(recorded, 'entries/talks.md', talks('aliases: [talks]\nslug: meeting\n', '2025-08-29'));
    expect(harmsReaders(between(aFolder(TALKS), recorded))).toBe(false);
    const own = talks('id: "tag:news.example,2025-08-28:talks"\naliases: [talks]\nslug: m\n', '2025-08-29');
    expect(harmsReaders(between(aFolder(TALKS), aFolder({ 'talks.md': own })))).toBe(false);
  });

  test('is cut where it is long', () => {
    const many = Object.fromEntries(Array.from({ length: 130 }, (_, n) => [`r${n}.md`, talks()]));
    const lines = listed({}, many).split('\n');
    expect(lines).toHaveLength(104);
    expect(lines.at(-2)).toBe('- and 30 more');
  });
});

describe('npm run entries -- --since', { timeout: 60_000 }, () => {
  const git = (root: string, ...words: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=Newsroom', '-c', 'user.email=press@news.example', ...words], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' },
    });

  /** A folder inside of a repository with a commit. */
  const aRepository = (): string => {
    const root = aFolder(TALKS);
    mkdirSync(join(root, 'press'));
    renameSync(join(root, 'entries'), join(root, 'press/entries'));
    git(root, 'init', '--quiet', '--initial-branch=main');
    git(root, 'add', '.');
    git(root, 'commit', '--quiet', '--message=Begin');
    return join(root, 'press');
  };
  const run = (root: string, ...words: readonly string[]) => runCommand('entries', words, { cwd: root });

  test('compares with a commit, and leaves the clone as it is', async () => {
    const root = aRepository();
    put(root, 'entries/b.md', talks('', '2025-09-01', 'Prices'));
    const before = git(root, 'status', '--porcelain');
    const index = readFileSync(join(root, '../.git/index'));
    const out = '### Published at once\n\n- Prices: `entries/b.md`\n';
    expect(await run(root, '--since', 'main')).toEqual({ status: 0, out, error: '' });
    expect(git(root, 'status', '--porcelain')).toBe(before);
    expect(readFileSync(join(root, '../.git/index'))).toEqual(index);
  });

  test('compares with the branch of the origin if the clone has no such branch', async () => {
    const root = aRepository();
    git(root, 'update-ref', 'refs/remotes/origin/published', 'main');
    expect(await run(root, '--since', 'published')).toMatchObject({ status: 0, error: '' });
  });

  test('fails where readers would lose a release, where a file is wrong and where nothing is to compare with', async () => {
    const root = aRepository();
    rmSync(join(root, 'entries/talks.md'));
    expect(await run(root, '--since', 'main')).toMatchObject({
      status: 1,
      out: expect.stringContaining(GONE),
    });
    expect(await run(root, '--since', 'other')).toEqual({
      status: 1,
      out: '',
      error:
        'other is no commit in this clone, and no folder with entries/ in it. Fetch it: git fetch origin other\n',
    });
    put(root, 'entries/talks.md', talks('colour: red\n'));
    const { status, error } = await run(root, '--since', 'main');
    expect([status, error]).toEqual([1, expect.stringContaining('entries/talks.md:4:1 colour:')]);
    expect((await run(root, '--since', 'main', '--json')).status).toBe(1);
  });

  test('compares with another folder', async () => {
    const root = aRepository();
    const out = 'Nothing changes for readers.\n';
    expect(await run(root, '--since', aFolder(TALKS))).toEqual({ status: 0, out, error: '' });
  });
});
