import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { BUNDLE } from '../bundle/output.ts';
import { formats } from '../feeds/formats.ts';
import type { Instant } from '../model/instant.ts';
import { isBroken, type Problem, printProblems } from '../model/problem.ts';
import { build, emptyCaches } from './build.ts';
import { explainFailures } from './failure.ts';
import { type LocalServer, serveLocally } from './local-server.ts';
import type { StartWorker } from './local-worker.ts';
import { watchFolder } from './watch.ts';

const stopWith: (message: string) => never = (message) => {
  console.error(message);
  process.exit(1);
};

const readPort = (): number => {
  try {
    const { values } = parseArgs({ options: { port: { type: 'string', default: '8787' } } });
    const port = Number(values.port);
    if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  } catch {
    // An option that is not known is answered like a port that is none.
  }
  return stopWith('npm start takes a port, and nothing else: npm start -- --port 8787');
};

explainFailures();

/** tsx, which runs this in a process of its own: one that would keep the port when tsx is killed. */
const parent = process.ppid;

const port = readPort();
const origin = `http://localhost:${port}`;

// What is served here has links to here. It must not be deployed, nor another build be served, so it has a place of its own.
const folder = `dist/${port}`;
const caches = emptyCaches();
let said = '';
let isServed = false;

/** What is wrong; `undefined` where a file went away or changed while it was read, as they do when many are saved at once. */
const buildOrTell = (at: Instant): readonly Problem[] | undefined => {
  try {
    return build({ root: process.cwd(), output: folder, at, origin, caches, isServed: true });
  } catch (error) {
    const message = `Not built: ${(error as Error).message}. Save again.\n`;
    if (message !== said) process.stderr.write(message);
    said = message;
    return undefined;
  }
};

/** Builds for the address that the newsroom is served at, and shows it. Says what is wrong, once, and when nothing is any more. */
const rebuild = async (server: LocalServer): Promise<void> => {
  const problems = buildOrTell(Math.floor(Date.now() / 1000));
  if (problems === undefined) return;
  const wrong = printProblems(problems);
  const isMended = wrong === '' && said !== '';
  if (wrong !== said) process.stderr.write(wrong);
  said = wrong;
  if (isBroken(problems)) return;
  if (isMended && !isServed) console.error('Nothing is wrong any more.');
  await server.renew();
  if (isServed) {
    if (isMended && said === '') console.error('Nothing is wrong any more. What you saved is live.');
    return;
  }
  isServed = true;
  for (const [name, path] of [['Home page', '/'], ...formats.map(({ name, path }) => [name, path])])
    console.log(`${name?.padEnd(14)} ${origin}${path}`);
  console.log('\nWhat you save in entries/ is shown at once. Ctrl-C stops.');
};

const openServer = async (): Promise<LocalServer> => {
  let startWorker: StartWorker | undefined;
  const start = async () => {
    // Somebody may have removed dist.
    if (!existsSync(join(folder, BUNDLE))) buildOrTell(Math.floor(Date.now() / 1000));
    // Wrangler takes seconds to load. What is wrong with the entries is reported before.
    startWorker ??= (await import('./local-worker.ts')).localWorker(folder);
    return startWorker();
  };
  try {
    return await serveLocally({ port, start, report: console.error });
  } catch (error) {
    const isTaken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
    return stopWith(
      isTaken
        ? `Port ${port} is taken. Choose another: npm start -- --port ${port + 1}`
        : `Port ${port} can't be opened: ${(error as Error).message}`,
    );
  }
};

// Who has the port has the folder too.
const server = await openServer();
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
// What is saved while the first build runs must not be missed, so watching begins before it.
const stopWatching = await watchFolder('entries', () => rebuild(server));

const stop = async () => {
  await Promise.all([stopWatching(), server.close()]);
  process.exit(0);
};
process.once('SIGINT', stop).once('SIGTERM', stop).once('SIGHUP', stop);
setInterval(() => process.ppid === parent || stop(), 1000).unref();

await rebuild(server);
if (!isServed)
  console.error('Put this right and save: the newsroom is served as soon as it can be built. Ctrl-C stops.');
