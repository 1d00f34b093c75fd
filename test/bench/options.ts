import { parseArgs } from 'node:util';
import { type Scenario, scenarios } from './scenarios.ts';

const HELP = `npm run bench -- [options]

  --sizes      entries of the archives, 1,100,1000,10000 without it
  --scenarios  ${scenarios.map(({ name }) => name).join(', ')}; all without it
  --rounds     how often each contender runs, 7 without it
  --seconds    how long each run takes, 2 without it

All of it takes some 40 minutes, on Linux. A trial: --sizes 100 --scenarios "feed 304" --seconds 1`;

export type Options = {
  readonly sizes: readonly number[];
  readonly scenarios: readonly Scenario[];
  readonly rounds: number;
  /** Of each run of load. */
  readonly seconds: number;
};

const count = (name: string, text: string): number => {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1)
    throw new Error(`--${name}: "${text}" is no count. See --help`);
  return number;
};

const scenarioNamed = (name: string): Scenario => {
  const found = scenarios.find((scenario) => scenario.name === name);
  if (found === undefined) throw new Error(`--scenarios: there is no "${name}". See --help`);
  return found;
};

const items = (list: string): readonly string[] => list.split(',').map((item) => item.trim());

/** What the command line asks for; `undefined` where that was help, which is printed. */
export const readOptions = (): Options | undefined => {
  const { values } = parseArgs({
    options: {
      sizes: { type: 'string', default: '1,100,1000,10000' },
      scenarios: { type: 'string', default: scenarios.map(({ name }) => name).join() },
      rounds: { type: 'string', default: '7' },
      seconds: { type: 'string', default: '2' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return void console.log(HELP);
  return {
    sizes: items(values.sizes).map((size) => count('sizes', size)),
    scenarios: items(values.scenarios).map(scenarioNamed),
    rounds: count('rounds', values.rounds),
    seconds: count('seconds', values.seconds),
  };
};
