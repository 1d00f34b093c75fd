import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ASSETS, BUNDLE } from '../../src/bundle/output.ts';
import { build, emptyCaches } from '../../src/commands/build.ts';
import { anEmptyFolder, put } from '../support/a-folder.ts';
import { BUILT, filesOf, newsrooms } from './a-random-newsroom.ts';

/** How many series of edits are tried: a few in the suite, many with `npm run fuzz`. */
const RUNS = Number(process.env['RUNS'] ?? 1);
const SEED = process.env['SEED'] === undefined ? {} : { seed: Number(process.env['SEED']) };

/** What a publisher does to one file. Numbers choose the file, and another one. */
const edits = fc.record({
  kind: fc.constantFrom(
    'text',
    'heading',
    'link',
    'title',
    'date',
    'tag',
    'rename',
    'add',
    'delete',
    'settings',
  ),
  file: fc.nat(),
  other: fc.nat(),
});

type Edit = typeof edits extends fc.Arbitrary<infer Value> ? Value : never;

const entriesIn = (root: string): readonly string[] =>
  readdirSync(join(root, 'entries'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .sort();

/** Edits a file. */
const apply = (root: string, { kind, file, other }: Edit, n: number): void => {
  const names = entriesIn(root);
  const at = (number: number): string => names[number % names.length] ?? 'new.md';
  const pathOf = (name: string): string => join(root, 'entries', name);
  const change = (name: string, to: (text: string) => string): void => {
    if (existsSync(pathOf(name))) put(root, `entries/${name}`, to(readFileSync(pathOf(name), 'utf8')));
  };
  const slug = at(other).replace(/^.*\/|\.md$/g, '');
  if (kind === 'text') change(at(file), (text) => `${text}\nWritten as number ${n}.\n`);
  if (kind === 'heading')
    change(at(file), (text) =>
      text.includes('## Part') ? text.replace(/## Part.*/g, '') : `${text}\n## Part\n`,
    );
  if (kind === 'link') change(at(file), (text) => `${text}\nSee [it](/releases/${slug}#part).\n`);
  if (kind === 'title') change(at(file), (text) => text.replace('title: ', `title: Number ${n} `));
  if (kind === 'date')
    change(at(file), (text) => text.replace(/published: \d+/, `published: ${2020 + (other % 6)}`));
  if (kind === 'tag') change(at(file), (text) => text.replace('tags: [', 'tags: ["talks", '));
  if (kind === 'rename') renameSync(pathOf(at(file)), pathOf(`${at(file).replace('.md', '')}-${n}.md`));
  if (kind === 'add')
    put(
      root,
      `entries/${other % 2 === 0 ? '' : 'folder/'}new-${n}.md`,
      readFileSync(pathOf(at(file)), 'utf8')
        .replace(/^(aliases|translationOf): .*\n/gm, '')
        .replace(/^(image|attachments): .*\n/gm, ''),
    );
  if (kind === 'delete' && names.length > 1) rmSync(pathOf(at(file)));
  if (kind === 'settings')
    change('site.yaml', (text) => text.replace(/feed: \d+/, `feed: ${1 + (other % 6)}`));
};

/** Returns the files of an output by their paths. */
const filesIn = (output: string): ReadonlyMap<string, string> =>
  new Map(
    [
      join(output, BUNDLE),
      ...readdirSync(join(output, ASSETS), { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.\w+$|\/[\w-]{16,}$/.test(name))
        .map((name) => join(output, ASSETS, name)),
    ].map((path) => [path.slice(output.length), readFileSync(path, 'latin1')]),
  );

test('A newsroom that is built after each edit is the one that is built once', {
  timeout: 60_000 + RUNS * 10_000,
}, () => {
  fc.assert(
    fc.property(newsrooms, fc.array(edits, { minLength: 3, maxLength: 8 }), (newsroom, series) => {
      const root = anEmptyFolder();
      // Long texts, so that most releases leave the bundle of a preview.
      for (const [name, text] of Object.entries(filesOf(newsroom)))
        put(
          root,
          `entries/${name}`,
          name.endsWith('.md') ? `${text}\n${'And long talks, again. '.repeat(3000)}\n` : text,
        );
      const options = { root, at: BUILT, isServed: true };
      const folders = new Map();
      const empty = emptyCaches();
      const caches = { ...empty, content: { ...empty.content, folders } };
      const [output, fresh] = [join(root, 'served'), join(root, 'fresh')];
      build({ ...options, output, caches });
      const problems = series.map((edit, n) => {
        apply(root, edit, n);
        // As the watcher of npm start reports them.
        for (const folder of ['entries', 'entries/folder']) folders.delete(folder);
        return build({ ...options, output, caches });
      });
      expect(problems.at(-1)).toEqual(build({ ...options, output: fresh }));
      if (!existsSync(join(fresh, BUNDLE))) return;
      // A served folder keeps what older bundles name.
      const served = filesIn(output);
      for (const [path, content] of filesIn(fresh))
        expect([path, served.get(path) === content]).toEqual([path, true]);
    }),
    { numRuns: RUNS, endOnFailure: true, ...SEED },
  );
});
