import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CODINGS, type Coding } from '../../src/bundle/format.ts';
import { precompress } from '../../src/bundle/precompress.ts';
import { openBundle } from '../../src/bundle/read.ts';
import { writeBundle } from '../../src/bundle/write.ts';
import { planEditions } from '../../src/editions/editions.ts';
import { formats } from '../../src/feeds/formats.ts';
import type { Entry } from '../../src/model/entry.ts';
import { createApp } from '../../src/worker/app.ts';
import { aSite } from '../support/a-site.ts';
import { anEntry, instant } from '../support/an-entry.ts';
import { documentsIn } from '../support/documents-in.ts';
import { renderEditions } from '../support/rendered.ts';
import { dryRun, startWorkerd, type Workerd } from '../support/workerd.ts';

const built = instant('2026-01-01T00:00:00Z');

const decode: Readonly<Record<Coding, (bytes: Uint8Array) => Buffer>> = {
  br: brotliDecompressSync,
  gzip: gunzipSync,
};

/** The bytes that these entries make, with its bodies in every coding. */
const aCodedBundle = (entries: readonly Entry[]): Uint8Array<ArrayBuffer> => {
  const editions = renderEditions(planEditions(aSite(), entries, built));
  const coded = precompress([documentsIn(editions).map(([, document]) => document)], {
    room: Number.POSITIVE_INFINITY,
    text: Number.POSITIVE_INFINITY,
    mostEffort: 0,
    recall: (_, make) => make(),
  });
  return writeBundle(editions, { built, precompressed: coded });
};

/** What a newsroom answers that is not in workerd. */
const askBeside = (bundle: Uint8Array<ArrayBuffer>, path: string, headers: Record<string, string> = {}) =>
  createApp(openBundle(bundle.buffer), () => built * 1000).fetch(
    new Request(`https://newsroom.example${path}`, { headers }),
  );

const past = ['first', 'second', 'third'].map((slug) => anEntry({ slug, title: `The ${slug} talks` }));

const bundle = aCodedBundle([anEntry({ slug: 'new', title: 'A new release' }), ...past]);

describe('the Worker that would be deployed, in workerd, with precompressed bodies', () => {
  let workerd: Workerd;

  beforeAll(async () => {
    workerd = await startWorkerd(dryRun(), bundle);
  }, 60_000);

  afterAll(() => workerd.dispose());

  const ask: Workerd['ask'] = (...request) => workerd.ask(...request);

  describe.each(formats)('$name', ({ path, type }) => {
    test.each(CODINGS)(
      'goes out in %s once, as it was precompressed, with the length that it then has',
      async (coding) => {
        const [plain, coded] = [await ask(path), await ask(path, { 'Accept-Encoding': coding })];
        expect(coded.status).toBe(200);
        expect(coded.headers['content-encoding']).toBe(coding);
        const beside = await askBeside(bundle, path, { 'Accept-Encoding': coding });
        expect(coded.body.equals(Buffer.from(await beside.arrayBuffer()))).toBe(true);
        expect(coded.headers['content-type']).toBe(`${type}; charset=utf-8`);
        expect(coded.headers['content-length']).toBe(String(coded.body.length));
        expect(decode[coding](coded.body).equals(plain.body)).toBe(true);
        expect(coded.body.length).toBeLessThan(plain.body.length);
        expect(coded.headers['etag']).toBe(plain.headers['etag']);
        expect(coded.headers['vary']).toBe(plain.headers['vary']);
        expect(coded.headers['vary']).toMatch(/\bAccept-Encoding\b/);
      },
    );

    test.each([
      ['no Accept-Encoding', {}],
      ['identity alone', { 'Accept-Encoding': 'identity' }],
      ['a coding that is not here', { 'Accept-Encoding': 'deflate' }],
    ])('goes out as it is to a client that takes %s', async (_, headers: Record<string, string>) => {
      const answer = await ask(path, headers);
      expect(answer.headers['content-encoding']).toBeUndefined();
      expect(answer.headers['content-length']).toBe(String(answer.body.length));
      expect(answer.body.toString()).toContain('A new release');
    });

    test.each(CODINGS)('is told of to HEAD with the length that it has in %s', async (coding) => {
      const headers = { 'Accept-Encoding': coding };
      const [head, get] = [await ask(path, headers, 'HEAD'), await ask(path, headers)];
      expect([head.status, head.body.length]).toEqual([200, 0]);
      for (const name of ['content-length', 'content-encoding', 'content-type', 'etag', 'vary'])
        expect([name, head.headers[name]]).toEqual([name, get.headers[name]]);
      expect(head.headers['content-length']).toBe(String(get.body.length));
    });

    test('is not sent again in any coding while it is the same', async () => {
      const { headers } = await ask(path, { 'Accept-Encoding': 'br' });
      for (const coding of ['br', 'gzip', 'identity']) {
        const again = await ask(path, {
          'Accept-Encoding': coding,
          'If-None-Match': String(headers['etag']),
        });
        expect([again.status, again.body.length]).toEqual([304, 0]);
      }
    });
  });

  test.each(['/', '/releases/new', '/releases/new.json', '/feeds', '/sitemap.xml', '/nothing'])(
    'answers %s in every coding with what it says without one',
    async (path) => {
      const plain = await ask(path, { Accept: 'text/html' });
      for (const coding of CODINGS) {
        const coded = await ask(path, { Accept: 'text/html', 'Accept-Encoding': coding });
        expect(coded.status).toBe(plain.status);
        expect(coded.headers['content-encoding']).toBe(coding);
        expect(decode[coding](coded.body).equals(plain.body)).toBe(true);
        // A small body goes as it is, and the edge, which miniflare plays, puts it into a coding, in bytes of its own.
        if (plain.body.length < 1024) continue;
        const made = await askBeside(bundle, path, { Accept: 'text/html', 'Accept-Encoding': coding });
        expect(coded.body.equals(Buffer.from(await made.arrayBuffer()))).toBe(true);
      }
    },
  );

  test('tells how it is', async () => {
    const answer = await ask('/health');
    expect([answer.status, answer.headers['cache-control']]).toEqual([200, 'no-store']);
    expect(JSON.parse(answer.body.toString())).toMatchObject({ status: 'pass', edition: { number: 0 } });
  });
});
