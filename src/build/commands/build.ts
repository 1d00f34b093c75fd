import { build } from '../build.ts';
import { explainFailures } from '../failure.ts';
import { OUTPUT } from '../place.ts';
import { isBroken, printProblems } from '../problem.ts';
import { BUILDS_ALONE } from '../wrangler.ts';

explainFailures();

if (process.env[BUILDS_ALONE] === undefined) {
  const isDevelopment = process.env['WRANGLER_COMMAND'] === 'dev';
  const problems = build({
    root: process.cwd(),
    output: OUTPUT,
    at: Math.floor(Date.now() / 1000),
    // `wrangler dev` runs this command too, and serves at its own default address.
    origin: isDevelopment ? 'http://localhost:8787' : undefined,
    isRecorded: !isDevelopment,
  });
  process.stderr.write(printProblems(problems));
  process.exitCode = isBroken(problems) ? 1 : 0;
}
