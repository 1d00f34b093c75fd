import { entryReader } from '../../src/content/entry-file.ts';
import { lookupIn } from '../../src/content/lookup.ts';
import type { Entry } from '../../src/model/entry.ts';
import { printProblems, type Report } from '../../src/model/problem.ts';
import type { Site } from '../../src/model/site.ts';
import { aSite } from './a-site.ts';
import { aText } from './an-entry.ts';

const refuse: Report = (problem) => {
  throw new Error(printProblems([problem]));
};

type Options = { readonly slug?: string; readonly site?: Site; readonly report?: Report };

/** The release that a publisher writes with these lines of front matter and this text, in which nothing may be wrong. */
export const aWrittenEntry = (
  fields: string,
  text = 'Officials met in Tokyo on Thursday.',
  { slug = 'talks', site = aSite(), report = refuse }: Options = {},
): Entry => {
  const file = `entries/${slug}.md`;
  const readEntry = entryReader(
    site,
    lookupIn(new Map([[file, slug]]), new Map(), new Map(), () => undefined),
    aText,
  );
  const source = { file, text: `---\n${fields}\n---\n\n${text}\n` };
  const { entry } = readEntry(source, report);
  if (entry === undefined) throw new Error(`There is no entry in ${source.text}`);
  return entry;
};
