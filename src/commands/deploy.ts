import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BUNDLE, OUTPUT } from '../bundle/output.ts';
import { type Bundle, feedTags, openBundle } from '../bundle/read.ts';
import type { Instant } from '../model/instant.ts';
import { isBroken, printProblems } from '../model/problem.ts';
import { announceDeployment, tagsServed } from '../push/announce.ts';
import { build, emptyCaches } from './build.ts';
import { checkNewsroom } from './check.ts';
import { hasCredentials } from './credentials.ts';
import { ALLOW_REMOVAL, deploymentFaults, nearChange } from './deployment.ts';
import { explainFailures } from './failure.ts';
import { BUILDS_ALONE, isDryRun, QUIET } from './wrangler.ts';

explainFailures();

const root = process.cwd();
const now = (): Instant => Math.floor(Date.now() / 1000);

/** Uploads what is built, in the foreground, and stops with wrangler if that fails. */
const upload = (...parameters: readonly string[]): void => {
  const env = { ...process.env, ...QUIET, [BUILDS_ALONE]: 'true' };
  const { status } = spawnSync('wrangler', ['deploy', ...parameters], { stdio: 'inherit', env });
  if (status !== 0) process.exit(status ?? 1);
};

const builtBundle = (): Bundle =>
  openBundle(new Uint8Array(readFileSync(join(OUTPUT, BUNDLE))).buffer as ArrayBuffer);

/** With a hub, the Worker looks each minute whether an edition began that the hub should hear of. */
const EACH_MINUTE = ['--triggers', '* * * * *'];

/** Uploads what is built, and tells the hub which feeds that changed. */
const deploy = async (parameters: readonly string[]): Promise<void> => {
  const bundle = builtBundle();
  const { push } = bundle;
  if (push === undefined) return upload(...parameters);
  const publicTags = () => feedTags(bundle, now());
  const before = await tagsServed(push, [...publicTags().keys()]);
  upload(...parameters, ...EACH_MINUTE);
  const told = await announceDeployment(push, before, publicTags());
  if (told.length > 0) console.log(`Told ${push.hub} what changed: ${told.join(', ')}`);
};

const words = process.argv.slice(2);
const parameters = words.filter((word) => word !== ALLOW_REMOVAL);
// Without the --, npm takes the option for its own, and a dry run would be none.
if (process.env['npm_config_dry_run'] === 'true' && !isDryRun(parameters)) parameters.push('--dry-run');
const isDry = isDryRun(parameters);

const at = now();
const caches = emptyCaches();
const { newsroom, editions, problems } = checkNewsroom(root, at, undefined, caches.content);

/** Returns what keeps the newsroom from being deployed, but for the problems of what is in it. */
const findFaults = (): readonly string[] => {
  if (isDry) return [];
  const allowsRemoval = words.includes(ALLOW_REMOVAL);
  // While the settings can't be read, there is no address to find fault with.
  const faults = isBroken(problems) ? [] : deploymentFaults(newsroom, at, { allowsRemoval });
  // Wrangler reads the account from that file then.
  const isElsewhere = parameters.some((word) => word.startsWith('--env-file'));
  if (isElsewhere || hasCredentials(root)) return faults;
  return [...faults, 'no account is configured. Run npx wrangler login, or set CLOUDFLARE_API_TOKEN'];
};

const faults = findFaults();
if (isBroken(problems) || faults.length > 0) {
  process.stderr.write(printProblems(problems));
  for (const fault of faults) console.error(`Not deployed: ${fault}.`);
  process.exitCode = 1;
} else {
  // Wrangler would build too, but wraps each problem in many lines of its own.
  const found = build({ root, output: OUTPUT, at, caches, isRecorded: true });
  process.stderr.write(printProblems(found));
  const near = nearChange(newsroom, editions, at);
  if (near !== undefined) console.error(near);
  if (isBroken(found)) process.exitCode = 1;
  else if (isDry) upload(...parameters);
  else await deploy(parameters);
}
