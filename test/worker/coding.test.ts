import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { CODINGS, type Coding } from '../../src/bundle/format.ts';
import { BUNDLE } from '../../src/bundle/output.ts';
import { type Bundle, openBundle, type PlacedDocument, type StoredBody } from '../../src/bundle/read.ts';
import { planEditions } from '../../src/editions/editions.ts';
import { formats } from '../../src/feeds/formats.ts';
import type { Entry } from '../../src/model/entry.ts';
import type { Path } from '../../src/model/url.ts';
import { createApp } from '../../src/worker/app.ts';
import type { Ask } from '../support/a-newsroom.ts';
import { aSite } from '../support/a-site.ts';
import { anEntry, anOrganization, instant, topics } from '../support/an-entry.ts';
import { placeRendered, renderEditions } from '../support/rendered.ts';

const built = instant('2026-01-01T00:00:00Z');
const lift = instant('2026-02-01T09:00:00Z');
const SMALL = 1024;

const decode: Readonly<Record<Coding, (bytes: Uint8Array) => Buffer>> = {
  br: brotliDecompressSync,
  gzip: gunzipSync,
};

/** The newsroom of these entries as it is placed, and every path of it that a request can name. */
const aPlacedNewsroom = (entries: readonly Entry[], isServed = true) => {
  const output = mkdtempSync(join(tmpdir(), 'dateline-'));
  try {
    const editions = renderEditions(planEditions(aSite(), entries, built));
    placeRendered(editions, output, { built, isServed });
    const bundle = openBundle(new Uint8Array(readFileSync(join(output, BUNDLE))).buffer);
    const paths = [...new Set(editions.flatMap(({ changes }) => [...changes.keys()]))];
    const at = (now: number): Ask => {
      const app = createApp(bundle, () => now * 1000);
      return async (path, init) => app.fetch(new Request(`https://newsroom.example${path}`, init));
    };
    return { bundle, paths, at, ask: at(built) };
  } finally {
    rmSync(output, { recursive: true });
  }
};

/** Everything that there is to say in a newsroom. */
const entries: readonly Entry[] = [
  anEntry({
    tags: topics('Trade', 'Energy'),
    organizations: [anOrganization('Ministry of Transport', { url: 'https://transport.example' })],
    corrections: [{ at: instant('2025-09-01T00:00:00Z'), note: 'Three sides met, not two.' }],
  }),
  anEntry({
    slug: 'talks-ja',
    language: 'ja',
    translationOf: 'talks',
    title: '東京で会談',
    content: {
      html: '<p>関係者が集まった。</p>\n',
      text: '関係者が集まった。',
      markdown: '関係者が集まった。\n',
    },
  }),
  anEntry({
    slug: 'statement',
    title: 'A long statement',
    content: {
      html: `<p>${'The sides agreed, and will say so again. '.repeat(100)}</p>\n`,
      text: 'The sides agreed, and will say so again. '.repeat(100),
      markdown: `${'The sides agreed, and will say so again. '.repeat(100)}\n`,
    },
  }),
  anEntry({
    slug: 'figures',
    published: instant('2025-03-01T00:00:00Z'),
    withdrawn: { at: instant('2025-04-01T00:00:00Z'), reason: 'The figures were wrong.' },
  }),
  anEntry({ slug: 'secret', title: 'Secret until February', published: lift }),
];

const placed = aPlacedNewsroom(entries);
const requests: readonly Path[] = [
  ...placed.paths.filter((path) => path.startsWith('/')),
  '/nothing',
  '/%zz',
  '/releases/secret',
];

type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
};

const answerTo = async (
  ask: Ask,
  path: Path,
  acceptEncoding: string | undefined,
  {
    headers,
    ...init
  }: { readonly method?: string; readonly headers?: Readonly<Record<string, string>> } = {},
): Promise<Answer> => {
  const accepting = acceptEncoding === undefined ? {} : { 'Accept-Encoding': acceptEncoding };
  const response = await ask(path, { ...init, headers: { ...headers, ...accepting } });
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  };
};

const without = (headers: Answer['headers'], ...names: readonly string[]): Answer['headers'] =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)));

/** What is answered in a coding, and as it is, at each path that has a body. */
const pairs = async (
  coding: Coding,
  now = built,
): Promise<readonly { readonly path: Path; readonly plain: Answer; readonly coded: Answer }[]> => {
  const ask = placed.at(now);
  const all = await Promise.all(
    requests.map(async (path) => ({
      path,
      plain: await answerTo(ask, path, undefined),
      coded: await answerTo(ask, path, coding),
    })),
  );
  return all.filter(({ plain }) => plain.body.length > 0);
};

const isLarge = ({ plain }: { readonly plain: Answer }): boolean => plain.body.length >= SMALL;

describe.each(CODINGS)('In %s, the newsroom', (coding) => {
  test('sends every text of a kilobyte or more, and it decodes to exactly the body', async () => {
    const large = (await pairs(coding)).filter(isLarge);
    for (const path of ['/', '/rss.xml', '/feed', '/releases/talks', '/topics/trade/atom.xml', '/nothing'])
      expect(large.map((pair) => pair.path)).toContain(path);
    for (const { path, plain, coded } of large) {
      expect(coded.headers['content-encoding'], path).toBe(coding);
      expect(decode[coding](coded.body).equals(plain.body), path).toBe(true);
      expect(coded.body.length, path).toBeLessThan(plain.body.length);
    }
  });

  test('says the length that it sends, and all else as it does without a coding', async () => {
    for (const { path, plain, coded } of await pairs(coding)) {
      expect(coded.headers['content-length'], path).toBe(String(coded.body.length));
      expect(plain.headers['content-length'], path).toBe(String(plain.body.length));
      const differing = ['content-length', 'content-encoding'];
      expect(without(coded.headers, ...differing)).toEqual(without(plain.headers, ...differing));
      expect(coded.status).toBe(plain.status);
    }
  });

  test('sends what is smaller as it is', async () => {
    const small = (await pairs(coding)).filter((pair) => !isLarge(pair));
    expect(small.map(({ path }) => path)).toEqual(expect.arrayContaining(['/robots.txt', '/favicon.svg']));
    for (const { path, plain, coded } of small) {
      expect(coded.headers['content-encoding'], path).toBeUndefined();
      expect(coded.body).toEqual(plain.body);
    }
  });

  test('has the 404 page, the 400 page, and those of what was withdrawn', async () => {
    const statuses = (await pairs(coding)).filter(isLarge).map(({ path, coded }) => [path, coded.status]);
    expect(statuses).toEqual(
      expect.arrayContaining([
        ['/nothing', 404],
        ['/%zz', 400],
        ['/releases/figures', 410],
      ]),
    );
  });

  test.each([
    ['405', { method: 'POST' }, 405],
    ['412', { headers: { 'If-Match': '"another"' } }, 412],
  ])('has the %s page', async (_, init, status) => {
    const plain = await answerTo(placed.ask, '/rss.xml', undefined, init);
    const coded = await answerTo(placed.ask, '/rss.xml', coding, init);
    expect([coded.status, coded.headers['content-encoding']]).toEqual([status, coding]);
    expect(decode[coding](coded.body)).toEqual(plain.body);
  });

  test('answers HEAD with the headers of GET and no body', async () => {
    for (const { path, coded } of await pairs(coding)) {
      const head = await answerTo(placed.ask, path, coding, { method: 'HEAD' });
      expect([head.status, head.headers, head.body.length]).toEqual([coded.status, coded.headers, 0]);
    }
  });

  test('gives a tag that is good for every other coding, and a 304 says nothing of any', async () => {
    const tagged = (await pairs(coding)).filter(({ coded }) => coded.headers['etag'] !== undefined);
    expect(tagged.length).toBeGreaterThan(20);
    for (const { path, coded } of tagged) {
      expect(coded.headers['etag']).toMatch(/^W\//);
      for (const other of [undefined, ...CODINGS]) {
        const headers = { 'If-None-Match': coded.headers['etag'] ?? '' };
        const again = await answerTo(placed.ask, path, other, { headers });
        expect([again.status, again.body.length], path).toEqual([304, 0]);
        const ofBody = ['content-length', 'content-encoding', 'content-type'];
        expect(again.headers).toEqual(without(coded.headers, ...ofBody));
      }
    }
  });

  test('sends what is public after an embargo, and decodes it to what is public then', async () => {
    const later = await pairs(coding, lift);
    const secret = later.find(({ path }) => path === '/releases/secret');
    expect(secret?.coded.headers['content-encoding']).toBe(coding);
    for (const { path, plain, coded } of later.filter(isLarge))
      expect(decode[coding](coded.body).equals(plain.body), path).toBe(true);
    expect(decode[coding](secret?.coded.body ?? Buffer.of()).toString()).toContain('Secret until February');
  });
});

describe('Each answer with a body', () => {
  test('varies by Accept-Encoding, whatever that is', async () => {
    for (const acceptEncoding of [undefined, '', 'identity', 'br', 'gzip', '*;q=0'])
      for (const path of ['/', '/rss.xml', '/robots.txt', '/feed', '/nothing', '/releases/talks.json'])
        expect((await answerTo(placed.ask, path, acceptEncoding)).headers['vary']).toMatch(
          /(^|, )Accept-Encoding(,|$)/,
        );
  });

  test.each([
    ['no Accept-Encoding', undefined],
    ['identity alone', 'identity'],
    ['nothing', '*;q=0'],
    ['codings that are not here', 'zstd, deflate'],
  ])('goes as it is to a client that takes %s', async (_, acceptEncoding) => {
    for (const { path } of formats) {
      const answer = await answerTo(placed.ask, path, acceptEncoding);
      expect(answer.headers['content-encoding']).toBeUndefined();
      expect(answer.body.toString()).toContain('Talks in Tokyo');
    }
  });

  test('is in the coding that Accept-Encoding prefers', async () => {
    const codingFor = async (acceptEncoding: string) =>
      (await answerTo(placed.ask, '/atom.xml', acceptEncoding)).headers['content-encoding'];
    expect(await codingFor('gzip, deflate, br')).toBe('br');
    expect(await codingFor('br;q=0.1, gzip;q=0.9')).toBe('gzip');
  });

  test('is in the coding that the client takes, not in the one that the edge wrote for it', async () => {
    const asking = (headers: Readonly<Record<string, string>>, clientAcceptEncoding: string) => {
      const request = new Request('https://newsroom.example/rss.xml', { headers });
      return createApp(placed.bundle, () => built * 1000).fetch(
        Object.assign(request, { cf: { clientAcceptEncoding } }),
      );
    };
    const edge = { 'Accept-Encoding': 'br, gzip' };
    expect((await asking(edge, 'gzip')).headers.get('Content-Encoding')).toBe('gzip');
    expect((await asking(edge, '')).headers.get('Content-Encoding')).toBeNull();
  });
});

describe('The bundle', () => {
  const documentsIn = ({ bundle, paths }: Pick<typeof placed, 'bundle' | 'paths'>) =>
    bundle.editions.flatMap((_, edition) =>
      paths.flatMap((path): readonly PlacedDocument[] => {
        const found = bundle.find(edition, path);
        return found?.kind === 'document' ? [found] : [];
      }),
    );

  const read = ({ bytes }: Bundle, { ranges }: StoredBody): Buffer =>
    Buffer.concat(ranges.map(([offset, length]) => new Uint8Array(bytes, offset, length)));

  const codedIn = (newsroom: Pick<typeof placed, 'bundle' | 'paths'>): readonly StoredBody[] => [
    ...new Set(documentsIn(newsroom).flatMap(({ precompressed }) => Object.values(precompressed ?? {}))),
  ];

  test('has no coded body twice, though documents share them', () => {
    // When it is gone again, the home page is what it was before.
    const passing = anEntry({
      slug: 'passing',
      published: lift + 10,
      withdrawn: { at: lift + 20, reason: 'The figures were wrong.' },
    });
    const sharing = aPlacedNewsroom([...entries, passing]);
    const texts = codedIn(sharing).map((body) => read(sharing.bundle, body).toString('base64'));
    const places = codedIn(sharing).map(({ ranges }) => JSON.stringify(ranges));
    expect(new Set(texts).size).toBeLessThan(texts.length);
    expect(new Set(places).size).toBe(new Set(texts).size);
  });

  test('has no two coded bodies in one place', () => {
    const taken = new Map(codedIn(placed).flatMap(({ ranges }) => ranges));
    const ends = [...taken]
      .toSorted(([a], [b]) => a - b)
      .map(([offset, length]) => [offset, offset + length]);
    for (const [n, [start = 0]] of ends.entries())
      if (n > 0) expect(start).toBeGreaterThanOrEqual(ends[n - 1]?.[1] ?? 0);
    expect(ends.at(-1)?.[1]).toBeLessThanOrEqual(placed.bundle.bytes.byteLength);
  });

  test('is the same for the same input', () => {
    expect(Buffer.from(aPlacedNewsroom(entries).bundle.bytes).equals(Buffer.from(placed.bundle.bytes))).toBe(
      true,
    );
  });

  test.each([true, false])(
    'has a text that two editions share in one piece, however much else there is to code: hurried %s',
    async (isServed) => {
      const releases = Array.from({ length: 40 }, (_, n) => {
        const text = `Meeting ${n}. ${'The sides agreed, and will say so again. '.repeat(n % 8 === 0 ? 200 : 1)}`;
        const content = { html: `<p>${text}</p>\n`, text, markdown: `${text}\n` };
        return anEntry({ slug: `meeting-${n}`, title: `Meeting ${n}`, content });
      });
      const oldest = anEntry({
        slug: 'oldest',
        published: instant('2024-01-01T00:00:00Z'),
        withdrawn: { at: lift, reason: 'The figures were wrong.' },
      });
      const large = aPlacedNewsroom([...releases, oldest], isServed);
      for (const now of [built, lift])
        for (const path of ['/feeds', '/nothing', '/rss.xml', '/releases/meeting-0'])
          for (const coding of CODINGS) {
            const plain = await answerTo(large.at(now), path, undefined);
            const coded = await answerTo(large.at(now), path, coding);
            expect(coded.headers['content-encoding']).toBe(coding);
            expect(decode[coding](coded.body).equals(plain.body), `${path} in ${coding}`).toBe(true);
          }
    },
  );
});
