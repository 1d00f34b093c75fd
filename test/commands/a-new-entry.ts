import { type NewEntry, newEntry, ownersIn, type Wish } from '../../src/commands/new-entry.ts';
import { entryFields } from '../../src/content/entry-fields.ts';
import { checkFields } from '../../src/content/fields.ts';
import { splitFrontMatter } from '../../src/content/front-matter.ts';
import { readNewsroom } from '../../src/content/newsroom.ts';
import { readYaml } from '../../src/content/yaml.ts';
import type { Problem } from '../../src/model/problem.ts';
import type { Site } from '../../src/model/site.ts';
import { aSite } from '../support/a-site.ts';
import { instant } from '../support/an-entry.ts';

const SOME_SITE = aSite({ url: 'https://news.example', authority: 'https://news.example' });
export const NOW = instant('2025-11-23T05:05:00Z');

/** The files that are there before, and what comes of a wish. */
export const wishIn = (root: string, wish: Wish, about: Partial<Site> = {}) =>
  newEntry(
    wish,
    { ...SOME_SITE, ...about },
    NOW,
    ownersIn(
      readNewsroom(root, undefined, () => {}),
      NOW,
    ),
  );

export const madeOf = (wish: Partial<Wish>, about: Partial<Site> = {}, at = NOW): NewEntry => {
  const made = newEntry({ title: 'Talks', ...wish }, { ...SOME_SITE, ...about }, at, () => undefined);
  if ('faults' in made) throw new Error(made.faults.join('\n'));
  return made;
};

export const faultsOf = (wish: Partial<Wish>): readonly string[] => {
  const made = newEntry({ title: 'Talks', ...wish }, SOME_SITE, NOW, () => undefined);
  return 'faults' in made ? made.faults : [];
};

/** The front matter of a file, and what is wrong with its fields. */
export const fieldsIn = (text: string) => {
  const problems: Problem[] = [];
  const report = (problem: Problem) => problems.push(problem);
  const parts = splitFrontMatter({ file: 'x.md', text }, report);
  const yaml = readYaml('x.md', parts?.yaml ?? '', 2, report);
  const fields = yaml && checkFields(entryFields, 'x.md', yaml, report);
  return { value: yaml?.value as Record<string, unknown>, fields, problems };
};
