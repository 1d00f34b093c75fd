import { parseArgs } from 'node:util';
import { printProblems } from '../model/problem.ts';
import { listEntries, printTable } from './entry-list.ts';
import { explainFailures } from './failure.ts';

const USAGE = `npm run entries [-- --json]

Lists all entries, newest first: state, date, address and title, and what is wrong with them.

  --json  as an array of objects: npm run --silent entries -- --json
`;

/** What was asked for; `undefined` where nobody can tell. */
const readOptions = () => {
  try {
    return parseArgs({ options: { json: { type: 'boolean' }, help: { type: 'boolean' } } }).values;
  } catch {
    return undefined;
  }
};

const print = (isJson: boolean): void => {
  const { entries, others, isBroken } = listEntries(process.cwd(), Math.floor(Date.now() / 1000));
  process.stderr.write(printProblems(others));
  if (isJson) process.stdout.write(`${JSON.stringify(entries, null, 2)}\n`);
  else
    process.stdout.write(printTable(entries) || 'There is no entry yet. Make one: npm run new -- "Title"\n');
  process.exitCode = isBroken ? 1 : 0;
};

explainFailures();
const options = readOptions();
if (options === undefined) {
  process.stderr.write('npm run entries takes --json, and nothing else: npm run entries -- --json\n');
  process.exitCode = 1;
} else if (options.help) process.stdout.write(USAGE);
else print(options.json ?? false);
