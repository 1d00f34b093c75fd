import { parseArgs } from 'node:util';
import { readNewsroom } from '../content/newsroom.ts';
import type { Instant } from '../model/instant.ts';
import { isBroken, type Problem, printProblems } from '../model/problem.ts';
import { withEarlierProject } from './earlier-project.ts';
import { deploymentChanges, harmsReaders, printChanges } from './entry-changes.ts';
import { listEntries } from './entry-list.ts';
import { printTable } from './entry-table.ts';

const USAGE = `npm run entries [-- --json | --since <commit or folder>]

Lists all entries, newest first: state, date, address and title, and what is wrong with them.

  --json   as an array of objects: npm run --silent entries -- --json
  --since  what a deployment would change since then, as Markdown: npm run --silent entries -- --since main
`;

/** Returns the options; `undefined` if one of them is unknown. */
const readOptions = (words: readonly string[]) => {
  try {
    const options = {
      json: { type: 'boolean' },
      since: { type: 'string' },
      help: { type: 'boolean' },
    } as const;
    const { values } = parseArgs({ args: [...words], options });
    return values.json && values.since !== undefined ? undefined : values;
  } catch {
    return undefined;
  }
};

/** Prints what a deployment would change for readers. Fails if they would lose a release, or get one again. */
const printSince = (root: string, since: string, at: Instant): number => {
  const problems: Problem[] = [];
  const after = readNewsroom(root, undefined, (problem) => problems.push(problem));
  if (isBroken(problems)) {
    process.stderr.write(printProblems(problems));
    return 1;
  }
  const changes = withEarlierProject(root, since, (earlier) =>
    deploymentChanges(
      readNewsroom(earlier, undefined, () => {}),
      after,
      at,
    ),
  );
  process.stdout.write(printChanges(changes));
  return harmsReaders(changes) ? 1 : 0;
};

/** Prints all entries of the newsroom, as a table or as JSON. */
export const printEntries = (words: readonly string[]): number => {
  const options = readOptions(words);
  if (options === undefined) {
    console.error('npm run entries takes --json or --since, and nothing else: npm run entries -- --json');
    return 1;
  }
  if (options.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const root = process.cwd();
  const at = Math.floor(Date.now() / 1000);
  if (options.since !== undefined) return printSince(root, options.since, at);
  const { entries, others, ...list } = listEntries(root, at);
  process.stderr.write(printProblems(others));
  if (options.json) process.stdout.write(`${JSON.stringify(entries, null, 2)}\n`);
  else
    process.stdout.write(printTable(entries) || 'There is no entry yet. Make one: npm run new -- "Title"\n');
  return list.isBroken ? 1 : 0;
};
