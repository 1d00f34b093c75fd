import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build as bundleScript } from 'esbuild';
import { build } from '../../src/commands/build.ts';
import { toRfc3339 } from '../../src/model/instant.ts';
import { escape } from '../../src/model/markup.ts';
import { isBroken } from '../../src/model/problem.ts';
import type { DryRun } from '../support/workerd.ts';
import { workplace } from './a-process.ts';
import { aWorker, type Module, type Worker } from './a-worker.ts';
import { anArchive, BUILT_AT, type Release, site, writeArchive } from './an-archive.ts';
import type { Item } from './rendering-app.ts';

/** An archive, and the Workers that answer for it. */
export type Newsroom = {
  readonly folder: string;
  readonly releases: readonly Release[];
  readonly dateline: Worker;
  readonly rendering: Worker;
  /** No newsroom at all: what any application with Hono begins with. */
  readonly empty: Worker;
  /** The same, and it imports the bundle of the newsroom, of which it makes nothing. */
  readonly carrying: Worker;
};

/** esbuild is what wrangler bundles with. */
const bundled = async (contents: string): Promise<string> => {
  const { outputFiles } = await bundleScript({
    stdin: { contents, resolveDir: import.meta.dirname, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2024',
    conditions: ['workerd', 'worker', 'browser'],
    external: ['./*.json', './*.bin', 'stream', 'string_decoder'],
    logLevel: 'error',
  });
  return outputFiles[0]?.text ?? '';
};

const EMPTY = `import { Hono } from 'hono';
export default new Hono().get('/rss.xml', (c) => c.text('ok'));`;

const CARRYING = `import bytes from './newsroom.bin';
import { Hono } from 'hono';
export default new Hono().get('/rss.xml', (c) => c.text('ok' + bytes.byteLength));`;

const RENDERING = `import items from './items.json';
import { renderingApp } from './rendering-app.ts';
export default renderingApp(${JSON.stringify(site)}, items);`;

const itemOf = ({ slug, title, published, summary, paragraphs }: Release): Item => ({
  slug,
  title,
  summary,
  published: toRfc3339(published),
  html: paragraphs.map((paragraph) => `<p>${escape(paragraph)}</p>`).join('\n'),
});

/** Writes an archive, builds it, and writes its Workers. */
export const aNewsroom = async (size: number, { script, bundleName }: DryRun): Promise<Newsroom> => {
  const folder = join(workplace, String(size));
  mkdirSync(folder);
  const releases = anArchive(size);
  writeArchive(folder, releases);
  const problems = build({ root: folder, output: folder, at: BUILT_AT });
  if (isBroken(problems)) throw new Error(`The archive does not build: ${problems[0]?.message}`);

  const write = (file: string, text: string) => writeFileSync(join(folder, file), text);
  write('dateline.js', script);
  write('empty.js', await bundled(EMPTY));
  write('carrying.js', await bundled(CARRYING));
  write('rendering.js', await bundled(RENDERING));
  write('items.json', JSON.stringify(releases.map(itemOf)));

  const parts = (name: string, ...data: readonly Module[]) => ({
    name,
    folder,
    modules: [{ name: `${name}.js`, kind: 'esModule', file: `${name}.js` } as const, ...data],
  });
  const bundle = (name: string): Module => ({ name, kind: 'data', file: 'newsroom.bin' });
  const items: Module = { name: 'items.json', kind: 'json', file: 'items.json' };
  return {
    folder,
    releases,
    dateline: aWorker({ ...parts('dateline', bundle(bundleName)), assets: join(folder, 'public') }),
    rendering: aWorker(parts('rendering', items)),
    empty: aWorker(parts('empty')),
    carrying: aWorker(parts('carrying', bundle('newsroom.bin'))),
  };
};
