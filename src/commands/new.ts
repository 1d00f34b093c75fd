import { readNewsroom } from '../content/newsroom.ts';
import { readSite } from '../content/site-file.ts';
import { isBroken, type Problem, printable, printProblems } from '../model/problem.ts';
import { parseWords, stopIfTaken } from './command-line.ts';
import { stopWith } from './failure.ts';
import { newEntry, ownersIn, type Wish, writeNewEntry } from './new-entry.ts';

const USAGE = `npm run new -- "Title" [--schedule 2026-12-01T09:00] [--lang ja] [--slug name]

Makes the file of a release, entries/<year>/<name>.md, for you to write the text into.

  --schedule  when it is to be public: 2026-12-01, or 2026-12-01T09:00 in the timezone of the site,
              or 2026-12-01T09:00+09:00; without it, now
  --lang      the language that it is in: en, ja, pt-BR; without it, that of the site
  --slug      the name of the file and the end of the address; without it, made of the title
`;

/** Returns the wish of the publisher; `undefined` if that is help. */
const readWish = (words: readonly string[]): Wish | undefined => {
  const option = { type: 'string' } as const;
  const options = { schedule: option, lang: option, slug: option, help: { type: 'boolean' } } as const;
  const { values, positionals } = parseWords('npm run new --', words, options);
  if (values.help) return undefined;
  stopIfTaken(Object.keys(options), 'Put -- before the title: npm run new -- "Title"');
  const [title, ...more] = positionals;
  if (title === undefined) stopWith('There is no title. Write it in quotes: npm run new -- "Title"');
  if (more.length > 0)
    stopWith(`The title is in ${positionals.length} parts. Write it in quotes: npm run new -- "Title"`);
  return { ...values, title };
};

/** Makes the file of a release, and prints where it is. */
export const makeEntry = (words: readonly string[]): number => {
  const wish = readWish(words);
  if (wish === undefined) {
    process.stdout.write(USAGE);
    return 0;
  }
  const root = process.cwd();
  const at = Math.floor(Date.now() / 1000);
  const problems: Problem[] = [];
  const site = readSite(root, undefined, (problem) => problems.push(problem));
  if (site === undefined || isBroken(problems)) stopWith(printProblems(problems));

  // The build reports what is wrong with other entries.
  const ownerOf = ownersIn(
    readNewsroom(root, undefined, () => {}),
    at,
  );
  const made = newEntry(wish, site, at, ownerOf);
  if ('faults' in made) stopWith(made.faults.map(printable).join('\n'));
  const fault = writeNewEntry(root, made);
  if (fault !== undefined) stopWith(fault);

  const { file, address, published, isEmbargoed, isNamedByDay, warnings } = made;
  console.log(`${file}\n${address}\n`);
  for (const warning of warnings) console.log(`warning: ${warning}\n`);
  if (isNamedByDay)
    console.log(
      'It is named by its day, as the title has no Latin letters. To choose a name, delete the file and add --slug.',
    );
  const since = isEmbargoed ? ` from ${published} on` : '';
  console.log(
    `Write the text below the second ---: without one, nothing is built. npm start shows it${since}.`,
  );
  return 0;
};
