import { parseArgs } from 'node:util';
import { OUTPUT } from '../bundle/output.ts';
import { isBroken } from '../model/problem.ts';
import { build, emptyCaches } from './build.ts';
import { showProgress } from './build-progress.ts';
import { deploymentFaults } from './deployment.ts';
import { stopWith } from './failure.ts';
import { openDrawing } from './kept-drawing.ts';
import { planNewsroom } from './plan-newsroom.ts';
import { reportProblems } from './problem-report.ts';
import { scalePictures } from './scaling.ts';
import { isDryRun, portIn, wranglerArguments } from './wrangler.ts';

const USAGE = 'npm run build takes --strict and --skip-broken, and nothing else: npm run build -- --strict';

/** Returns the options. Without the --, npm keeps an option for itself, and the build would do something else. */
const readOptions = (words: readonly string[]) => {
  const isKept = (name: string): boolean => process.env[`npm_config_${name}`] === 'true';
  try {
    const options = { strict: { type: 'boolean' }, 'skip-broken': { type: 'boolean' } } as const;
    const { values } = parseArgs({ args: [...words], options });
    return {
      isStrict: values.strict ?? isKept('strict'),
      skipsBroken: values['skip-broken'] ?? isKept('skip_broken'),
    };
  } catch {
    return stopWith(USAGE);
  }
};

/** Builds into `dist`. Wrangler runs this command too, for `dev`, `deploy` and `versions upload`. */
export const runBuild = async (words: readonly string[]): Promise<number> => {
  const { isStrict, skipsBroken } = readOptions(words);
  const since = performance.now();
  const root = process.cwd();
  const at = Math.floor(Date.now() / 1000);
  const caches = emptyCaches();
  await scalePictures(root, caches.content.media, since);
  const kept = await openDrawing(root);
  const drawing = kept?.drawing;
  const wranglerCommand = process.env['WRANGLER_COMMAND'] ?? '';

  if (/deploy|upload/.test(wranglerCommand) && !isDryRun(wranglerArguments())) {
    const planned = showProgress(
      ({ progress }) => planNewsroom({ root, at, cache: caches.content, drawing, progress }),
      since,
    );
    const { newsroom, problems } = planned.result;
    const faults = isBroken(problems) ? [] : deploymentFaults(newsroom, at);
    for (const fault of faults) console.error(`Not deployed: ${fault}.`);
    if (faults.length > 0) return 1;
  }
  const isDevelopment = wranglerCommand === 'dev';
  const origin = isDevelopment ? `http://localhost:${portIn(wranglerArguments())}` : undefined;
  const view = { origin };
  const isRecorded = !isDevelopment;
  const options = { root, output: OUTPUT, at, view, caches, isRecorded, isStrict, skipsBroken, drawing };
  const { result: problems, line } = showProgress((watching) => build({ ...options, ...watching }), since);
  process.stderr.write(reportProblems(problems));
  if (isBroken(problems)) return 1;
  if (isBroken(problems, isStrict)) {
    console.error('Not built: with --strict, a warning stops the build. Correct what is above.');
    return 1;
  }
  kept?.removeOthers();
  console.log(line);
  if (isDevelopment) console.log(`Links lead to ${origin}. For another port, run wrangler dev --port N.`);
  return 0;
};
