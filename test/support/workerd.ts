import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Miniflare } from 'miniflare';
import { QUIET } from '../../src/build/wrangler.ts';

export type DryRun = {
  readonly script: string;
  /** The name under which the script imports the bundle. */
  readonly bundleName: string;
  /** Everything that was printed. */
  readonly output: string;
};

/** What `wrangler deploy` would upload. */
export const dryRun = (): DryRun => {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-'));
  try {
    const { stdout, stderr } = spawnSync(
      'npx',
      ['--no-install', 'wrangler', 'deploy', '--dry-run', '--outdir', folder],
      {
        encoding: 'utf8',
        env: { ...process.env, ...QUIET },
      },
    );
    const bundleName = readdirSync(folder).find((name) => name.endsWith('.bin')) ?? 'missing';
    return {
      script: readFileSync(join(folder, 'index.js'), 'utf8'),
      bundleName,
      output: stdout + stderr,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** The real Worker in workerd, with the newsroom of a test. */
export const startWorkerd = ({ script, bundleName }: DryRun, bundle: Uint8Array<ArrayBuffer>): Miniflare =>
  new Miniflare({
    cf: false,
    host: '127.0.0.1',
    compatibilityDate: '2026-04-26',
    modules: [
      { type: 'ESModule', path: 'index.js', contents: script },
      { type: 'Data', path: bundleName, contents: bundle },
    ],
  });
