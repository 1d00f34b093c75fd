import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { Miniflare } from 'miniflare';
import { QUIET } from '../../src/commands/wrangler.ts';
import { aProject, WRANGLER } from './a-project.ts';
import { madeOnce } from './made-once.ts';

export type DryRun = {
  readonly script: string;
  /** The name under which the script imports the bundle. */
  readonly bundleName: string;
  /** Everything that was printed. */
  readonly output: string;
  readonly status: number | null;
  /** Whether wrangler had the newsroom built. */
  readonly isBuilt: boolean;
};

/** What `wrangler deploy` would upload of a copy of the project. */
export const dryRun = (): DryRun => {
  const folder = madeOnce('dry-run', (folder) => {
    const root = aProject();
    const words = ['deploy', '--dry-run', '--outdir', folder];
    const env = { ...process.env, ...QUIET };
    const { status, stdout, stderr } = spawnSync('node', [WRANGLER, ...words], {
      cwd: root,
      encoding: 'utf8',
      env,
    });
    const isBuilt = existsSync(join(root, 'dist/newsroom.bin'));
    writeFileSync(join(folder, 'report.json'), JSON.stringify({ output: stdout + stderr, status, isBuilt }));
    rmSync(root, { recursive: true });
  });
  return {
    script: readFileSync(join(folder, 'index.js'), 'utf8'),
    bundleName: readdirSync(folder).find((name) => name.endsWith('.bin')) ?? 'missing',
    ...JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')),
  };
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

/** How to ask a server at a port of 127.0.0.1. */
export const askAt =
  (port: string): Workerd['ask'] =>
  (path, headers = {}, method = 'GET') =>
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

/** The real Worker in workerd, with the newsroom of a test, and a folder of static assets where it has one. */
export const startWorkerd = async (
  { script, bundleName }: DryRun,
  bundle: Uint8Array<ArrayBuffer>,
  assets?: string,
  /** Zero is any that is free. */
  wantedPort = 0,
  bindings: Readonly<Record<string, string>> = {},
): Promise<Workerd> => {
  const miniflare = new Miniflare({
    cf: false,
    host: '127.0.0.1',
    port: wantedPort,
    bindings: { ...bindings },
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
  return { ask: askAt((await miniflare.ready).port), dispose: () => miniflare.dispose() };
};
