import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { anEntryFile, put } from '../support/a-folder.ts';
import { aProject } from '../support/a-project.ts';
import { runCommand } from '../support/commands.ts';

const aProjectWith = (file: string, content: string): string => {
  const root = aProject();
  onTestFinished(() => rmSync(root, { recursive: true }));
  put(root, `entries/${file}`, content);
  return root;
};

const isBuilt = (root: string): boolean => existsSync(join(root, 'dist/newsroom.bin'));

const WARNING =
  'entries/seoul.md:5:1 warning: the text begins with its embargo, which is over when it is read. ' +
  'Write that into the field embargo\n';

const embargoed = anEntryFile('Embargo: 09:00 JST\n').replace('---\n\n', '---\n');

test('npm run build -- --strict makes a warning an error, with the same message, and says so at the end', async () => {
  const root = aProjectWith('seoul.md', embargoed);
  expect(await runCommand('build', ['--strict'], { cwd: root })).toEqual({
    status: 1,
    out: '',
    error: `${WARNING}Not built: with --strict, a warning stops the build. Correct what is above.\n`,
  });
  expect(isBuilt(root)).toBe(false);

  const { status, out, error } = await runCommand('build', [], { cwd: root });
  expect({ status, error }).toEqual({ status: 0, error: WARNING });
  expect(out).toMatch(/^Built 2 releases in [\d.]+ s: \d+ documents, .*\n$/);
  expect(isBuilt(root)).toBe(true);
});

test('So it does where npm took the option for itself', async () => {
  const root = aProjectWith('seoul.md', embargoed);
  const env = { ...process.env, npm_config_strict: 'true' };
  expect(await runCommand('build', [], { cwd: root, env })).toMatchObject({ status: 1 });
});

test('npm run build -- --skip-broken builds without an entry that has an error', async () => {
  const root = aProjectWith('seoul.md', anEntryFile('').trim());
  const { status, error } = await runCommand('build', ['--skip-broken'], { cwd: root });
  expect(error).toBe(
    'entries/seoul.md:5:1 set aside: has no text. Write it below the front matter\n' +
      '\nNOT IN THIS BUILD, because of --skip-broken: 1 file\n  entries/seoul.md\n',
  );
  expect(status).toBe(0);
  expect(isBuilt(root)).toBe(true);
  expect(await runCommand('build', [], { cwd: root })).toMatchObject({ status: 1 });
});

test('Another option is refused', async () => {
  const root = aProjectWith('seoul.md', anEntryFile());
  expect(await runCommand('build', ['--stric'], { cwd: root })).toEqual({
    status: 1,
    out: '',
    error: 'npm run build takes --strict and --skip-broken, and nothing else: npm run build -- --strict\n',
  });
});
