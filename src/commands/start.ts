import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { BUNDLE } from '../bundle/output.ts';
import { formats } from '../feeds/formats.ts';
import type { Drawing } from '../model/drawing.ts';
import { isBroken, type Problem } from '../model/problem.ts';
import { stopWith } from './failure.ts';
import { openDrawing } from './kept-drawing.ts';
import { localBuild } from './local-build.ts';
import { type LocalServer, serveLocally } from './local-server.ts';
import type { StartWorker } from './local-worker.ts';
import { reportProblems } from './problem-report.ts';
import { makePictures, NO_SHARP } from './scaling.ts';
import { readStartOptions } from './start-options.ts';
import { watchFolder } from './watch.ts';

const explainPort = (error: unknown, port: number): string =>
  (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
    ? `Port ${port} is taken. Choose another: npm start -- --port ${port + 1}`
    : `Port ${port} can't be opened: ${(error as Error).message}`;

/** Serves the newsroom on this machine, and builds it anew after each save. */
export const start = async (words: readonly string[]): Promise<number> => {
  /** npm, or the shell of npm. This process would keep the port after they are killed. */
  const parent = process.ppid;
  const options = readStartOptions(words);
  const { port } = options;
  const origin = `http://localhost:${port}`;
  // A build for this machine has links to this machine. It must not be deployed, so it has its own folder.
  const folder = `dist/${port}`;
  const { build, change, clock } = localBuild(origin, folder, options);
  let drawing: Drawing | undefined;
  let reported = '';
  let isServed = false;

  /** Builds, and returns the problems; `undefined` if it can't. */
  const buildNow = (): readonly Problem[] | undefined => {
    try {
      return build(drawing);
    } catch (error) {
      const message = `Not built: ${(error as Error).message}. Save again.\n`;
      if (message !== reported) process.stderr.write(message);
      reported = message;
      return undefined;
    }
  };

  const media = new Map();
  let isScaling = false;
  let isScaled = true;

  /** Makes the sizes of new pictures while the newsroom is served, then shows them. */
  const scale = async (server: LocalServer): Promise<void> => {
    if (isScaling) return;
    isScaling = true;
    try {
      const made = await makePictures({ root: process.cwd(), media });
      if (made === undefined && isScaled) console.error(NO_SHARP);
      isScaled = made !== undefined;
      if (made) await rebuild(server);
    } catch (error) {
      // A file that changes meanwhile is saved again, and each save comes back to here.
      console.error(`Pictures are not scaled: ${(error as Error).message}. Save again.`);
    } finally {
      isScaling = false;
    }
  };

  /** Builds and shows the newsroom. Reports each set of problems once, and the end of all problems. */
  const rebuild = async (server: LocalServer): Promise<void> => {
    const problems = buildNow();
    if (problems === undefined) return;
    const wrong = reportProblems(problems);
    const isMended = wrong === '' && reported !== '';
    const isNew = wrong !== reported;
    if (isNew) process.stderr.write(wrong);
    reported = wrong;
    if (isBroken(problems)) {
      if (isNew && isServed) console.error('Not shown: the last good version stays until this is right.');
      return;
    }
    if (isMended && !isServed) console.error('Nothing is wrong any more.');
    await server.renew();
    if (isServed) {
      if (isMended && reported === '') console.error('Nothing is wrong any more. What you saved is live.');
      return;
    }
    isServed = true;
    for (const [name, path] of [['Home page', '/'], ...formats.map(({ name, path }) => [name, path])])
      console.log(`${name?.padEnd(14)} ${origin}${path}`);
    const { notice } = clock() ?? {};
    if (notice !== undefined) console.log(`\n${notice}`);
    console.log('\nWhat you save in entries/ is shown at once. Ctrl-C stops.');
  };

  let loaded: StartWorker | undefined;
  const startWorker: StartWorker = async () => {
    // Somebody may have removed dist.
    if (!existsSync(join(folder, BUNDLE))) buildNow();
    // Wrangler takes seconds to load, so problems of the entries are reported first.
    loaded ??= (await import('./local-worker.ts')).localWorker(folder, clock()?.shift ?? 0);
    return loaded();
  };
  const server = await serveLocally({ port, start: startWorker, report: console.error }).catch((error) =>
    stopWith(explainPort(error, port)),
  );
  // The process that has the port has the folder too.
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  drawing = (await openDrawing(process.cwd()))?.drawing;
  // Watching begins before the first build, so that no save is missed.
  const stopWatching = await watchFolder('entries', async (paths) => {
    change(paths);
    await rebuild(server);
    await scale(server);
  });

  let isStopping = false;
  const stop = async () => {
    // npm and the terminal may both send the signal. The second one must not end this before its Worker has ended.
    if (isStopping) return;
    isStopping = true;
    stopWatching();
    await server.close();
    process.exit(0);
  };
  process.on('SIGINT', stop).on('SIGTERM', stop).on('SIGHUP', stop);
  setInterval(() => process.ppid === parent || stop(), 1000).unref();

  await rebuild(server);
  // The server answers first: sizes of many pictures take minutes.
  void scale(server);
  if (!isServed)
    console.error(
      'Put this right and save: the newsroom is served as soon as it can be built. Ctrl-C stops.',
    );
  return 0;
};
