import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { OUTPUT } from '../../src/bundle/output.ts';
import { type Comparison, compare, nginxVersion, scenarios } from './contenders.ts';
import { printReport } from './report.ts';
import { compareStarts, type Starting } from './starts.ts';
import { aNewsroom } from './workers.ts';

const HELP = `npm run bench -- [options]

  --sizes      entries of the archives, 1,100,1000,10000 without it
  --scenarios  ${scenarios.map(({ name }) => name).join(', ')}; all without it
  --rounds     how often each contender runs, 7 without it
  --seconds    how long each run takes, 2 without it

All of it takes some 40 minutes, on Linux. A trial: --sizes 100 --scenarios "feed 304" --seconds 1`;

const option = (value: string) => ({ type: 'string', default: value }) as const;
const { values } = parseArgs({
  options: {
    sizes: option('1,100,1000,10000'),
    scenarios: option(scenarios.map(({ name }) => name).join()),
    rounds: option('7'),
    seconds: option('2'),
    help: { type: 'boolean', default: false },
  },
});

const items = (list: string): readonly string[] => list.split(',').map((item) => item.trim());

const count = (name: string, text: string): number => {
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw new Error(`--${name}: "${text}" is not a count. See --help`);
};

const scenarioNamed = (name: string) => {
  const found = scenarios.find((scenario) => scenario.name === name);
  if (found === undefined) throw new Error(`--scenarios: there is no "${name}". See --help`);
  return found;
};

const versionOf = (name: string): string =>
  JSON.parse(readFileSync(join('node_modules', name, 'package.json'), 'utf8')).version;

const run = async (): Promise<void> => {
  const sizes = items(values.sizes).map((size) => count('sizes', size));
  const chosen = items(values.scenarios).map(scenarioNamed);
  const [rounds, seconds] = [count('rounds', values.rounds), count('seconds', values.seconds)];
  const machine = `${cpus()[0]?.model.trim()}, ${cpus().length} cores, ${Math.round(totalmem() / 1e9)} GB
Node ${process.version}, workerd ${versionOf('workerd')}, nginx ${nginxVersion ?? 'none'}, Hono ${versionOf('hono')}`;
  console.log(machine);

  const comparisons: Comparison[] = [];
  const starts: Starting[] = [];
  for (const size of sizes) {
    console.error(`${size}: building`);
    const newsroom = aNewsroom(size);
    for (const scenario of chosen) {
      console.error(`${size}: ${scenario.name}`);
      comparisons.push(await compare(newsroom, scenario, rounds, seconds));
    }
    console.error(`${size}: starting`);
    starts.push(...(await compareStarts(newsroom, rounds, seconds)));
  }
  printReport(comparisons, starts);
  mkdirSync(OUTPUT, { recursive: true });
  const all = { machine, rounds, seconds, comparisons, starts };
  writeFileSync(join(OUTPUT, 'bench.json'), `${JSON.stringify(all, null, 2)}\n`);
};

try {
  if (values.help) console.log(HELP);
  else await run();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  // Stops what is still running.
  process.exit();
}
