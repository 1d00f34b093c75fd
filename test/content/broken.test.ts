import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { anEmptyFolder, problemsIn, put, SITE } from '../support/a-folder.ts';

const CASES = join(import.meta.dirname, 'broken');

const cases = readdirSync(CASES, { withFileTypes: true })
  .filter((found) => found.isDirectory())
  .map(({ name }) => [name.replaceAll('-', ' '), join(CASES, name)] as const);

test.each(cases)('%s', (name, folder) => {
  const root = anEmptyFolder();
  cpSync(folder, root, { recursive: true, verbatimSymlinks: true });
  // A case about the settings has its own, or none.
  if (!name.startsWith('site ')) put(root, 'entries/site.yaml', SITE);

  expect(problemsIn(root)).toBe(readFileSync(join(folder, 'problems.txt'), 'utf8'));
  expect(existsSync(join(root, 'dist/newsroom.bin'))).toBe(false);
});
