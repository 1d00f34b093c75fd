import { build } from '../build.ts';
import { BUNDLE } from '../place.ts';
import { printProblems } from '../problem.ts';
import { BUILDS_ALONE } from '../wrangler.ts';

if (process.env[BUILDS_ALONE] === undefined) {
  const problems = build({
    root: process.cwd(),
    bundle: BUNDLE,
    at: Math.floor(Date.now() / 1000),
    // `wrangler dev` runs this command too, and serves at its own default address.
    origin: process.env['WRANGLER_COMMAND'] === 'dev' ? 'http://localhost:8787' : undefined,
  });
  process.stderr.write(printProblems(problems));
  process.exitCode = problems.length === 0 ? 0 : 1;
}
