import { type ChildProcess, execFileSync, type StdioOptions, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { build } from '../../src/commands/build.ts';
import { isBroken } from '../../src/model/problem.ts';
import { dryRun } from '../support/workerd.ts';
import { anArchive, BUILT_AT, itemOf, type Release, site, writeArchive } from './archive.ts';
import type { Answer, Server } from './load.ts';

/** The folder for all that a run of the benchmark writes but its report. */
const workplace = mkdtempSync(join(tmpdir(), 'dateline-bench-'));
const running = new Set<ChildProcess>();

process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(workplace, { recursive: true, force: true });
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(1));

/** Starts a program that listens at a port as soon as `listening` resolves to it. */
export const startServer = async (
  file: string,
  words: readonly string[],
  stdio: StdioOptions,
  listening: (child: ChildProcess) => Promise<number>,
): Promise<Server> => {
  const child = spawn(file, words, { stdio });
  running.add(child);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const failed = ended.then(() => Promise.reject(new Error(`${file} ended.`)));
  const port = await Promise.race([listening(child), failed]);
  failed.catch(() => {});
  const stop = (): Promise<void> => {
    running.delete(child);
    child.kill('SIGKILL');
    return ended;
  };
  return { pid: child.pid ?? 0, port, stop };
};

/** A Worker that workerd can serve. */
export type Worker = {
  readonly name: string;
  /** The file of its configuration, with all modules in it. */
  readonly config: string;
  /** Bytes that its script imports. */
  readonly placed: number;
};

type Data = { readonly name: string; readonly kind: 'data' | 'json'; readonly file: string };

const workerd: string = createRequire(import.meta.url)('workerd').default;
const compatibilityDate = /^compatibility_date = (".*")$/m.exec(readFileSync('wrangler.toml', 'utf8'))?.[1];

/**
 * Writes a Worker's configuration in binary form. workerd reads the text form, with all that is embedded, so slowly
 * that a start would measure little else.
 */
const aWorker = (folder: string, name: string, script: string, data?: Data, assets?: string): Worker => {
  const modules = [
    `(name = "${name}.js", esModule = embed "${name}.js")`,
    ...(data === undefined ? [] : [`(name = "${data.name}", ${data.kind} = embed "${data.file}")`]),
  ];
  const disk = assets && `(name = "assets", disk = (path = ${JSON.stringify(assets)}, writable = false)),`;
  const [source, config] = [join(folder, `${name}.capnp`), join(folder, `${name}.config`)];
  writeFileSync(join(folder, `${name}.js`), script);
  writeFileSync(
    source,
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [${disk ?? ''} (name = "worker", worker = .worker)],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "worker")]
);
const worker :Workerd.Worker = (
  modules = [${modules.join(', ')}],
  ${disk === undefined ? '' : 'bindings = [(name = "ASSETS", service = "assets")],'}
  compatibilityDate = ${compatibilityDate}
);
`,
  );
  const words = ['compile', '--config-only', source];
  writeFileSync(config, execFileSync(workerd, words, { maxBuffer: 1024 ** 3 }));
  return { name, config, placed: data === undefined ? 0 : statSync(join(folder, data.file)).size };
};

/** Starts a Worker. workerd tells its port on a pipe of its own. */
export const startWorker = ({ config }: Worker): Promise<Server> =>
  startServer(
    workerd,
    ['serve', '--binary', config, '--control-fd=3'],
    ['ignore', 'ignore', 'inherit', 'pipe'],
    (child) =>
      new Promise((resolve) => {
        let said = '';
        child.stdio[3]?.on('data', (chunk: Buffer) => {
          said += chunk;
          const port = /"event":"listen".*"port":(\d+)/.exec(said)?.[1];
          if (port !== undefined) resolve(Number(port));
        });
      }),
  );

/** Bundles a script with esbuild, as wrangler does. */
const bundled = (contents: string): string =>
  buildSync({
    stdin: { contents, resolveDir: import.meta.dirname, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2024',
    conditions: ['workerd', 'worker', 'browser'],
    external: ['./*.json', './*.bin', 'stream', 'string_decoder'],
    logLevel: 'error',
  }).outputFiles[0]?.text ?? '';

const EMPTY = `import { Hono } from 'hono';
export default new Hono().get('/rss.xml', (c) => c.text('ok'));`;

const CARRYING = `import bytes from './newsroom.bin';
import { Hono } from 'hono';
export default new Hono().get('/rss.xml', (c) => c.text('ok' + bytes.byteLength));`;

const RENDERING = `import items from './items.json';
import { renderingApp } from './rendering-app.ts';
export default renderingApp(${JSON.stringify(site)}, items);`;

/** An archive and the Workers that serve it. */
export type Newsroom = {
  readonly folder: string;
  readonly releases: readonly Release[];
  readonly dateline: Worker;
  readonly rendering: Worker;
  /** No newsroom: the least that an application with Hono is. */
  readonly empty: Worker;
  /** The same, which imports the bundle of the newsroom and does not use it. */
  readonly carrying: Worker;
};

/** Writes an archive, builds it, and writes its Workers. */
export const aNewsroom = (size: number): Newsroom => {
  const folder = join(workplace, String(size));
  mkdirSync(folder);
  const releases = anArchive(size);
  writeArchive(folder, releases);
  const problems = build({ root: folder, output: folder, at: BUILT_AT });
  if (isBroken(problems)) throw new Error(`The archive does not build: ${problems[0]?.message}`);
  writeFileSync(join(folder, 'items.json'), JSON.stringify(releases.map(itemOf)));
  const { script, bundleName } = dryRun();
  const bundle = (name: string): Data => ({ name, kind: 'data', file: 'newsroom.bin' });
  const items: Data = { name: 'items.json', kind: 'json', file: 'items.json' };
  return {
    folder,
    releases,
    dateline: aWorker(folder, 'dateline', script, bundle(bundleName), join(folder, 'public')),
    rendering: aWorker(folder, 'rendering', bundled(RENDERING), items),
    empty: aWorker(folder, 'empty', bundled(EMPTY)),
    carrying: aWorker(folder, 'carrying', bundled(CARRYING), bundle('newsroom.bin')),
  };
};

/** Returns a Worker that gives one answer to every request: the fastest that there is. */
export const bareWorker = (folder: string, { status, headers, body }: Answer): Worker => {
  const manual = headers['content-encoding'] === undefined ? '' : `, encodeBody: 'manual'`;
  writeFileSync(join(folder, 'bare.bin'), body);
  const script = `import bytes from 'bare.bin';
const body = ${body.length === 0 ? 'null' : 'new Blob([bytes])'};
const headers = new Headers(${JSON.stringify(headers)});
const init = new Response(null, { status: ${status}, headers${manual} });
export default { fetch: () => new Response(body, init) };
`;
  return aWorker(folder, 'bare', script, { name: 'bare.bin', kind: 'data', file: 'bare.bin' });
};
