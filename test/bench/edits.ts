import { spawn } from 'node:child_process';
import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { aFreePort } from '../support/a-free-port.ts';
import { aRelease, entryPath } from './archive.ts';
import { endWithThis, takenBy } from './processes.ts';
import { megabytes, spread, spreadOf } from './report.ts';

/** Saves of each release. The first after a start warms nothing up, so all count. */
const SAVES = 5;

/** Milliseconds between two requests. */
const LOOK = 5;

/** Milliseconds until a save is given up. */
const PATIENCE = 300_000;

/** Resolves to the seconds until a page has a text. */
const secondsUntil = async (address: string, text: string): Promise<number> => {
  const start = performance.now();
  while (performance.now() - start < PATIENCE) {
    const page = await fetch(address)
      .then((response) => response.text())
      .catch(() => '');
    if (page.includes(text)) return (performance.now() - start) / 1000;
    await sleep(LOOK);
  }
  throw new Error(`${address} does not show what was saved.`);
};

/** Milliseconds after which all work of a save is done, if it is live. */
const REST = 500;

/** Serves a project as `npm start` does. Measures the time from a save to the page that shows it, and the CPU time of the process. */
export const measureEdits = async (root: string, size: number) => {
  const port = await aFreePort();
  // `npm start`, without npm and the shell.
  const [, , ...words] = JSON.parse(readFileSync('package.json', 'utf8')).scripts.start.split(' ');
  const child = spawn(process.execPath, [...words, '--port', `${port}`], { cwd: root, stdio: 'ignore' });
  endWithThis(child);
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const cpu = (): number => takenBy(child.pid ?? 0)?.cpu ?? Number.NaN;
  const addressOf = (slug: string): string => `http://127.0.0.1:${port}/releases/${slug}`;
  try {
    const newest = aRelease(0);
    const first = await secondsUntil(addressOf(newest.slug), newest.title);
    const beginning = { seconds: first.toFixed(1), 'CPU seconds': cpu().toFixed(1) };
    const rows = [{ 'npm start': 'from its start to the first page', ...beginning }];
    for (const [name, place] of [
      ['newest', 0],
      ['oldest', size - 1],
    ] as const) {
      const release = aRelease(place);
      const seconds: number[] = [];
      const cpuSeconds: number[] = [];
      for (let save = 1; save <= SAVES; save++) {
        const before = cpu();
        const text = `Saved in place ${place} as number ${save}.`;
        appendFileSync(join(root, entryPath(release)), `\n${text}\n`);
        seconds.push(await secondsUntil(addressOf(release.slug), text));
        await sleep(REST);
        cpuSeconds.push(cpu() - before);
      }
      const taken = { seconds: spread(spreadOf(seconds)), 'CPU seconds': spread(spreadOf(cpuSeconds)) };
      rows.push({ 'npm start': `a save of the ${name} release`, ...taken });
    }
    const memory = megabytes(takenBy(child.pid ?? 0)?.memory ?? Number.NaN);
    return [...rows, { 'npm start': 'peak memory MB', seconds: memory }];
  } finally {
    child.kill('SIGINT');
    await ended;
  }
};
