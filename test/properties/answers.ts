import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ASSETS, BUNDLE } from '../../src/bundle/output.ts';
import { openBundle } from '../../src/bundle/read.ts';
import { build } from '../../src/commands/build.ts';
import type { Instant } from '../../src/model/instant.ts';
import { isBroken, printProblems } from '../../src/model/problem.ts';
import { isAddress, type Path } from '../../src/model/url.ts';
import { createApp } from '../../src/worker/app.ts';
import { pathsOf } from '../support/a-built-newsroom.ts';
import { put } from '../support/a-folder.ts';
import { BUILT } from './a-random-newsroom.ts';

type Built = {
  readonly paths: readonly Path[];
  readonly ask: (now: Instant, request: Request) => Promise<Response>;
};

/** Builds the files as `npm run build` does, and gives the Worker with its assets. */
export const builtFrom = (files: Readonly<Record<string, string>>): Built => {
  const root = mkdtempSync(join(tmpdir(), 'dateline-'));
  try {
    for (const [name, content] of Object.entries(files)) put(root, `entries/${name}`, content);
    const output = join(root, 'dist');
    const problems = build({ root, output, at: BUILT });
    if (isBroken(problems)) throw new Error(printProblems(problems));
    const bytes = new Uint8Array(readFileSync(join(output, BUNDLE)));
    const paths = pathsOf(bytes).filter(isAddress);
    const assets = new Map(
      paths.flatMap((path) => {
        const file = join(output, ASSETS, decodeURIComponent(path));
        return path.startsWith('/media/') && existsSync(file) ? [[path, readFileSync(file)] as const] : [];
      }),
    );
    const ASSETS_BINDING = {
      fetch: async (url: string) => {
        const found = assets.get(new URL(url).pathname);
        return found === undefined ? new Response(null, { status: 404 }) : new Response(found);
      },
    };
    const bundle = openBundle(bytes.buffer);
    let clock = BUILT;
    const app = createApp(bundle, () => clock * 1000);
    const ask = async (now: Instant, request: Request): Promise<Response> => {
      clock = now;
      return app.fetch(request, { ASSETS: ASSETS_BINDING });
    };
    return { paths, ask };
  } finally {
    rmSync(root, { recursive: true });
  }
};

/** What may differ, as the documents say: the countdown to a change, and the name of the build. */
const withoutCountdown = (path: Path, header: string, value: string): string => {
  if (header === 'cache-control') return value.replace(/max-age=\d+/, 'max-age=N');
  if (path === '/health' && (header === 'body' || header === 'content-length'))
    return value.replace(/"build":"\w+"|"until":(?:null|"[^"]+")|^\d+$/g, '');
  return value;
};

/** Each answer, as text, by what was asked. */
export const answersOf = async (
  { ask }: Built,
  now: Instant,
  paths: readonly Path[],
): Promise<ReadonlyMap<string, string>> => {
  const answers = new Map<string, string>();
  const note = async (path: Path, method: string, headers: Readonly<Record<string, string>>) => {
    const response = await ask(now, new Request(`https://news.example${path}`, { method, headers }));
    const said = [
      String(response.status),
      ...[...response.headers].map(([name, value]) => `${name}: ${withoutCountdown(path, name, value)}`),
      withoutCountdown(path, 'body', Buffer.from(await response.arrayBuffer()).toString('latin1')),
    ];
    answers.set(`${method} ${path} ${JSON.stringify(headers)}`, said.join('\n'));
    return response.headers;
  };
  for (const path of paths) {
    const headers = await note(path, 'GET', {});
    await note(path, 'HEAD', {});
    await note(path, 'POST', {});
    await note(path, 'OPTIONS', {});
    for (const coding of ['br', 'gzip']) await note(path, 'GET', { 'Accept-Encoding': coding });
    for (const accept of ['text/html', 'text/markdown', 'application/json', 'application/atom+xml'])
      await note(path, 'GET', { Accept: accept });
    await note(path, 'GET', { Accept: 'text/html', 'Sec-Fetch-Dest': 'document' });
    await note(path, 'GET', { 'If-None-Match': headers.get('ETag') ?? '"none"' });
    await note(path, 'GET', { 'If-Modified-Since': headers.get('Last-Modified') ?? '' });
  }
  return answers;
};
