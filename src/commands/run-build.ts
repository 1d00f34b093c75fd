import { OUTPUT } from '../bundle/output.ts';
import { isBroken, printProblems } from '../model/problem.ts';
import { build, draft, emptyCaches } from './build.ts';
import { deploymentFaults } from './deployment.ts';
import { BUILDS_ALONE, isDryRun, portIn, wranglerArguments } from './wrangler.ts';

/** Builds into `dist`. Wrangler runs this command too, for `dev`, `deploy` and `versions upload`. */
export const runBuild = (): number => {
  if (process.env[BUILDS_ALONE] !== undefined) return 0;
  const root = process.cwd();
  const at = Math.floor(Date.now() / 1000);
  const caches = emptyCaches();
  const wranglerCommand = process.env['WRANGLER_COMMAND'] ?? '';

  if (/deploy|upload/.test(wranglerCommand) && !isDryRun(wranglerArguments())) {
    const { newsroom, problems } = draft(root, at, undefined, caches.content);
    const faults = isBroken(problems) ? [] : deploymentFaults(newsroom, at);
    for (const fault of faults) console.error(`Not deployed: ${fault}.`);
    if (faults.length > 0) return 1;
  }
  const isDevelopment = wranglerCommand === 'dev';
  const origin = isDevelopment ? `http://localhost:${portIn(wranglerArguments())}` : undefined;
  const problems = build({ root, output: OUTPUT, at, origin, caches, isRecorded: !isDevelopment });
  process.stderr.write(printProblems(problems));
  if (isBroken(problems)) return 1;
  if (isDevelopment) console.log(`Links lead to ${origin}. For another port, run wrangler dev --port N.`);
  return 0;
};
