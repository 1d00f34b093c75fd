import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { ASSETS, BUNDLE } from '../../src/bundle/output.ts';
import { openBundle } from '../../src/bundle/read.ts';
import { PACKS } from '../../src/model/url.ts';
import { anEmptyFolder } from '../support/a-folder.ts';
import { bodyAt, PATHS } from './a-build-to-kill.ts';

/** How many builds are killed: a few in the suite, many with `RUNS=20`. */
const KILLS = Number(process.env['RUNS'] ?? 3);

/** Starts to build, and kills the process some time after its first build. */
const buildAndKill = async (output: string, first: number): Promise<void> => {
  const script = join(import.meta.dirname, 'a-build-to-kill.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, output, String(first)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  await setTimeout(Math.random() * 300);
  child.kill('SIGKILL');
  await once(child, 'close');
};

/** Returns the version of the output, after a look at each of its documents. */
const versionOf = (output: string): number => {
  const bundle = openBundle(new Uint8Array(readFileSync(join(output, BUNDLE))).buffer);
  const packs = new Set<string>();
  for (const [n, path] of PATHS.entries()) {
    const found = bundle.find(0, path);
    if (found?.kind !== 'document') throw new Error(`${path} is not in the bundle`);
    if (found.asset !== undefined) packs.add(found.asset);
    const bytes =
      found.asset === undefined ? Buffer.from(bundle.bytes) : readFileSync(join(output, ASSETS, found.asset));
    const body = Buffer.concat(
      found.ranges.map(([offset, length]) => bytes.subarray(offset, offset + length)),
    );
    expect(body.toString() === bodyAt(path, n % 10 === 0 ? bundle.built : 0), path).toBe(true);
  }
  expect(packs.size).toBeGreaterThan(3);
  expect(readdirSync(join(output, ASSETS, PACKS))).toHaveLength(packs.size);
  return bundle.built;
};

test('A build that is killed leaves the last whole build, and the next one is right', {
  timeout: 20_000 + KILLS * 10_000,
}, async () => {
  const output = anEmptyFolder();
  let version = 1;
  for (let kill = 0; kill < KILLS; kill += 1) {
    await buildAndKill(output, version);
    const left = versionOf(output);
    expect(left).toBeGreaterThanOrEqual(version);
    version = left + 1;
  }
});
