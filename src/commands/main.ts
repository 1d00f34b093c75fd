import { explainFailures } from './failure.ts';
import { BUILDS_ALONE } from './wrangler.ts';

/** A command of `package.json`. It takes the words after its name, and returns the exit status. */
type Command = (words: readonly string[]) => number | Promise<number>;

/** Each command loads its own modules only: wrangler alone takes seconds to load. */
const COMMANDS = new Map<string, () => Promise<Command>>([
  // Wrangler calls it after npm run deploy has built.
  ['build', async () => (process.env[BUILDS_ALONE] ? () => 0 : (await import('./run-build.ts')).runBuild)],
  ['deploy', async () => (await import('./deploy.ts')).deploy],
  ['entries', async () => (await import('./entries.ts')).printEntries],
  ['new', async () => (await import('./new.ts')).makeEntry],
  ['preview', async () => (await import('./preview.ts')).preview],
  ['start', async () => (await import('./start.ts')).start],
  ['verify', async () => (await import('./verify.ts')).verifyNewsroom],
]);

explainFailures();
const [name = '', ...words] = process.argv.slice(2);
const load = COMMANDS.get(name);
if (load === undefined) {
  console.error(
    `There is no command ${JSON.stringify(name)}. Run one of: ${[...COMMANDS.keys()].join(', ')}`,
  );
  process.exitCode = 1;
} else {
  const run = await load();
  process.exitCode = await run(words);
}
