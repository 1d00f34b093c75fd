import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { watchFolder } from '../../src/commands/watch.ts';
import { anEmptyFolder, put } from '../support/a-folder.ts';

/** A watched folder `entries` with a folder `2025`, and the paths that its watcher reports. */
const aWatchedFolder = async () => {
  const root = anEmptyFolder();
  const entries = join(root, 'entries');
  mkdirSync(join(entries, '2025'), { recursive: true });
  const reports: (readonly string[])[] = [];
  put(root, 'entries/site.yaml', '');
  const report = (paths: readonly string[]) => reports.push(paths.map((path) => relative(root, path)));
  // As npm start names it.
  onTestFinished(await watchFolder(relative(process.cwd(), entries), report));
  /** Returns the paths that were reported after a change, each once. */
  const after = async (change: () => void): Promise<readonly string[]> => {
    const before = reports.length;
    change();
    await vi.waitUntil(() => reports.length > before, 5000);
    await wait(150);
    return [...new Set(reports.slice(before).flat())].sort();
  };
  return { entries, after };
};

describe('the watcher of npm start', () => {
  test('names a file that is written, replaced or removed', async () => {
    const { entries, after } = await aWatchedFolder();
    const file = join(entries, '2025/talks.md');
    expect(await after(() => writeFileSync(file, 'a'))).toEqual(['entries/2025/talks.md']);
    expect(await after(() => writeFileSync(file, 'b'))).toEqual(['entries/2025/talks.md']);
    const replace = () => {
      writeFileSync(join(entries, '2025/.talks.md'), 'c');
      renameSync(join(entries, '2025/.talks.md'), file);
    };
    expect(await after(replace)).toContain('entries/2025/talks.md');
    expect(await after(() => rmSync(file))).toEqual(['entries/2025/talks.md']);
  });

  test('names a folder that comes, goes or gets another name, and goes on below it', async () => {
    const { entries, after } = await aWatchedFolder();
    const folder = join(entries, '2026/talks');
    expect(await after(() => mkdirSync(folder, { recursive: true }))).toContain('entries/2026');
    expect(await after(() => writeFileSync(join(folder, 'a.md'), 'a'))).toEqual(['entries/2026/talks/a.md']);
    expect(await after(() => renameSync(join(entries, '2026'), join(entries, '2027')))).toEqual(
      expect.arrayContaining(['entries/2026', 'entries/2027']),
    );
    const renamed = join(entries, '2027/talks/a.md');
    expect(await after(() => writeFileSync(renamed, 'b'))).toEqual(['entries/2027/talks/a.md']);
    expect(await after(() => rmSync(join(entries, '2027'), { recursive: true }))).toContain('entries/2027');
  });

  test('misses nothing that changes as soon as it watches', async () => {
    const root = anEmptyFolder();
    for (let n = 0; n < 500; n++) put(root, `entries/${n % 20}/${n}.md`, '');
    const reports: string[] = [];
    onTestFinished(await watchFolder(join(root, 'entries'), (paths) => reports.push(...paths)));
    rmSync(join(root, 'entries/7/207.md'));
    await vi.waitUntil(() => reports.includes(join(root, 'entries/7/207.md')), 5000);
  });

  test('goes on after the whole folder was replaced', async () => {
    const { entries, after } = await aWatchedFolder();
    await after(() => rmSync(entries, { recursive: true }));
    await after(() => mkdirSync(entries));
    expect(await after(() => writeFileSync(join(entries, 'talks.md'), 'a'))).toEqual(['entries/talks.md']);
    await after(() => renameSync(entries, `${entries}-away`));
    await after(() => renameSync(`${entries}-away`, entries));
    expect(await after(() => writeFileSync(join(entries, 'talks.md'), 'b'))).toContain('entries/talks.md');
  });
});
