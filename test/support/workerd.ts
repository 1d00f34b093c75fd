import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Miniflare } from 'miniflare';
import { BUILDS_ALONE, QUIET } from '../../src/commands/wrangler.ts';

export type DryRun = {
  readonly script: string;
  /** The name under which the script imports the bundle. */
  readonly bundleName: string;
  /** Everything that was printed. */
  readonly output: string;
};

/** What `wrangler deploy` would upload, of what is built: another build would print warnings of the publisher's entries. */
export const dryRun = (): DryRun => {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-'));
  try {
    const { stdout, stderr } = spawnSync(
      'npx',
      ['--no-install', 'wrangler', 'deploy', '--dry-run', '--outdir', folder],
      {
        encoding: 'utf8',
        env: { ...process.env, ...QUIET, [BUILDS_ALONE]: 'true' },
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

export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Buffer;
};

export type Workerd = {
  /** Sends a request as it is written here: `fetch` would put its path right first. */
  readonly ask: (path: string, headers?: Record<string, string>, method?: string) => Promise<Answer>;
  readonly dispose: () => Promise<void>;
};

/** The real Worker in workerd, with the newsroom of a test, and a folder of static assets where it has one. */
export const startWorkerd = async (
  { script, bundleName }: DryRun,
  bundle: Uint8Array<ArrayBuffer>,
  assets?: string,
  /** Zero is any that is free. */
  wantedPort = 0,
): Promise<Workerd> => {
  const miniflare = new Miniflare({
    cf: false,
    host: '127.0.0.1',
    port: wantedPort,
    compatibilityDate:
      /^compatibility_date = "(.*)"$/m.exec(readFileSync('wrangler.toml', 'utf8'))?.[1] ?? '',
    modules: [
      { type: 'ESModule', path: 'index.js', contents: script },
      { type: 'Data', path: bundleName, contents: bundle },
    ],
    ...(assets === undefined
      ? {}
      : {
          assets: {
            directory: assets,
            binding: 'ASSETS',
            routerConfig: { has_user_worker: true, invoke_user_worker_ahead_of_assets: true },
            assetConfig: { html_handling: 'none' },
          },
        }),
  });
  const { port } = await miniflare.ready;
  const ask: Workerd['ask'] = (path, headers = {}, method = 'GET') =>
    new Promise((resolve, reject) => {
      request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const { statusCode: status = 0, headers } = response;
          resolve({ status, headers, body: Buffer.concat(chunks) });
        });
      })
        .on('error', reject)
        .end();
    });
  return { ask, dispose: () => miniflare.dispose() };
};
