import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ASSETS, BUNDLE } from '../../src/bundle/output.ts';
import { openBundle } from '../../src/bundle/read.ts';
import { planEditions } from '../../src/editions/editions.ts';
import { formats } from '../../src/feeds/formats.ts';
import { aBundle } from '../support/a-bundle.ts';
import { aSite } from '../support/a-site.ts';
import { anEntry, instant } from '../support/an-entry.ts';
import { placeRendered, renderEditions } from '../support/rendered.ts';
import { type DryRun, dryRun, startWorkerd, type Workerd } from '../support/workerd.ts';

describe('the Worker that would be deployed, in workerd', () => {
  let deployed: DryRun;
  let workerd: Workerd;

  beforeAll(async () => {
    deployed = dryRun();
    workerd = await startWorkerd(deployed, aBundle([anEntry()]));
  }, 60_000);

  afterAll(() => workerd.dispose());

  const ask: Workerd['ask'] = (...request) => workerd.ask(...request);

  test('is bundled without a warning', () => {
    expect(deployed.output).toContain('Total Upload');
    expect(deployed.output).not.toMatch(/warning|deprecated/i);
  });

  test.each(formats)(
    'answers with $name, to HEAD with its length, and 304 while it is the same',
    async (format) => {
      const { path, type } = format;
      const get = await ask(path);
      expect(get.status).toBe(200);
      expect(get.headers['content-type']).toBe(`${type}; charset=utf-8`);
      expect(get.body.toString()).toContain('Talks in Tokyo');
      const head = await ask(path, {}, 'HEAD');
      expect(head.headers['content-length']).toBe(String(get.body.length));
      expect(head.headers['etag']).toBe(get.headers['etag']);
      const again = await ask(path, { 'If-None-Match': String(get.headers['etag']) });
      expect([again.status, again.body.length]).toEqual([304, 0]);
      expect(again.headers['link']).toBe(get.headers['link']);
    },
  );

  test.each(formats)(
    'opens $name in a browser with a page, and leaves it as it is',
    async ({ path, type }) => {
      const opening = { Accept: 'text/html,*/*;q=0.8', 'Sec-Fetch-Dest': 'document' };
      for (const [headers, expected] of [
        [opening, 'text/html'],
        [{}, type],
        [opening, 'text/html'],
        [{ ...opening, 'Sec-Fetch-Dest': 'empty' }, type],
      ] as const) {
        const answer = await ask(path, headers);
        expect(answer.headers['content-type']).toBe(`${expected}; charset=utf-8`);
        expect(answer.headers['vary']).toBe('Accept, Accept-Encoding, Sec-Fetch-Dest');
      }
    },
  );

  test.each([
    ['POST', '/rss.xml', 405],
    ['OPTIONS', '/rss.xml', 204],
    ['GET', '/releases/talks', 200],
    ['GET', '/feed', 200],
    ['GET', '/rss', 301],
    ['GET', '//', 301],
    ['GET', '/%zz', 400],
    ['GET', '/../../etc/passwd', 404],
    ['GET', '/%2e%2e/%2e%2e/etc/passwd', 404],
    ['GET', '//evil.example/%2e%2e', 301],
  ])('%s %s is answered with %i', async (method, path, status) => {
    const answer = await ask(path, {}, method);
    expect(answer.status).toBe(status);
    expect(answer.headers['access-control-allow-origin']).toBe('*');
    if (status === 301) expect(['/', '/rss.xml']).toContain(answer.headers['location']);
  });

  test('answers a path of any length', async () => {
    expect((await ask(`/${'a'.repeat(4000)}`)).status).toBe(404);
  });

  // On a busy machine the embargo may lift before workerd is up. Then it is tried again, with more time.
  let lead = 2;
  test('lifts an embargo on the second, by its own clock', { timeout: 60_000, retry: 2 }, async () => {
    const lift = Math.ceil(Date.now() / 1000) + lead;
    lead *= 4;
    const embargoed = anEntry({ slug: 'secret', title: 'Secret for now', published: lift });
    const { ask, dispose } = await startWorkerd(deployed, aBundle([anEntry(), embargoed], lift - 60));
    try {
      const asked = Date.now() / 1000;
      const seen = await ask('/feed.json');
      expect(seen.body.toString()).not.toContain('Secret');
      const maxAge = Number(/max-age=(\d+)/.exec(String(seen.headers['cache-control']))?.[1]);
      expect(maxAge).toBeLessThanOrEqual(lift - asked);
      expect((await ask('/releases/secret')).status).toBe(404);

      await new Promise((resolve) => setTimeout(resolve, lift * 1000 - Date.now() + 5));
      expect((await ask('/releases/secret')).status).toBe(200);
      const lifted = await ask('/feed.json', { 'If-None-Match': String(seen.headers['etag']) });
      expect(lifted.status).toBe(200);
      expect(lifted.body.toString()).toContain('Secret for now');
      expect(lifted.headers['last-modified']).toBe(new Date(lift * 1000).toUTCString());
    } finally {
      await dispose();
    }
  });

  test('takes an old release from its pack among the static assets', { timeout: 60_000 }, async () => {
    const releases = Array.from({ length: 12 }, (_, n) => {
      const text = `第${n}回会合 ${'and long talks, '.repeat(2500)}`;
      const content = { html: `<p>${text}</p>\n`, text, markdown: `${text}\n` };
      return anEntry({ slug: `talks-${n}`, published: instant('2025-01-01T00:00:00Z') + n, content });
    });
    const output = mkdtempSync(join(tmpdir(), 'dateline-'));
    const at = instant('2026-01-01T00:00:00Z');
    const editions = renderEditions(planEditions(aSite(), releases, at));
    placeRendered(editions, output, { built: at, isServed: true });
    const bundle = new Uint8Array(readFileSync(join(output, BUNDLE)));
    const path = '/releases/talks-0.md';
    expect(openBundle(bundle.buffer).find(0, path)).toHaveProperty('asset');
    const { ask, dispose } = await startWorkerd(deployed, bundle, join(output, ASSETS));
    try {
      const get = await ask(path);
      expect(get.status).toBe(200);
      expect(get.body.toString()).toContain('第0回会合');
      const head = await ask(path, {}, 'HEAD');
      expect(head.headers['content-length']).toBe(String(get.body.length));
      const again = await ask(path, { 'If-None-Match': String(get.headers['etag']) });
      expect([again.status, again.body.length]).toEqual([304, 0]);
      // The edge does not compress Markdown, nor does Miniflare in its place.
      for (const [coding, decode] of [
        ['gzip', gunzipSync],
        ['br', brotliDecompressSync],
      ] as const) {
        const coded = await ask(path, { 'Accept-Encoding': coding });
        expect(coded.headers['content-encoding']).toBe(coding);
        expect(coded.headers['content-length']).toBeUndefined();
        expect(coded.headers['etag']).toBe(get.headers['etag']);
        expect(coded.body.length).toBeLessThan(get.body.length / 2);
        expect(decode(coded.body)).toEqual(get.body);
        const told = await ask(path, { 'Accept-Encoding': coding }, 'HEAD');
        expect([told.status, told.headers['content-encoding'], told.body.length]).toEqual([200, coding, 0]);
      }
    } finally {
      await dispose();
      rmSync(output, { recursive: true });
    }
  });
});
