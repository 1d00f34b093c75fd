import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { type FSWatcher, watch } from 'chokidar';
import { unstable_startWorker as startWorker } from 'wrangler';
import { formats } from '../../feeds/formats.ts';
import type { Instant } from '../../model/instant.ts';
import { build } from '../build.ts';
import { explainFailures } from '../failure.ts';
import { anEmptyMemory } from '../memory.ts';
import { ASSETS, BUNDLE } from '../place.ts';
import { isBroken, type Problem, printProblems } from '../problem.ts';
import { BUILDS_ALONE, QUIET } from '../wrangler.ts';

/** Milliseconds without a further change after which a save is taken to be whole. */
const SETTLED = 50;

const stopWith = (message: string): never => {
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
const port = readPort();
const origin = `http://localhost:${port}`;

// What is served here has links to here. It must not be deployed, nor another build be served, so it has a place of its own.
const folder = `dist/${port}`;
const memory = anEmptyMemory();
let said = '';
let isServed = false;
let whenBuilt: (() => void) | undefined;

/** What is wrong; `undefined` where a file went away or changed while it was read, as they do when many are saved at once. */
const buildOrTell = (at: Instant): readonly Problem[] | undefined => {
  try {
    return build({ root: process.cwd(), output: folder, at, origin, memory, isServed: true });
  } catch (error) {
    const message = `Not built: ${(error as Error).message}. Save again.\n`;
    if (message !== said) process.stderr.write(message);
    said = message;
    return undefined;
  }
};

/** Builds for the address that the newsroom is served at. Says what is wrong, once, and when nothing is any more. */
const rebuild = (): boolean => {
  const at = Math.floor(Date.now() / 1000);
  const problems = buildOrTell(at);
  if (problems === undefined) return false;
  const wrong = printProblems(problems);
  if (wrong !== said)
    process.stderr.write(
      wrong || `Nothing is wrong any more.${isServed ? ' What you saved is live.' : ''}\n`,
    );
  said = wrong;
  if (isBroken(problems)) return false;
  whenBuilt?.();
  return true;
};

let watcher: FSWatcher;

/** Builds again after each change in `entries/`. */
const watchEntries = async (): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  let isStale = false;
  watcher = watch('entries', { ignoreInitial: true }).on('all', (event) => {
    // A folder that comes back is not watched by a watcher that saw it go.
    isStale ||= event === 'unlinkDir';
    clearTimeout(timer);
    timer = setTimeout(async () => {
      if (isStale) {
        await watcher.close();
        await watchEntries();
      }
      rebuild();
    }, SETTLED);
  });
  await new Promise<void>((resolve) => watcher.once('ready', resolve));
};

/** Waits for a build in which nothing is wrong. */
const firstBuild = async (): Promise<void> => {
  if (rebuild()) return;
  console.error('Put this right and save: the newsroom is served as soon as it can be built. Ctrl-C stops.');
  await new Promise<void>((resolve) => {
    whenBuilt = resolve;
  });
};

/** The Worker of `src/index.ts`, with the bundle of this process. */
const serve = () => {
  const entrypoint = join(folder, 'index.ts');
  const source = relative(folder, 'src/worker/worker.ts');
  writeFileSync(
    entrypoint,
    `import bytes from './${BUNDLE}';\nimport { worker } from '${source}';\n\nexport default worker(bytes);\n`,
  );
  Object.assign(process.env, QUIET, { [BUILDS_ALONE]: 'true', WRANGLER_LOG: 'warn' });
  return startWorker({
    config: 'wrangler.toml',
    entrypoint,
    assets: join(folder, ASSETS),
    build: { custom: { command: '', watch: [] } },
    dev: { server: { hostname: 'localhost', port }, logLevel: 'error' },
  });
};

const isFree = (): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, 'localhost', () => server.close(() => resolve(true)));
  });

if (!(await isFree())) stopWith(`Port ${port} is taken. Choose another: npm start -- --port ${port + 1}`);
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
// What is saved while the first build runs must not be missed, so watching begins before it.
await watchEntries();
await firstBuild();
const worker = await serve();
await worker.ready;
isServed = true;

const stop = async () => {
  await Promise.all([watcher.close(), worker.dispose()]);
  process.exit(0);
};
process.once('SIGINT', stop).once('SIGTERM', stop);

for (const [name, path] of [['Home page', '/'], ...formats.map(({ name, path }) => [name, path])])
  console.log(`${name?.padEnd(14)} ${origin}${path}`);
console.log('\nWhat you save in entries/ is shown at once. Ctrl-C stops.');
