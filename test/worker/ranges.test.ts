import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ASSETS, BUNDLE } from '../../src/bundle/output.ts';
import { openBundle } from '../../src/bundle/read.ts';
import { planEditions } from '../../src/editions/editions.ts';
import { createApp } from '../../src/worker/app.ts';
import type { AssetsBinding } from '../../src/worker/body-cache.ts';
import { aFile } from '../support/a-file.ts';
import type { Ask } from '../support/a-newsroom.ts';
import { aSite } from '../support/a-site.ts';
import { anEntry } from '../support/an-entry.ts';
import { placeRendered, renderEditions } from '../support/rendered.ts';
import { dryRun, startWorkerd, type Workerd } from '../support/workerd.ts';

/** Long enough for several chunks of a stream. */
const content = Array.from({ length: 60_000 }, (_, n) => `${n} `).join('');
const { length } = content;
const talk = aFile('talk.mp3', content);
const secret = aFile('secret.mp3', content.split('').reverse().join(''));

const built = Math.floor(Date.now() / 1000);
const later = built + 3600;
const root = mkdtempSync(join(tmpdir(), 'dateline-'));

beforeAll(() => {
  const entries = [anEntry({ files: [talk] }), anEntry({ slug: 'next', published: later, files: [secret] })];
  const editions = renderEditions(planEditions(aSite(), entries, built));
  placeRendered(editions, root, { built });
});

afterAll(() => rmSync(root, { recursive: true }));

const bundle = () => new Uint8Array(readFileSync(join(root, BUNDLE)));

/** The newsroom at an instant, beside static assets that know ranges, or know none. */
const asking =
  (now: number, knowsRanges: boolean): Ask =>
  async (path, init) => {
    const fetch: AssetsBinding['fetch'] = async (url, { headers } = { headers: {} }) => {
      const bytes = readFileSync(join(root, ASSETS, new URL(url).pathname));
      const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(headers['Range'] ?? '') ?? [];
      return first === undefined || !knowsRanges
        ? new Response(bytes)
        : new Response(bytes.subarray(Number(first), Number(last) + 1), { status: 206 });
    };
    const app = createApp(openBundle(bundle().buffer), () => now * 1000);
    return app.fetch(new Request(`https://newsroom.example${path}`, init), { ASSETS: { fetch } });
  };

describe.each([
  ['static assets that know no ranges', () => asking(built, false), talk],
  ['static assets that know ranges', () => asking(built, true), talk],
  ['the bundle, in which it waited', () => asking(later, false), secret],
])('A file in %s', (_, askAt, file) => {
  const text = new TextDecoder().decode(file.read());
  const ask = (headers: Readonly<Record<string, string>>, method = 'GET') =>
    askAt()(file.path, { headers, method });

  test.each([
    ['bytes=0-0', 0, 0],
    ['bytes=0-1', 0, 1],
    ['bytes=70000-', 70_000, length - 1],
    ['bytes=100000-200000', 100_000, 200_000],
    ['bytes=-5', length - 5, length - 1],
    [`bytes=5-${length * 2}`, 5, length - 1],
  ])('is sent in part: %s', async (range, first, last) => {
    const response = await ask({ Range: range });
    expect(response.status).toBe(206);
    expect(response.headers.get('Content-Range')).toBe(`bytes ${first}-${last}/${length}`);
    expect(response.headers.get('Content-Length')).toBe(String(last - first + 1));
    expect(response.headers.get('Content-Type')).toBe('audio/mpeg');
    expect(response.headers.get('ETag')).toMatch(/^"/);
    expect(await response.text()).toBe(text.slice(first, last + 1));
  });

  test('says that it may be, and is whole for several ranges and for other units', async () => {
    for (const headers of [{}, { Range: 'bytes=0-1, 5-6' }, { Range: 'lines=1-2' }] as const) {
      const response = await ask(headers);
      expect([response.status, response.headers.get('Accept-Ranges')]).toEqual([200, 'bytes']);
      expect(response.headers.get('Content-Length')).toBe(String(length));
      expect(await response.text()).toBe(text);
    }
  });

  test('has no byte after its last', async () => {
    const response = await ask({ Range: `bytes=${length}-` });
    expect([response.status, response.headers.get('Content-Range')]).toEqual([416, `bytes */${length}`]);
  });

  test('ignores a range of HEAD', async () => {
    const response = await ask({ Range: 'bytes=0-1' }, 'HEAD');
    expect([response.status, response.headers.get('Content-Length')]).toEqual([200, String(length)]);
    expect(response.headers.get('Accept-Ranges')).toBe('bytes');
  });

  test('is sent in part only to a client that has the same, and is compared before', async () => {
    const { headers } = await ask({}, 'HEAD');
    const [tag, modified] = [String(headers.get('ETag')), String(headers.get('Last-Modified'))];
    const statusOf = async (more: Readonly<Record<string, string>>) =>
      (await ask({ Range: 'bytes=0-1', ...more })).status;
    expect(await statusOf({ 'If-Range': tag })).toBe(206);
    expect(await statusOf({ 'If-Range': modified })).toBe(206);
    expect(await statusOf({ 'If-Range': `W/${tag}` })).toBe(200);
    expect(await statusOf({ 'If-Range': '"another"' })).toBe(200);
    expect(await statusOf({ 'If-None-Match': tag })).toBe(304);
    expect(await statusOf({ 'If-Match': tag })).toBe(206);
    expect(await statusOf({ 'If-Match': '"another"' })).toBe(412);
  });

  test('takes no other method', async () => {
    const post = await ask({}, 'POST');
    expect([post.status, post.headers.get('Allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
    const preflight = await ask({ 'Access-Control-Request-Headers': 'range' }, 'OPTIONS');
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('Access-Control-Allow-Headers')).toContain('Range');
  });
});

test('A file that waits has no parts before its second', async () => {
  const response = await asking(later - 1, false)(secret.path, { headers: { Range: 'bytes=0-1' } });
  expect([response.status, response.headers.get('Accept-Ranges')]).toEqual([404, null]);
});

test('A feed is whole, whatever range is asked for', async () => {
  const response = await asking(built, false)('/atom.xml', { headers: { Range: 'bytes=0-1' } });
  expect([response.status, response.headers.get('Accept-Ranges')]).toEqual([200, null]);
});

describe('in workerd', () => {
  let workerd: Workerd;
  beforeAll(async () => {
    workerd = await startWorkerd(dryRun(), bundle(), join(root, ASSETS));
  }, 60_000);
  afterAll(() => workerd.dispose());

  test.each([
    ['bytes=0-0', 0, 0],
    ['bytes=100000-200000', 100_000, 200_000],
    ['bytes=-5', length - 5, length - 1],
  ])('a file is sent in part from the static assets: %s', async (range, first, last) => {
    const { status, headers, body } = await workerd.ask(talk.path, { Range: range });
    expect([status, headers['content-range']]).toEqual([206, `bytes ${first}-${last}/${length}`]);
    expect(headers['content-length']).toBe(String(last - first + 1));
    expect(body.toString()).toBe(content.slice(first, last + 1));
  });

  test.each([
    ['POST', 405],
    ['OPTIONS', 204],
  ])('a file answers %s as everything does', async (method, status) => {
    const answer = await workerd.ask(talk.path, {}, method);
    expect([answer.status, answer.headers['allow']]).toEqual([status, 'GET, HEAD, OPTIONS']);
  });
});
