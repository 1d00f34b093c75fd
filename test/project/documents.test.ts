import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import GithubSlugger from 'github-slugger';
import { describe, expect, test } from 'vitest';
import { entryFields } from '../../src/content/entry-fields.ts';
import { check, type Schema } from '../../src/content/schema.ts';
import { siteFields } from '../../src/content/site-fields.ts';
import { formats } from '../../src/feeds/formats.ts';

const README = 'README.md';
const HANDBOOK = 'entries/README.md';
const ARCHITECTURE = 'src/README.md';
const TESTS = 'test/README.md';
const DOCUMENTS = [README, HANDBOOK, ARCHITECTURE, TESTS].map((file) => ({
  file,
  text: readFileSync(file, 'utf8'),
}));

const textOf = (file: string): string => DOCUMENTS.find((document) => document.file === file)?.text ?? '';

/** The rows of the first table below a heading, each with its cells. */
const rowsBelow = (file: string, heading: string): readonly (readonly string[])[] => {
  const section = textOf(file).split(`\n${heading}\n`)[1]?.split(/\n#+ /)[0] ?? '';
  return [...section.matchAll(/^\| `.*$/gm)].map(([row]) => row.split(/ ?\| ?/).slice(1, -1));
};

const codeIn = (cell = ''): readonly string[] =>
  [...cell.matchAll(/`([^`]+)`/g)].map(([, code]) => code ?? '');

const namesBelow = (file: string, heading: string): readonly string[] =>
  rowsBelow(file, heading)
    .map(([cell]) => codeIn(cell)[0] ?? '')
    .sort();

/** The fields that a schema knows, as the message for an unknown field lists them. */
const fieldsOf = (schema: Schema): readonly string[] => {
  const checked = check(schema, { 'no such field': '' });
  const messages = 'faults' in checked ? checked.faults.map(({ message }) => message) : [];
  return messages.flatMap((message) => /Known are (.*)$/.exec(message)?.[1]?.split(', ') ?? []).sort();
};

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));

/** The text without examples, in which a link leads somewhere else. */
const withoutCode = (text: string): string => text.replace(/^ {4}.*$/gm, '').replace(/`[^`\n]*`/g, '');

const linksIn = (text: string): readonly string[] =>
  [...withoutCode(text).matchAll(/\]\(([^)]+)\)/g)]
    .map(([, to]) => to ?? '')
    .filter((to) => !/^https:/.test(to));

const fragmentsOf = (file: string): readonly string[] => {
  const slugger = new GithubSlugger();
  return [...readFileSync(file, 'utf8').matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
    slugger.slug(heading?.replaceAll('`', '') ?? ''),
  );
};

describe('README.md', () => {
  test('begins with how to serve and how to test', () => {
    expect(textOf(README)).toMatch(/^# Dateline\n\n {4}npm ci && npm start\b.*\n {4}npm ci && npm test\b/);
  });

  test('is at most 8 KB long', () => {
    expect(Buffer.byteLength(textOf(README))).toBeLessThanOrEqual(8192);
  });

  test.each(formats)('has the address and the type of $name', ({ path, name, type }) => {
    expect(textOf(README)).toContain(`| \`${path}\` | ${name} (\`${type}\`) |`);
  });
});

describe('The handbook', () => {
  test('explains each field of a release', () => {
    expect(namesBelow(HANDBOOK, '## Fields of a release')).toEqual(fieldsOf(entryFields));
  });

  test('explains each setting', () => {
    expect(namesBelow(HANDBOOK, '## Settings')).toEqual(fieldsOf(siteFields));
  });

  test('has each heading that a message names', () => {
    const source = readdirSync('src', { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(join('src', file), 'utf8'));
    const named = [...source.join('').matchAll(/"([^"]+)" in entries\/README\.md/g)].map(([, name]) => name);
    const headings = [...textOf(HANDBOOK).matchAll(/^#+ (.*)$/gm)].map(([, heading]) => heading);
    expect(named.length).toBeGreaterThan(0);
    expect(headings).toEqual(expect.arrayContaining(named));
  });
});

describe('The architecture', () => {
  const rooms = rowsBelow(ARCHITECTURE, '## The rooms').map(([room, , imports]) => ({
    room: codeIn(room)[0] ?? '',
    imports: codeIn(imports),
  }));

  test('names each package that the program uses, and why', () => {
    expect(namesBelow(ARCHITECTURE, '## Packages')).toEqual(Object.keys(manifest.dependencies).sort());
  });

  test('names each room, and which rooms it may import', () => {
    const source = readFileSync('test/architecture.test.ts', 'utf8');
    const [, rules = ''] = /const MAY_IMPORT[^=]*= \{(.*?)\n\};/s.exec(source) ?? [];
    const allowed = [...rules.matchAll(/(\w+): \[([^\]]*)\]/g)].map(([, room, imports = '']) => ({
      room: `src/${room}/`,
      imports: [...imports.matchAll(/'(\w+)'/g)].map(([, name]) => name),
    }));
    expect(allowed.length).toBeGreaterThan(10);
    expect(rooms).toEqual(allowed.map((row) => expect.objectContaining(row)));
  });
});

describe.each(DOCUMENTS)('$file', ({ file, text }) => {
  test('names commands that exist', () => {
    const scripts = [...text.matchAll(/npm run (?:--silent )?([\w:]+)/g)].map(([, name]) => name);
    const programs = [...text.matchAll(/npx (\w+)/g)].map(([, name]) => name);
    expect(Object.keys(manifest.scripts)).toEqual(expect.arrayContaining(scripts));
    expect(programs.filter((name) => !existsSync(`node_modules/.bin/${name}`))).toEqual([]);
  });

  test('names files that exist', () => {
    const named = [...text.matchAll(/(?<![\w./-])(?:src|test|\.ci)\/[\w./-]*/g)].map(([path]) => path);
    const generated = ['test/browser/screenshots/'];
    const missing = named.map((path) => path.replace(/\.$/, '')).filter((path) => !existsSync(path));
    expect(missing.filter((path) => !generated.includes(path))).toEqual([]);
  });

  test('has links that lead somewhere', () => {
    const dead = linksIn(text).filter((to) => {
      const [path = '', fragment] = to.split('#');
      const target = path === '' ? file : join(dirname(file), path);
      return !existsSync(target) || (fragment !== undefined && !fragmentsOf(target).includes(fragment));
    });
    expect(dead).toEqual([]);
  });
});

describe('The workflow', () => {
  const text = readFileSync('.github/workflows/newsroom.yml', 'utf8');
  const valuesOf = (key: string) =>
    [...text.matchAll(new RegExp(`${key}: (.*)`, 'g'))].map(([, value]) => value);

  test('takes each action at a commit, with its version', () => {
    expect(valuesOf('uses')).not.toEqual([]);
    for (const action of valuesOf('uses'))
      expect(action).toMatch(/^actions\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test('may read, and nothing else', () => {
    expect(valuesOf('permissions')).toEqual(['{}']);
    expect(text).not.toMatch(/: write/);
  });

  test('runs commands that exist', () => {
    const scripts = [...text.matchAll(/npm run (?:--silent )?([\w:]+)/g)].map(([, name]) => name);
    expect(new Set(scripts)).toEqual(new Set(['entries', 'build', 'deploy']));
    expect(Object.keys(manifest.scripts)).toEqual(expect.arrayContaining(scripts));
  });
});
