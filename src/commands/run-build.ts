import { OUTPUT } from '../bundle/output.ts';
import { isBroken, printProblems } from '../model/problem.ts';
import { build, emptyCaches } from './build.ts';
import { checkNewsroom } from './check.ts';
import { deploymentFaults } from './deployment.ts';
import { explainFailures } from './failure.ts';
import { BUILDS_ALONE, isDryRun, portIn, wranglerArguments } from './wrangler.ts';

explainFailures();

const root = process.cwd();
const at = Math.floor(Date.now() / 1000);
const caches = emptyCaches();

/** Wrangler runs this command too, for `dev`, `deploy` and `versions upload`. */
const wranglerCommand = process.env['WRANGLER_COMMAND'] ?? '';

/** Returns what keeps wrangler from uploading what is built here. */
const uploadFaults = (): readonly string[] => {
  if (!/deploy|upload/.test(wranglerCommand) || isDryRun(wranglerArguments())) return [];
  const { newsroom, problems } = checkNewsroom(root, at, undefined, caches.content);
  return isBroken(problems) ? [] : deploymentFaults(newsroom, at);
};

const buildOrTell = (): void => {
  const faults = uploadFaults();
  for (const fault of faults) console.error(`Not deployed: ${fault}.`);
  if (faults.length > 0) {
    process.exitCode = 1;
    return;
  }
  const isDevelopment = wranglerCommand === 'dev';
  const origin = isDevelopment ? `http://localhost:${portIn(wranglerArguments())}` : undefined;
  const problems = build({ root, output: OUTPUT, at, origin, caches, isRecorded: !isDevelopment });
  process.stderr.write(printProblems(problems));
  if (isBroken(problems)) process.exitCode = 1;
  else if (isDevelopment)
    console.log(`Links lead to ${origin}. For another port, run wrangler dev --port N.`);
};

if (process.env[BUILDS_ALONE] === undefined) buildOrTell();
