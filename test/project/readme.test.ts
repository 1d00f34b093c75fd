import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { entryFields, siteFields } from '../../src/content/fields.ts';
import { check, type Schema } from '../../src/content/schema.ts';
import { formats } from '../../src/feeds/formats.ts';

const readme = readFileSync('README.md', 'utf8');

/** The cells of the first column of the table below a heading. */
const rowsBelow = (heading: string): readonly string[] => {
  const section = readme.split(`\n${heading}\n`)[1]?.split(/\n#+ /)[0] ?? '';
  return [...section.matchAll(/^\| `([^`]+)`/gm)].map(([, name]) => name ?? '');
};

/** The fields that a kind knows, as it lists them to whoever writes another. */
const knownBy = (schema: Schema): readonly string[] => {
  const checked = check(schema, { 'no such field': '' });
  const messages = 'faults' in checked ? checked.faults.map(({ message }) => message) : [];
  return messages.flatMap((message) => /Known are (.*)$/.exec(message)?.[1]?.split(', ') ?? []);
};

describe('The README', () => {
  test('begins with how to serve and how to test', () => {
    expect(readme).toMatch(/^# Dateline\n\n {4}npm ci && npm start\b.*\n {4}npm ci && npm test\b/);
  });

  test('explains each field of the front matter', () => {
    expect([...rowsBelow('### Front matter')].sort()).toEqual([...knownBy(entryFields)].sort());
  });

  test('explains each setting of the site', () => {
    expect([...rowsBelow('### Settings')].sort()).toEqual([...knownBy(siteFields)].sort());
  });

  test.each(formats)('has the address and the type of $name', ({ path, name, type }) => {
    expect(readme).toContain(`| \`${path}\` | ${name} (\`${type}\`) |`);
  });

  test('names each package that the program uses, and why', () => {
    const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect([...rowsBelow('### Packages')].sort()).toEqual(Object.keys(dependencies).sort());
  });
});
