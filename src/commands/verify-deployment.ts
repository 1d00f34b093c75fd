import { setTimeout as sleep } from 'node:timers/promises';
import { OUTPUT } from '../bundle/output.ts';
import { openLocalBuild, siteOf } from '../verify/local-build.ts';
import { reportLines, summary } from '../verify/report.ts';
import { buildServed, isVerified, verify } from '../verify/verification.ts';

/** How often to look whether the deployed build answers, and milliseconds between two looks. */
const MAX_LOOKS = 15;
const PAUSE = 2000;

/** Looks after which an address that names no build is given up. */
const MAX_BLIND_LOOKS = 3;

/** Milliseconds that an answer may take. */
const TIMEOUT = 10_000;

/** Whether wrangler was told to deploy to another address than that of the settings. */
const isElsewhere = (parameters: readonly string[]): boolean =>
  parameters.some((word) => /^(--env|-e|--name)(=|$)/.test(word));

/** Waits until the deployed build answers, which takes some seconds at the edge. */
export const waitForBuild = async (origin: string, build: string): Promise<void> => {
  let blind = 0;
  for (let looks = 1; looks < MAX_LOOKS && blind < MAX_BLIND_LOOKS; looks++) {
    const served = await buildServed(origin, { timeout: TIMEOUT });
    if (served === build) return;
    if (served === undefined) blind++;
    if (blind < MAX_BLIND_LOOKS) await sleep(PAUSE);
  }
};

/** Verifies what was just deployed, and reports what is not as it should be. Returns the exit status of the deployment. */
export const verifyDeployment = async (parameters: readonly string[]): Promise<number> => {
  const local = openLocalBuild(OUTPUT);
  const origin = local && siteOf(local.editionAt(Math.floor(Date.now() / 1000)));
  if (local === undefined || origin === undefined) return 0;
  if (isElsewhere(parameters)) {
    console.log('Not verified: it went to another address. Run npm run verify -- <that address>.');
    return 0;
  }
  await waitForBuild(origin, local.build);
  const verification = await verify(origin, local, { isLocal: false, timeout: TIMEOUT });
  if (!verification.isReached) {
    const [line] = verification.lines;
    console.error(
      `Deployed, but not verified: nothing answers at ${origin} (${line?.detail}). The first deployment to a domain takes ` +
        'some minutes. Then run npm run verify.',
    );
    return 0;
  }
  const wrong = verification.lines.filter(({ state }) => state === 'failed' || state === 'warning');
  if (wrong.length > 0) process.stderr.write(reportLines(wrong));
  process.stdout.write(summary(verification));
  if (isVerified(verification)) return 0;
  console.error(
    'Deployed, but readers do not get what was built. Do what the lines above say, and run npm run verify.',
  );
  return 1;
};
