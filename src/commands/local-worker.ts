import { randomUUID } from 'node:crypto';
import { join, resolve } from 'node:path';
import { buildSync } from 'esbuild';
import { Miniflare } from 'miniflare';
import { unstable_getMiniflareWorkerOptions as readOptions } from 'wrangler';
import { ASSETS, BUNDLE } from '../bundle/output.ts';
import { keepWorkerd } from './kept-workerd.ts';

/** A Worker in a workerd of its own, on a port of 127.0.0.1. */
export type LocalWorker = {
  readonly port: number;
  /** Shows the newsroom that its folder holds by now. Returns whether the Worker can: it may have ended, or lost its folder. */
  readonly reload: () => Promise<boolean>;
  readonly dispose: () => Promise<void>;
};

/** Starts a Worker. Rejects if it does not start. */
export type StartWorker = () => Promise<LocalWorker>;

/**
 * Returns a Worker that reads its bundle from a folder, and again after each save: to start another workerd takes half a second.
 * Only this process knows `path`. The clock is ahead by some milliseconds.
 */
const reloadableIndex = (path: string, shift: number): string =>
  `import { createWorker } from './worker/app.ts';
let worker;
const load = async ({ BUILT }) => {
  const bundle = await BUILT.fetch('http://built/${BUNDLE}');
  if (bundle.ok) worker = createWorker(await bundle.arrayBuffer(), () => Date.now() + ${shift});
  return bundle.ok;
};
export default {
  fetch: async (request, env) => {
    if (new URL(request.url).pathname === '${path}')
      return new Response(null, { status: (await load(env)) ? 204 : 404 });
    if (worker === undefined) await load(env);
    return worker.fetch(request, env);
  },
};`;

/** Returns the Worker as wrangler would bundle it. */
const bundleScript = (index: string): string => {
  const { outputFiles } = buildSync({
    stdin: { contents: index, resolveDir: 'src' },
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2024',
    conditions: ['workerd', 'worker', 'browser'],
    logLevel: 'error',
  });
  return outputFiles[0]?.text ?? '';
};

/**
 * Returns the function that starts the Worker of `wrangler.toml` with the newsroom that a folder holds by then. Its clock is
 * ahead by some milliseconds.
 */
export const localWorker = (folder: string, shift: number): StartWorker => {
  const path = `/${randomUUID()}`;
  const script = bundleScript(reloadableIndex(path, shift));
  // Wrangler demands the folder of the static assets, even if they are not used.
  const overrides = { assets: { directory: join(folder, ASSETS) } };
  const { assets: _, ...options } = readOptions('wrangler.toml', undefined, { overrides }).workerOptions;
  return async () => {
    process.env['MINIFLARE_WORKERD_PATH'] = keepWorkerd(folder);
    const miniflare = new Miniflare({
      ...options,
      name: 'newsroom',
      host: '127.0.0.1',
      cf: false,
      logRequests: false,
      modules: [{ type: 'ESModule', path: 'src/index.js', contents: script }],
      serviceBindings: {
        ...options.serviceBindings,
        // Static assets of Miniflare would list their folder once. These are files as they are on the disk.
        ASSETS: { disk: { path: resolve(folder, ASSETS), writable: false } },
        BUILT: { disk: { path: resolve(folder), writable: false } },
      },
    });
    try {
      const port = Number((await miniflare.ready).port);
      const reload = async (): Promise<boolean> => {
        const answer = await fetch(`http://127.0.0.1:${port}${path}`).catch(() => undefined);
        return answer?.ok ?? false;
      };
      return { port, reload, dispose: () => miniflare.dispose() };
    } catch (error) {
      await miniflare.dispose().catch(() => {});
      throw error;
    }
  };
};
