import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BUNDLE, OUTPUT } from '../bundle/output.ts';
import { feedTags, openBundle } from '../bundle/read.ts';
import type { Instant } from '../model/instant.ts';
import { isBroken } from '../model/problem.ts';
import { announceDeployment, tagsServed } from '../push/announce.ts';
import { build, draft, emptyCaches } from './build.ts';
import { showProgress } from './build-progress.ts';
import { hasCredentials } from './credentials.ts';
import { ALLOW_REMOVAL, deploymentFaults, nearChange, SKIP_BROKEN } from './deployment.ts';
import { reportProblems } from './problem-report.ts';
import { scalePictures } from './scaling.ts';
import { BUILDS_ALONE, isDryRun, QUIET } from './wrangler.ts';

const now = (): Instant => Math.floor(Date.now() / 1000);

/** Uploads the build in the foreground. Returns the exit status of wrangler. */
const upload = (...parameters: readonly string[]): number => {
  const env = { ...process.env, ...QUIET, [BUILDS_ALONE]: 'true' };
  return spawnSync('wrangler', ['deploy', ...parameters], { stdio: 'inherit', env }).status ?? 1;
};

/** With a hub, the Worker checks each minute whether an edition began, and announces it. */
const EACH_MINUTE = ['--triggers', '* * * * *'];

/** Uploads the build, and announces the changed feeds to the hub. */
const uploadAndAnnounce = async (parameters: readonly string[]): Promise<number> => {
  const bundle = openBundle(new Uint8Array(readFileSync(join(OUTPUT, BUNDLE))).buffer as ArrayBuffer);
  const { push } = bundle;
  if (push === undefined) return upload(...parameters);
  const publicTags = () => feedTags(bundle, now());
  const before = await tagsServed(push, [...publicTags().keys()]);
  const status = upload(...parameters, ...EACH_MINUTE);
  if (status !== 0) return status;
  const announced = await announceDeployment(push, before, publicTags());
  if (announced.length > 0) console.log(`Told ${push.hub} what changed: ${announced.join(', ')}`);
  return 0;
};

/** Returns whether wrangler finds an account. With `--env-file`, it reads the account from that file. */
const hasAccount = (root: string, parameters: readonly string[]): boolean =>
  parameters.some((word) => word.startsWith('--env-file')) || hasCredentials(root);

const NO_ACCOUNT = 'no account is configured. Run npx wrangler login, or set CLOUDFLARE_API_TOKEN';

/** Builds and deploys the newsroom. The words are options of wrangler, `--allow-removal` and `--skip-broken`. */
export const deploy = async (words: readonly string[]): Promise<number> => {
  const parameters = words.filter((word) => word !== ALLOW_REMOVAL && word !== SKIP_BROKEN);
  const skipsBroken = words.includes(SKIP_BROKEN);
  // Without the --, npm keeps the option for itself, and the run would be a real one.
  if (process.env['npm_config_dry_run'] === 'true' && !isDryRun(parameters)) parameters.push('--dry-run');
  const isDry = isDryRun(parameters);
  const since = performance.now();
  const root = process.cwd();
  const at = now();
  const caches = emptyCaches();
  await scalePictures(root, caches.content.media, since);
  const drafted = showProgress(
    ({ progress }) => draft(root, at, undefined, caches.content, skipsBroken, progress),
    since,
  );
  const { newsroom, editions, problems, missing } = drafted.result;

  const allowsRemoval = words.includes(ALLOW_REMOVAL);
  const faults = isDry
    ? []
    : [
        // While the settings can't be read, the address in the newsroom is not the publisher's.
        ...(isBroken(problems) ? [] : deploymentFaults(newsroom, at, { allowsRemoval, missing })),
        ...(hasAccount(root, parameters) ? [] : [NO_ACCOUNT]),
      ];
  if (isBroken(problems) || faults.length > 0) {
    process.stderr.write(reportProblems(problems));
    for (const fault of faults) console.error(`Not deployed: ${fault}.`);
    return 1;
  }
  // Wrangler would build too, but it wraps each problem in many lines of its own.
  const options = { root, output: OUTPUT, at, caches, isRecorded: true, skipsBroken };
  const { result: found, line } = showProgress((watching) => build({ ...options, ...watching }), since);
  process.stderr.write(reportProblems(found));
  const near = nearChange(newsroom, editions, at);
  if (near !== undefined) console.error(near);
  if (isBroken(found)) return 1;
  console.log(line);
  return isDry ? upload(...parameters) : uploadAndAnnounce(parameters);
};
