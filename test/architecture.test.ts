import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';

/** What each room may import besides itself, in the order in which data flows. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  model: [],
  http: [],
  markdown: ['model'],
  media: ['model'],
  content: ['model', 'markdown', 'media'],
  search: ['model'],
  feeds: ['model'],
  pages: ['model', 'feeds'],
  editions: ['model', 'search', 'feeds', 'pages'],
  bundle: ['model'],
  push: ['model'],
  verify: ['model', 'feeds', 'bundle'],
  commands: [
    'model',
    'markdown',
    'media',
    'content',
    'search',
    'feeds',
    'pages',
    'editions',
    'bundle',
    'push',
    'verify',
  ],
  worker: ['model', 'http', 'bundle', 'search', 'push'],
  'index.ts': ['worker'],
};

/** Words of this house that gave way to those of the field: pack, change date, negotiate, cache, precompress, maxAge, typo. */
const RETIRED: ReadonlySet<string> = new Set([
  ...['shelf', 'shelves', 'shelve', 'turn', 'turns', 'chooser', 'surroundings', 'memory', 'hot'],
  ...['freshFor', 'opened', 'most', 'legible', 'slip'],
]);

const modules = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
  .map((file) => ({
    file,
    imports: [...readFileSync(join('src', file), 'utf8').matchAll(/from '([^']+)'|^import '([^']+)'/gm)].map(
      ([, named, bare]) => named ?? bare ?? '',
    ),
  }));

const roomOf = (file: string): string => file.split('/')[0] ?? '';

describe('the house', () => {
  test('is read by this test', () => {
    expect(modules.length).toBeGreaterThan(50);
    expect(Object.keys(MAY_IMPORT).sort()).toEqual(
      [...new Set(modules.map(({ file }) => roomOf(file)))].sort(),
    );
  });

  test.each(modules)('$file imports nothing from above', ({ file, imports }) => {
    const rooms = imports
      .filter((name) => name.startsWith('.') && name.endsWith('.ts'))
      .map((name) => roomOf(join(dirname(file), name)));
    const allowed = [roomOf(file), ...(MAY_IMPORT[roomOf(file)] ?? [])];
    expect(rooms.filter((room) => !allowed.includes(room))).toEqual([]);
  });

  test('has no circle of files that import each other, types included', () => {
    const importsOf = new Map(
      modules.map(({ file, imports }) => [
        file,
        imports.filter((name) => name.startsWith('.')).map((name) => join(dirname(file), name)),
      ]),
    );
    const circles: string[] = [];
    const done = new Set<string>();
    const follow = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' > '));
      if (path.includes(file) || done.has(file)) return;
      for (const next of importsOf.get(file) ?? []) follow(next, [...path, file]);
      done.add(file);
    };
    for (const file of importsOf.keys()) follow(file, []);
    expect(circles).toEqual([]);
  });

  test('has nothing of Node.js in what is deployed', () => {
    const reached = new Set<string>();
    const reach = (file: string): void => {
      if (reached.has(file)) return;
      reached.add(file);
      const names = modules.find((module) => module.file === file)?.imports ?? [];
      for (const name of names.filter((name) => name.endsWith('.ts'))) reach(join(dirname(file), name));
    };
    reach('index.ts');
    const imports = modules.filter(({ file }) => reached.has(file)).flatMap(({ imports }) => imports);
    expect(reached).toContain('worker/responses.ts');
    expect([...reached].filter((file) => roomOf(file) === 'bundle').sort()).toEqual([
      'bundle/format.ts',
      'bundle/packed-record.ts',
      'bundle/read.ts',
    ]);
    expect(imports.filter((name) => name.startsWith('node:'))).toEqual([]);
  });

  test('has one file for each package of somebody else', () => {
    const importers = new Map<string, string[]>();
    for (const { file, imports } of modules)
      for (const name of imports.filter((name) => !/^(\.|node:)/.test(name)))
        importers.set(name, [...(importers.get(name) ?? []), file]);
    expect([...importers].filter(([, files]) => files.length > 1)).toEqual([]);
    expect([...importers.keys()]).toContain('hono');
  });

  test('has no two files of one name, but for a command and what it runs', () => {
    const files = new Map<string, string[]>();
    for (const { file } of modules) {
      const name = basename(file, '.ts');
      files.set(name, [...(files.get(name) ?? []), file]);
    }
    const isCommand = (file: string): boolean => roomOf(file) === 'commands';
    const alike = [...files.values()].filter(
      (all) => all.length > 1 && !(all.length === 2 && all.some(isCommand)),
    );
    expect(alike).toEqual([]);
  });

  test('exports nothing under a private word that gave way', () => {
    const words = (name: string) =>
      name
        .replace(/([a-z])(?=[A-Z])/g, '$1_')
        .toLowerCase()
        .split('_');
    const isRetired = (name: string): boolean =>
      RETIRED.has(name) || words(name).some((word) => RETIRED.has(word));
    const retired = modules.flatMap(({ file }) =>
      [...readFileSync(join('src', file), 'utf8').matchAll(/^export (?:const|let|type|function) (\w+)/gm)]
        .map(([, name = '']) => name)
        .filter(isRetired)
        .map((name) => `${file}: ${name}`),
    );
    expect(retired).toEqual([]);
  });
});
