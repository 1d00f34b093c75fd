import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BUNDLE, OUTPUT } from '../bundle/output.ts';
import { feedTags, openBundle } from '../bundle/read.ts';
import type { Newsroom } from '../content/newsroom.ts';
import type { Instant } from '../model/instant.ts';
import { isBroken } from '../model/problem.ts';
import type { Path } from '../model/url.ts';
import { announceDeployment, tagsServed } from '../push/announce.ts';
import { postMessage } from '../push/webhook.ts';
import { openLocalBuild } from '../verify/local-build.ts';
import { build, emptyCaches } from './build.ts';
import { showProgress } from './build-progress.ts';
import { hasCredentials, variable } from './credentials.ts';
import { ALLOW_REMOVAL, deploymentFaults, nearChange, SKIP_BROKEN } from './deployment.ts';
import { deploymentMessage } from './deployment-message.ts';
import { openDrawing } from './kept-drawing.ts';
import { planNewsroom } from './plan-newsroom.ts';
import { reportProblems } from './problem-report.ts';
import { recordReleases } from './release-record.ts';
import { scalePictures } from './scaling.ts';
import { buildAfterFailure, explainFailedUpload, upload } from './upload.ts';
import { verifyDeployment, waitForBuild } from './verify-deployment.ts';
import { isDryRun } from './wrangler.ts';

/** The variable with the secret of webhooks. The Worker has a secret of that name. */
const WEBHOOK_SECRET = 'WEBHOOK_SECRET';

const now = (): Instant => Math.floor(Date.now() / 1000);

/** With a hub or webhooks, the Worker checks each minute whether an edition began, and tells them. */
const EACH_MINUTE = ['--triggers', '* * * * *'];

/**
 * Uploads the build. Once readers have it, records its releases, and tells the hub which feeds changed and webhooks which
 * releases: all of that is about what readers have, not about what was tried.
 */
const uploadAndAnnounce = async (
  root: string,
  newsroom: Newsroom,
  at: Instant,
  parameters: readonly string[],
): Promise<number> => {
  const bundle = openBundle(new Uint8Array(readFileSync(join(OUTPUT, BUNDLE))).buffer as ArrayBuffer);
  const { push } = bundle;
  const { url } = newsroom.site;
  const { hub, webhooks = [] } = push ?? {};
  const publicTags = () => feedTags(bundle, now());
  const before: ReadonlyMap<Path, string> =
    hub === undefined ? new Map() : await tagsServed({ origin: url }, [...publicTags().keys()]);
  const edition = openLocalBuild(OUTPUT)?.editionAt(now());
  const message =
    webhooks.length > 0 && edition ? await deploymentMessage(url, edition, bundle.built) : undefined;
  const { status, failure } = upload(push === undefined ? parameters : [...parameters, ...EACH_MINUTE]);
  if (status !== 0) {
    // The last calls of wrangler set addresses and schedules. Readers have the build before that.
    const served = await buildAfterFailure(url, bundle.build);
    console.error(explainFailedUpload(failure, served, url));
    if (served !== 'this') return status;
  }
  recordReleases(root, newsroom, at);
  if (hub !== undefined) {
    const announced = await announceDeployment({ hub, origin: url }, before, publicTags());
    if (announced.length > 0) console.log(`Told ${hub} what changed: ${announced.join(', ')}`);
  }
  if (message !== undefined) {
    await waitForBuild(url, bundle.build);
    const hosts = await postMessage(webhooks, message, variable(root, WEBHOOK_SECRET));
    if (hosts.length > 0) console.log(`Told ${hosts.join(', ')} what changed.`);
  }
  return status;
};

/** Returns whether wrangler finds an account. With `--env-file`, it reads the account from that file. */
const hasAccount = (root: string, parameters: readonly string[]): boolean =>
  parameters.some((word) => word.startsWith('--env-file')) || hasCredentials(root);

const NO_ACCOUNT = 'no account is configured. Run npx wrangler login, or set CLOUDFLARE_API_TOKEN';

/** Builds, deploys and verifies the newsroom. The words are options of wrangler, `--allow-removal` and `--skip-broken`. */
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
  const kept = await openDrawing(root);
  const drawing = kept?.drawing;
  const planned = showProgress(
    ({ progress }) => planNewsroom({ root, at, cache: caches.content, skipsBroken, drawing, progress }),
    since,
  );
  const { newsroom, editions, problems, missing } = planned.result;

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
  const options = { root, output: OUTPUT, at, caches, skipsBroken, drawing };
  const { result: found, line } = showProgress((watching) => build({ ...options, ...watching }), since);
  process.stderr.write(reportProblems(found));
  const near = nearChange(newsroom, editions, at);
  if (near !== undefined) console.error(near);
  if (isBroken(found)) return 1;
  kept?.removeOthers();
  console.log(line);
  if (isDry) return upload(parameters).status;
  const status = await uploadAndAnnounce(root, newsroom, at, parameters);
  return status === 0 ? verifyDeployment(parameters) : status;
};
