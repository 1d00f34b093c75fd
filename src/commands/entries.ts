import { parseArgs } from 'node:util';
import { printProblems } from '../model/problem.ts';
import { listEntries, printTable } from './entry-list.ts';

const USAGE = `npm run entries [-- --json]

Lists all entries, newest first: state, date, address and title, and what is wrong with them.

  --json  as an array of objects: npm run --silent entries -- --json
`;

/** Returns the options; `undefined` if one of them is unknown. */
const readOptions = (words: readonly string[]) => {
  try {
    const options = { json: { type: 'boolean' }, help: { type: 'boolean' } } as const;
    return parseArgs({ args: [...words], options }).values;
  } catch {
    return undefined;
  }
};

/** Prints all entries of the newsroom, as a table or as JSON. */
export const printEntries = (words: readonly string[]): number => {
  const options = readOptions(words);
  if (options === undefined) {
    console.error('npm run entries takes --json, and nothing else: npm run entries -- --json');
    return 1;
  }
  if (options.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const { entries, others, isBroken } = listEntries(process.cwd(), Math.floor(Date.now() / 1000));
  process.stderr.write(printProblems(others));
  if (options.json) process.stdout.write(`${JSON.stringify(entries, null, 2)}\n`);
  else
    process.stdout.write(printTable(entries) || 'There is no entry yet. Make one: npm run new -- "Title"\n');
  return isBroken ? 1 : 0;
};
