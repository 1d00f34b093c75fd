import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { Miniflare } from 'miniflare';
import { unstable_getMiniflareWorkerOptions as readOptions } from 'wrangler';
import { ASSETS, BUNDLE, OUTPUT } from '../bundle/output.ts';
import { keepWorkerd } from './kept-workerd.ts';

/** A Worker in a workerd of its own, on a port of 127.0.0.1. */
export type LocalWorker = {
  readonly port: number;
  readonly dispose: () => Promise<void>;
};

/** Starts a Worker. Rejects if it does not start. */
export type StartWorker = () => Promise<LocalWorker>;

/** Returns `src/index.ts` with a clock that is ahead by some milliseconds. */
const shiftedIndex = (shift: number): string =>
  `import bytes from '../dist/newsroom.bin';
import { createWorker } from './worker/app.ts';
export default createWorker(bytes, () => Date.now() + ${shift});`;

/** Returns `src/index.ts` as wrangler would upload it. It imports the bundle from its place in `dist`. */
const bundleScript = (shift: number): string => {
  const { outputFiles } = buildSync({
    ...(shift === 0
      ? { entryPoints: ['src/index.ts'] }
      : { stdin: { contents: shiftedIndex(shift), resolveDir: 'src' } }),
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2024',
    conditions: ['workerd', 'worker', 'browser'],
    external: ['*.bin'],
    logLevel: 'error',
  });
  return outputFiles[0]?.text ?? '';
};

/**
 * Returns the function that starts the Worker of `wrangler.toml` with the newsroom that a folder holds by then. Its clock is
 * ahead by some milliseconds.
 */
export const localWorker = (folder: string, shift: number): StartWorker => {
  const script = bundleScript(shift);
  const overrides = { assets: { directory: join(folder, ASSETS) } };
  const { assets, ...others } = readOptions('wrangler.toml', undefined, { overrides }).workerOptions;
  return async () => {
    process.env['MINIFLARE_WORKERD_PATH'] = keepWorkerd(folder);
    const miniflare = new Miniflare({
      ...others,
      ...(assets === undefined ? {} : { assets }),
      name: 'newsroom',
      host: '127.0.0.1',
      cf: false,
      logRequests: false,
      modules: [
        { type: 'ESModule', path: 'src/index.js', contents: script },
        { type: 'Data', path: join(OUTPUT, BUNDLE), contents: readFileSync(join(folder, BUNDLE)) },
      ],
    });
    try {
      const { port } = await miniflare.ready;
      return { port: Number(port), dispose: () => miniflare.dispose() };
    } catch (error) {
      await miniflare.dispose().catch(() => {});
      throw error;
    }
  };
};
