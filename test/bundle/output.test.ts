import fs, { existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { replaceOutput, writeAtomically } from '../../src/bundle/output.ts';
import { aFolder, anEmptyFolder, anEntryFile, put, SITE } from '../support/a-folder.ts';
import { runCommand } from '../support/commands.ts';

type Files = Readonly<Record<string, string>>;

const BEFORE: Files = { '/media/a.1.csv': 'a', '/media/b.1.csv': 'b' };
const AFTER: Files = { '/media/a.1.csv': 'a', '/packs/c.bin': 'c', '/packs/d.bin': 'd' };

const build = (output: string, files: Files): void =>
  replaceOutput(output, (add) => {
    for (const [file, text] of Object.entries(files)) add(file, () => Buffer.from(text));
    return Buffer.from(JSON.stringify(files));
  });

/** The bundle and the assets, as whoever deploys them finds them; `undefined` if there is nothing. */
const outputIn = (output: string) => {
  const [bundle, assets] = [join(output, 'newsroom.bin'), join(output, 'public')];
  if (!existsSync(bundle) && !existsSync(assets)) return undefined;
  const files = readdirSync(assets, { recursive: true, encoding: 'utf8' })
    .filter((file) => statSync(join(assets, file)).isFile())
    .map((file) => [`/${file}`, readFileSync(join(assets, file), 'utf8')] as const);
  return { bundle: readFileSync(bundle, 'utf8'), files: Object.fromEntries(files) };
};

const whole = (files: Files) => ({ bundle: JSON.stringify(files), files });

/** What is in the folder besides the output: one build. */
const buildsIn = (output: string) => readdirSync(output).filter((name) => name.startsWith('.built.'));

const STEPS = ['linkSync', 'mkdirSync', 'renameSync', 'rmSync', 'symlinkSync', 'writeFileSync'] as const;

type Step = (...parameters: readonly unknown[]) => unknown;

/** Replaces steps of the file system, and returns how to put them back. */
const replaceSteps = (wrap: (name: (typeof STEPS)[number], real: Step) => Step): (() => void) => {
  const system = fs as unknown as Record<string, Step>;
  const real = STEPS.map((name) => [name, system[name] as Step] as const);
  for (const [name, step] of real) system[name] = wrap(name, step);
  syncBuiltinESMExports();
  return () => {
    Object.assign(system, Object.fromEntries(real));
    syncBuiltinESMExports();
  };
};

/** Runs something whose n-th step fails, after half of it is done where it writes. */
const failAt = (n: number, isKilled: boolean, run: () => void): 'failed' | 'done' => {
  let steps = 0;
  const restore = replaceSteps((name, step) => (...parameters) => {
    steps += 1;
    if (steps < n || (steps > n && !isKilled)) return step(...parameters);
    const [file, content] = parameters as [string, Uint8Array];
    if (steps === n && name === 'writeFileSync') step(file, content.subarray(0, content.length / 2));
    throw Object.assign(new Error(`ENOSPC: no space left on device, ${name}`), {
      code: 'ENOSPC',
      errno: -28,
    });
  });
  try {
    run();
    return steps < n ? 'done' : 'failed';
  } catch {
    return 'failed';
  } finally {
    restore();
  }
};

describe.each([
  ['is killed', true],
  ['fails', false],
])('A build that %s', (_, isKilled) => {
  test.each([
    ['where there was another', BEFORE],
    ['where there was none', undefined],
  ])('at any step leaves what was there or its own, whole, %s', (_, before) => {
    const seen = new Set<string>();
    for (let n = 1; ; n += 1) {
      const output = anEmptyFolder();
      if (before) build(output, before);
      const end = failAt(n, isKilled, () => build(output, AFTER));
      const found = outputIn(output);
      const isNew = found?.bundle === whole(AFTER).bundle;
      expect(found, `step ${n}`).toEqual(isNew ? whole(AFTER) : before && whole(before));
      seen.add(isNew ? 'new' : 'old');
      build(output, AFTER);
      expect(outputIn(output)).toEqual(whole(AFTER));
      expect(buildsIn(output)).toHaveLength(1);
      if (end === 'done') break;
    }
    expect([...seen]).toEqual(['old', 'new']);
  });

  test('at any step leaves a single file as it was or new', () => {
    for (let n = 1; ; n += 1) {
      const file = join(anEmptyFolder(), '.published');
      writeAtomically(file, Buffer.from('before'));
      const end = failAt(n, isKilled, () => writeAtomically(file, Buffer.from('after')));
      expect(readFileSync(file, 'utf8')).toBe(end === 'done' ? 'after' : 'before');
      if (end === 'done') break;
    }
  });
});

describe('What another build began', () => {
  test('is removed if its process is gone, and left to it otherwise', () => {
    const output = anEmptyFolder();
    const gone = 2 ** 22 - 1;
    for (const pid of [gone, process.ppid]) {
      mkdirSync(join(output, `.built.${pid}-0123abcd/public`), { recursive: true });
      symlinkSync(`.built.${pid}-0123abcd`, join(output, `.built.${pid}-4567abcd`));
    }
    put(output, '.built.mine', 'a file of somebody else');
    build(output, AFTER);
    const of = (pid: number) => buildsIn(output).filter((name) => name.includes(`.${pid}-`));
    expect([of(process.ppid).length, of(gone).length, of(process.pid).length]).toEqual([2, 0, 1]);
    expect(existsSync(join(output, '.built.mine'))).toBe(true);
  });

  test('or an earlier version wrote is replaced', () => {
    const output = anEmptyFolder();
    put(output, 'newsroom.bin', 'old');
    put(output, 'public/media/withdrawn.csv', 'old');
    build(output, AFTER);
    expect(outputIn(output)).toEqual(whole(AFTER));
    expect(buildsIn(output)).toHaveLength(1);
  });
});

test('A build leaves a file alone that the build before wrote', () => {
  const output = anEmptyFolder();
  build(output, BEFORE);
  const { ino } = statSync(join(output, 'public/media/a.1.csv'));
  build(output, AFTER);
  expect(outputIn(output)).toEqual(whole(AFTER));
  expect(statSync(join(output, 'public/media/a.1.csv')).ino).toBe(ino);
});

/** Runs what `npm run build` runs in a folder, and gives how it ended and what it said. */
const run = async (root: string): Promise<readonly [number | null, string]> => {
  const { status, error } = await runCommand('build', [], { cwd: root });
  return [status, error];
};

describe('npm run build', { timeout: 60_000 }, () => {
  const NEWSROOM = { 'site.yaml': SITE, 'talks.md': anEntryFile() };

  test('twice at once ends well, and leaves one whole output', async () => {
    const root = aFolder(NEWSROOM);
    expect(await Promise.all([run(root), run(root)])).toEqual([
      [0, ''],
      [0, ''],
    ]);
    const alone = aFolder(NEWSROOM);
    await run(alone);
    // The instant of the build is in the bundle.
    const [both, one] = [root, alone].map((folder) =>
      JSON.stringify(outputIn(join(folder, 'dist'))).replace(/built\\":\d+/, ''),
    );
    expect(both).toBe(one);
  });

  test.each<readonly [string, (root: string) => void, RegExp]>([
    [
      'dist is a file',
      (root) => put(root, 'dist', ''),
      /^dist is a file where a folder must be\. Move it away, and try again \(ENOTDIR\)\.\n$/,
    ],
    [
      'the record is a folder',
      (root) => put(root, 'entries/.published/x', ''),
      /^entries\/\.published:1:1 is a folder\. Put the file itself here\n$/,
    ],
  ])('says so in a sentence if %s', async (_, spoil, sentence) => {
    const root = aFolder(NEWSROOM);
    spoil(root);
    const [status, said] = await run(root);
    expect(said).toMatch(sentence);
    expect(status).toBe(1);
  });
});
