import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { watchFolder } from '../../src/commands/watch.ts';
import { anEmptyFolder } from '../support/a-folder.ts';

/** A watched folder `entries` with a folder `2025`, and what its watcher reports: the folders, or `any`. */
const aWatchedFolder = async () => {
  const root = anEmptyFolder();
  const entries = join(root, 'entries');
  mkdirSync(join(entries, '2025'), { recursive: true });
  const reports: string[] = [];
  const stop = watchFolder(entries, (folders) => {
    reports.push(folders === undefined ? 'any' : [...folders].map((path) => path.slice(root.length)).join());
  });
  onTestFinished(stop);
  /** Returns what was reported after some changes. */
  const after = async (change: () => void): Promise<readonly string[]> => {
    const before = reports.length;
    change();
    await vi.waitUntil(() => reports.length > before, 5000);
    await wait(150);
    return reports.slice(before);
  };
  return { entries, after };
};

describe('the watcher of npm start', () => {
  test('names the folder of a file that is written, replaced or removed', async () => {
    const { entries, after } = await aWatchedFolder();
    const file = join(entries, '2025/talks.md');
    expect(await after(() => writeFileSync(file, 'a'))).toEqual(['/entries/2025']);
    expect(await after(() => writeFileSync(file, 'b'))).toEqual(['/entries/2025']);
    const replace = () => {
      writeFileSync(`${file}~`, 'c');
      renameSync(`${file}~`, file);
    };
    expect(await after(replace)).toEqual(['/entries/2025']);
    expect(await after(() => rmSync(file))).toEqual(['/entries/2025']);
  });

  test('names no folder if one comes or goes, and watches a new one', async () => {
    const { entries, after } = await aWatchedFolder();
    expect(await after(() => mkdirSync(join(entries, '2026')))).toEqual(['any']);
    expect(await after(() => writeFileSync(join(entries, '2026/talks.md'), 'a'))).toEqual(['/entries/2026']);
    expect((await after(() => rmSync(join(entries, '2026'), { recursive: true }))).at(-1)).toBe('any');
  });

  test('goes on after the whole folder was replaced', async () => {
    const { entries, after } = await aWatchedFolder();
    await after(() => rmSync(entries, { recursive: true }));
    await after(() => mkdirSync(entries));
    expect(await after(() => writeFileSync(join(entries, 'talks.md'), 'a'))).toEqual(['/entries']);
  });
});
