import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OUTPUT } from '../../src/bundle/output.ts';
import { dryRun } from '../support/workerd.ts';
import { aNewsroom } from './a-newsroom.ts';
import { type Comparison, compare } from './comparison.ts';
import { theMachine } from './machine.ts';
import { type Options, readOptions } from './options.ts';
import { loadReport, startReport, verdictReport } from './report.ts';
import { compareStarts, type Starting } from './start.ts';
import { verdictsOn } from './targets.ts';

const progress = (text: string): void => void process.stderr.write(`${text}\n`);

const run = async (options: Options): Promise<void> => {
  const machine = theMachine();
  const { cpu, cores, memory, node, workerd, wrk, nginx, hono } = machine;
  console.log(`${cpu}, ${cores} cores, ${(memory / 1e9).toFixed(0)} GB
Node ${node}, workerd ${workerd}, wrk ${wrk}, nginx ${nginx}, Hono ${hono}\n`);

  const worker = dryRun();
  const comparisons: Comparison[] = [];
  const starts: Starting[] = [];
  for (const size of options.sizes) {
    progress(`${size}: building`);
    const newsroom = await aNewsroom(size, worker);
    for (const scenario of options.scenarios) {
      progress(`${size}: ${scenario.name}`);
      comparisons.push(await compare(newsroom, scenario, options));
    }
    progress(`${size}: starting`);
    starts.push(...(await compareStarts(newsroom, options)));
  }

  const verdicts = verdictsOn(comparisons, starts);
  const order = options.scenarios.map(({ name }) => name);
  console.log([loadReport(comparisons, order), startReport(starts), verdictReport(verdicts)].join('\n\n'));
  mkdirSync(OUTPUT, { recursive: true });
  const all = { machine, options, comparisons, starts, verdicts };
  writeFileSync(join(OUTPUT, 'bench.json'), `${JSON.stringify(all, null, 2)}\n`);
};

try {
  const options = readOptions();
  if (options !== undefined) await run(options);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  // What is still running is stopped with this process.
  process.exit();
}
