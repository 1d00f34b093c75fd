import { createServer } from 'node:net';
import { parseArgs } from 'node:util';
import { watch } from 'chokidar';
import { unstable_startWorker as startWorker } from 'wrangler';
import { formats } from '../../feeds/formats.ts';
import { build } from '../build.ts';
import { anEmptyMemory } from '../memory.ts';
import { BUNDLE } from '../place.ts';
import { printProblems } from '../problem.ts';
import { BUILDS_ALONE, QUIET } from '../wrangler.ts';

/** Milliseconds without a further change after which a save is taken to be whole. */
const SETTLED = 50;

const { values } = parseArgs({ options: { port: { type: 'string', default: '8787' } } });
const port = Number(values.port);
const origin = `http://localhost:${port}`;
const memory = anEmptyMemory();

let isRight = true;

/** Builds for the address that the newsroom is served at. Says what is wrong, and when it no longer is. */
const rebuild = (): boolean => {
  const at = Math.floor(Date.now() / 1000);
  const problems = build({ root: process.cwd(), bundle: BUNDLE, at, origin, memory });
  const wasRight = isRight;
  isRight = problems.length === 0;
  if (isRight && !wasRight) console.log('Nothing is wrong any more. What you saved is live.');
  process.stderr.write(printProblems(problems));
  return isRight;
};

const isFree = (): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, 'localhost', () => server.close(() => resolve(true)));
  });

/** Builds again after each change in `entries/`. */
const watchEntries = async () => {
  let timer: NodeJS.Timeout | undefined;
  const watcher = watch('entries', { ignoreInitial: true }).on('all', () => {
    clearTimeout(timer);
    timer = setTimeout(rebuild, SETTLED);
  });
  await new Promise<void>((resolve) => watcher.once('ready', resolve));
  return watcher;
};

const serve = () => {
  Object.assign(process.env, QUIET, { [BUILDS_ALONE]: 'true' });
  return startWorker({
    config: 'wrangler.toml',
    build: { custom: { command: '', watch: [] } },
    dev: { server: { hostname: 'localhost', port }, logLevel: 'error' },
  });
};

if (!Number.isInteger(port) || port < 1 || port > 65_535) {
  console.error(`--port ${values.port} is no port. Write a number: npm start -- --port 8787`);
  process.exit(1);
}
if (!(await isFree())) {
  console.error(`Port ${port} is taken. Choose another: npm start -- --port ${port + 1}`);
  process.exit(1);
}
// What is saved while the first build runs must not be missed, so watching begins before it.
const watcher = await watchEntries();
if (!rebuild()) process.exit(1);
const worker = await serve();
await worker.ready;

const stop = async () => {
  await Promise.all([watcher.close(), worker.dispose()]);
  process.exit(0);
};
process.once('SIGINT', stop).once('SIGTERM', stop);

for (const [name, path] of [['Home page', '/'], ...formats.map(({ name, path }) => [name, path])])
  console.log(`${name?.padEnd(14)} ${origin}${path}`);
console.log('\nWhat you save in entries/ is shown at once. Ctrl-C stops.');
