import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { announceDeployment, tagsIn, tagsServed } from '../../src/build/announce.ts';
import { formats } from '../../src/feeds/formats.ts';
import { type Bundle, openBundle, type Push } from '../../src/model/bundle.ts';
import type { Entry } from '../../src/model/entry.ts';
import type { PingOptions } from '../../src/push/ping.ts';
import { newsroom } from '../../src/worker/newsroom.ts';
import { anEmptyFolder, anEntryFile, put, SITE } from '../build/a-folder.ts';
import { aHub, type Hub, onLoopback } from '../support/a-hub.ts';
import { aPushingBundle } from '../support/a-pushing-worker.ts';
import { aSite } from '../support/a-site.ts';
import { anEntry, instant, topics } from '../support/an-entry.ts';

let hub: Hub;
beforeEach(async () => {
  hub = await aHub();
});
afterEach(() => hub.close());

/** The origin of a server of this test alone. */
const serving = async (answer: (request: Request) => Response | Promise<Response>): Promise<string> => {
  const { url, close } = await onLoopback(answer);
  onTestFinished(close);
  return new URL(url).origin;
};

/** A site that answers with entity tags, which can be changed, and what it was asked. */
const aPublisher = async (tags: Record<string, string>) => {
  const asked: { readonly request: string; readonly pings: number }[] = [];
  const origin = await serving(({ method, url }) => {
    const { pathname } = new URL(url);
    asked.push({ request: `${method} ${pathname}`, pings: hub.pings.length });
    const tag = tags[pathname];
    return tag === undefined
      ? new Response(null, { status: 404 })
      : new Response(null, { headers: { ETag: tag } });
  });
  const push: Push = { hub: hub.url, origin, feeds: ['/rss.xml', '/atom.xml', '/feed.json'] };
  return { push, tags, asked };
};

const topicsAt = ({ origin }: Push, ...paths: readonly string[]) => paths.map((path) => origin + path);

/** What was waited for, in no time, and what was said. */
const impatient = (onWait: (waits: number) => void = () => {}) => {
  const waits: number[] = [];
  const log: string[] = [];
  const options: PingOptions = {
    wait: async (ms) => onWait(waits.push(ms)),
    log: (message) => void log.push(message),
  };
  return { waits, log, options };
};

const before = new Map([
  ['/rss.xml', 'r1'],
  ['/atom.xml', 'a1'],
]);

describe('The feeds as readers get them', () => {
  test('are known by their entity tags, weak or strong, which a HEAD past the caches asks for', async () => {
    const asked: (string | null)[] = [];
    const origin = await serving(({ method, headers, url }) => {
      asked.push(method, headers.get('Cache-Control'));
      return new Response(null, { headers: { ETag: url.endsWith('/rss.xml') ? 'W/"r1"' : '"a1"' } });
    });
    expect(await tagsServed({ hub: hub.url, origin, feeds: ['/rss.xml', '/atom.xml'] })).toEqual(before);
    expect(asked).toEqual(['HEAD', 'no-cache', 'HEAD', 'no-cache']);
  });

  test.each<[string, () => Response]>([
    ['500', () => new Response(null, { status: 500, headers: { ETag: '"r1"' } })],
    ['404', () => new Response(null, { status: 404, headers: { ETag: '"r1"' } })],
    ['a redirect', () => new Response(null, { status: 308, headers: { ETag: '"r1"', Location: '/other' } })],
    ['no entity tag', () => new Response()],
    ['what is no entity tag', () => new Response(null, { headers: { ETag: 'r1' } })],
  ])('are not there where the site answers with %s', async (_what, answer) => {
    const origin = await serving(({ url }) =>
      url.endsWith('/rss.xml') ? answer() : new Response(null, { headers: { ETag: '"a1"' } }),
    );
    const push = { hub: hub.url, origin, feeds: ['/rss.xml', '/atom.xml'] };
    expect(await tagsServed(push)).toEqual(new Map([['/atom.xml', 'a1']]));
  });

  test('are not asked for further where nobody answers for the first', async () => {
    const asked: string[] = [];
    const origin = await serving(({ url }) => {
      asked.push(new URL(url).pathname);
      throw new Error();
    });
    const push = { hub: hub.url, origin, feeds: ['/rss.xml', '/atom.xml'] };
    expect(await tagsServed(push)).toEqual(new Map());
    expect(asked).toEqual(['/rss.xml']);
  });

  test('are not there where no site is', async () => {
    const { url, close } = await onLoopback(() => new Response());
    await close();
    expect(await tagsServed({ hub: hub.url, origin: new URL(url).origin, feeds: ['/rss.xml'] })).toEqual(
      new Map(),
    );
  });

  test('are those of the bundle from which the site answers, at its time', async () => {
    const began = instant('2026-01-05T12:00:00Z');
    const entries = [anEntry(), anEntry({ slug: 'next', published: began, tags: topics('Trade') })];
    const bundle = openBundle(aPushingBundle(entries, began - 60, aSite({ hub: hub.url })).buffer);
    let now = began - 1;
    const origin = await serving((request) => newsroom(bundle, () => now * 1000).fetch(request));
    const push: Push = { hub: hub.url, feeds: [], ...bundle.push, origin };
    const paths = formats.map(({ path }) => path);

    const earlier = tagsIn(bundle, now);
    expect([...earlier.keys()]).toEqual(paths);
    expect(await tagsServed(push)).toEqual(earlier);
    now = began;
    const later = tagsIn(bundle, now);
    expect([...later.keys()]).toEqual([...paths, ...paths.map((path) => `/topics/trade${path}`)]);
    expect(await tagsServed(push)).toEqual(later);
    for (const path of paths) expect(later.get(path)).not.toBe(earlier.get(path));
  });
});

describe('The feeds of a static newsroom', () => {
  const at = instant('2026-01-05T12:00:00Z');
  const aBundleOf = (entry: Entry) =>
    openBundle(aPushingBundle([entry], at, aSite({ hub: hub.url, static: true })).buffer);
  const tagsOf = (bundle: Bundle) =>
    tagsIn(bundle, at, ({ ranges }) =>
      Buffer.concat(ranges.map(([offset, length]) => new Uint8Array(bundle.bytes, offset, length))),
    );

  test('are known by what they say, as the static assets have tags of their own', async () => {
    const bundle = aBundleOf(anEntry());
    const origin = await serving(async (request) => {
      const { body } = await newsroom(bundle, () => at * 1000).fetch(request);
      return new Response(body, { headers: { ETag: '"of the asset"' } });
    });
    const push: Push = { hub: hub.url, feeds: [], ...bundle.push, origin };
    const tags = tagsOf(bundle);
    expect([...tags.keys()]).toEqual(formats.map(({ path }) => path));
    expect(await tagsServed(push, true)).toEqual(tags);
    for (const [path, tag] of tagsOf(aBundleOf(anEntry({ title: 'Talks in Osaka' }))))
      expect(tag).not.toBe(tags.get(path));
  });
});

describe('After a deployment, the hub', () => {
  test('is told of exactly the feeds that have another tag, in one ping', async () => {
    const { push } = await aPublisher({ '/atom.xml': '"a2"' });
    const after = new Map([...before, ['/atom.xml', 'a2'], ['/feed.json', 'j1']]);
    expect(await announceDeployment(push, before, after)).toEqual(['/atom.xml', '/feed.json']);
    expect(hub.pings).toEqual([topicsAt(push, '/atom.xml', '/feed.json')]);
  });

  test('is not asked when nothing changed, and neither is the site', async () => {
    const { push } = await aPublisher({});
    const asked = vi.spyOn(globalThis, 'fetch');
    onTestFinished(() => asked.mockRestore());
    expect(await announceDeployment(push, before, new Map(before))).toEqual([]);
    expect(asked).not.toHaveBeenCalled();
  });

  test('is told of every feed when the site was not there before', async () => {
    const { push, tags } = await aPublisher({});
    const nothing = await tagsServed(push);
    const { waits, options } = impatient(() => Object.assign(tags, { '/rss.xml': '"r1"' }));
    await announceDeployment(push, nothing, before, options);
    expect(hub.pings).toEqual([topicsAt(push, '/rss.xml', '/atom.xml')]);
    expect(waits).toHaveLength(1);
  });

  test('is not told of a feed that is no more', async () => {
    const { push } = await aPublisher({ '/atom.xml': '"a2"' });
    await announceDeployment(push, before, new Map([['/atom.xml', 'a2']]));
    expect(hub.pings).toEqual([topicsAt(push, '/atom.xml')]);
  });

  test('is told once the site has the feeds, weak as their tags may be', async () => {
    const { push, tags, asked } = await aPublisher({ '/rss.xml': '"r1"' });
    const { waits, options } = impatient((count) => {
      if (count === 3) tags['/rss.xml'] = 'W/"r2"';
    });
    await announceDeployment(push, before, new Map([['/rss.xml', 'r2']]), options);
    expect(asked).toEqual(Array(4).fill({ request: 'HEAD /rss.xml', pings: 0 }));
    expect(waits).toHaveLength(3);
    expect(hub.pings).toEqual([topicsAt(push, '/rss.xml')]);
  });

  test('is told after half a minute where the site still has the feeds of before', async () => {
    const { push, asked } = await aPublisher({ '/rss.xml': '"r1"' });
    const { waits, options } = impatient();
    await announceDeployment(push, before, new Map([['/rss.xml', 'r2']]), options);
    const waited = waits.reduce((sum, ms) => sum + ms, 0);
    expect(waited).toBeGreaterThan(20_000);
    expect(waited).toBeLessThanOrEqual(30_000);
    expect(asked.every(({ pings }) => pings === 0)).toBe(true);
    expect(hub.pings).toEqual([topicsAt(push, '/rss.xml')]);
  });

  test('may fail: that is logged, and nothing else comes of it', async () => {
    const { push } = await aPublisher({ '/rss.xml': '"r2"' });
    const { log, options } = impatient();
    hub.failNext(4, 500);
    await announceDeployment(push, before, new Map([['/rss.xml', 'r2']]), options);
    expect(hub.pings).toHaveLength(4);
    expect(log.at(-1)).toBe(
      `The hub ${hub.url} answered 500. Tried 4 times; readers who poll get the change anyway.`,
    );
  });
});

/** A name that leads to loopback in the commands of a test. */
const HOST = 'news.test';

/** A copy of the project whose `wrangler` notes how it was called and lets the site at `HOST` have what was built. */
const aProject = async () => {
  const root = anEmptyFolder();
  for (const part of ['src', 'tsconfig.json', 'wrangler.toml'])
    cpSync(part, join(root, part), { recursive: true });
  const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
  put(
    root,
    'package.json',
    JSON.stringify({ ...manifest, scripts: { ...manifest.scripts, check: manifest.scripts.build } }),
  );
  // `npm run` finds commands in this folder before all others.
  mkdirSync(join(root, 'node_modules/.bin'), { recursive: true });
  for (const name of readdirSync('node_modules').filter((name) => !name.startsWith('.')))
    symlinkSync(resolve('node_modules', name), join(root, 'node_modules', name));
  symlinkSync(resolve('node_modules/.bin/tsx'), join(root, 'node_modules/.bin/tsx'));
  writeFileSync(
    join(root, 'node_modules/.bin/wrangler'),
    `#!/usr/bin/env node
const { copyFileSync, writeFileSync } = require('node:fs');
writeFileSync('called.json', JSON.stringify(process.argv.slice(2)));
copyFileSync('dist/newsroom.bin', 'deployed.bin');
`,
    { mode: 0o755 },
  );
  put(
    root,
    'names.cjs',
    `const dns = require('node:dns');
const { lookup } = dns;
dns.lookup = (name, ...rest) => lookup(name === '${HOST}' ? '127.0.0.1' : name, ...rest);
`,
  );
  const deployed = join(root, 'deployed.bin');
  const local = await serving((request) =>
    existsSync(deployed)
      ? newsroom(openBundle(new Uint8Array(readFileSync(deployed)).buffer)).fetch(request)
      : new Response(null, { status: 404 }),
  );
  const origin = local.replace('127.0.0.1', HOST);
  put(root, 'entries/site.yaml', `${SITE.replace('https://news.example', origin)}hub: ${hub.url}\n`);
  return { root, origin };
};

/** Runs `npm run deploy` to its end. */
const deploy = (root: string, ...parameters: readonly string[]) =>
  new Promise<{ readonly status: number | null; readonly out: string; readonly error: string }>((resolve) => {
    const env = { ...process.env, NODE_OPTIONS: `--require=${JSON.stringify(join(root, 'names.cjs'))}` };
    const running = spawn('npm', ['run', '--silent', 'deploy', '--', ...parameters], { cwd: root, env });
    let out = '';
    let error = '';
    running.stdout.on('data', (text: Buffer) => {
      out += text;
    });
    running.stderr.on('data', (text: Buffer) => {
      error += text;
    });
    running.on('close', (status) => resolve({ status, out, error }));
  });

describe('npm run deploy', () => {
  test('has the Worker’s clock strike each minute and tells the hub, which may fail', {
    timeout: 60_000,
  }, async () => {
    const { root, origin } = await aProject();
    const feeds = (...pages: readonly string[]) =>
      pages.flatMap((page) => formats.map(({ path }) => origin + page + path)).sort();
    const told = () => hub.pings.map((topics) => [...topics].sort());
    put(root, 'entries/talks.md', anEntryFile('Officials met.\n', 'tags: [Energy]\n'));
    put(root, 'entries/trade.md', anEntryFile('Officials met again.\n', 'tags: [Trade]\n'));

    const first = await deploy(root, '--minify');
    expect(first).toMatchObject({ status: 0, error: expect.not.stringContaining('hub') });
    expect(JSON.parse(readFileSync(join(root, 'called.json'), 'utf8'))).toEqual([
      'deploy',
      '--minify',
      '--triggers',
      '* * * * *',
    ]);
    expect(told()).toEqual([feeds('', '/topics/energy', '/topics/trade')]);
    expect(first.out).toContain(`Told ${hub.url} what changed: /rss.xml`);

    put(root, 'entries/trade.md', anEntryFile('Officials met a second time.\n', 'tags: [Trade]\n'));
    hub.failNext(1, 500);
    hub.failNext(1, 403);
    const second = await deploy(root);
    expect(second.status).toBe(0);
    expect(second.error).toContain(`The hub ${hub.url} answered 500. Trying again in 1 s.`);
    expect(second.error).toContain(`The hub ${hub.url} answered 403.`);
    expect(told().slice(1)).toEqual(Array(2).fill(feeds('', '/topics/trade')));
  });
});
