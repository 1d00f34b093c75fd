import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TAG_LENGTH } from '../../src/bundle/format.ts';
import { compress, type Precompressed } from '../../src/bundle/precompress.ts';
import { openBundle, type PlacedDocument, type StoredBody } from '../../src/bundle/read.ts';
import { bodyOf } from '../../src/bundle/stored.ts';
import { writeBundle } from '../../src/bundle/write.ts';
import { digest } from '../../src/model/digest.ts';
import type { Choice, Document, Part, Redirect, Resource } from '../../src/model/document.ts';
import type { Edition } from '../../src/model/edition.ts';
import { FORMS, formPath, type Path } from '../../src/model/url.ts';
import { PACK, packAll } from '../support/packed.ts';

/** Bundles that are tried: some in the suite, many with `npm run fuzz`. */
const RUNS = Number(process.env['RUNS'] ?? 5) * 20;

/** Few different texts, so that documents share parts; some have what the format uses itself. */
const parts: fc.Arbitrary<Part> = fc
  .constantFrom('', 'one', 'two', '東京', '\n', '\t{"built":1}\n', '/a\t[[0,0]]\n')
  .map((text) => {
    const bytes = new TextEncoder().encode(text);
    return { tag: digest(bytes, 'base64url'), bytes };
  });

const documents: fc.Arbitrary<Document> = fc
  .record({
    parts: fc.array(parts, { maxLength: 5 }),
    maxAge: fc.constantFrom<Document['head']['maxAge']>(60, 'never', 'immutable'),
  })
  .map(({ parts, maxAge }) => ({
    kind: 'document',
    head: { status: 200, type: 'text/plain; charset=utf-8', maxAge },
    tag: digest(parts.map(({ tag }) => tag).join(), 'base64url'),
    parts,
  }));

const redirects: fc.Arbitrary<Redirect> = fc.record({
  kind: fc.constant('redirect'),
  to: fc.webPath(),
});

const choices: fc.Arbitrary<Choice> = fc.record({
  kind: fc.constant('choice'),
  among: fc.constantFrom('formats', 'forms'),
  variants: fc.array(fc.record({ accepts: fc.array(fc.string()), at: fc.webPath() }), { maxLength: 3 }),
});

const RELEASE = '/releases/a';
const forms = Object.values(FORMS).map((form) => formPath(RELEASE, form));
const paths: fc.Arbitrary<Path> = fc.constantFrom(
  '/',
  '/a',
  '/a/b',
  '/ab',
  'page/a',
  '/%E6%9D%B1',
  RELEASE,
  ...forms,
);

/** A release with its documents, which packs may hold. */
const releases = fc
  .tuple(fc.constant<Choice>({ kind: 'choice', among: 'forms', variants: [] }), ...forms.map(() => documents))
  .map((all) => all.map((one, n): [Path, Resource] => [[RELEASE, ...forms][n] ?? '', one]));

const changes = fc
  .array(fc.tuple(paths, fc.oneof(documents, documents, redirects, choices, fc.constant(undefined))))
  .map((all) => new Map<Path, Resource | undefined>(all));

const editionLists: fc.Arbitrary<readonly Edition<Resource>[]> = fc
  .tuple(fc.option(releases, { nil: [] }), fc.array(changes, { minLength: 1, maxLength: 4 }))
  .map(([release, [first, ...later]]) => [new Map([...release, ...(first ?? [])]), ...later])
  .map((all) => all.map((changes, n) => ({ from: n * 100, changes })));

/** What happens to a body, by its tag: equal documents have equal bodies. */
const handlingOf = ({ tag }: Document): 'plain' | 'precompressed' | 'packed' =>
  (['plain', 'precompressed', 'packed', 'packed', 'packed'] as const)[tag.charCodeAt(0) % 5] ?? 'plain';

test('A bundle gives back all that was written into it', () => {
  fc.assert(
    fc.property(editionLists, fc.integer({ min: 0, max: 500 }), (editions, built) => {
      const all = editions
        .flatMap(({ changes }) => [...changes.values()])
        .filter((one): one is Document => one?.kind === 'document');
      const { packed, pack } = packAll(editions, (one) => handlingOf(one) === 'packed');
      const precompressed = new Map<Document, Precompressed>();
      for (const document of all)
        if (handlingOf(document) === 'precompressed')
          precompressed.set(document, compress(bodyOf(document), 'little'));
      const bundle = openBundle(writeBundle(packed, { built, precompressed }).buffer);

      const read = ({ asset, ranges, length }: StoredBody): Buffer => {
        const bytes = asset === undefined ? Buffer.from(bundle.bytes) : pack;
        const body = Buffer.concat(ranges.map(([start, length]) => bytes.subarray(start, start + length)));
        expect(body.length).toBe(length);
        return body;
      };
      const expectDocument = (found: PlacedDocument, document: Document, from: number): void => {
        const { kind, head, tag } = document;
        expect(found).toMatchObject({
          ...{ kind, head, modified: Math.max(built, from) },
          tag: tag.slice(0, TAG_LENGTH),
        });
        expect(found.asset).toBe(handlingOf(document) === 'packed' ? PACK : undefined);
        expect(read(found)).toEqual(Buffer.from(bodyOf(document)));
        const { precompressed } = found;
        expect(precompressed !== undefined).toBe(handlingOf(document) === 'precompressed');
        if (precompressed === undefined) return;
        expect(brotliDecompressSync(read(precompressed.br))).toEqual(read(found));
        expect(gunzipSync(read(precompressed.gzip))).toEqual(read(found));
      };

      expect([bundle.built, bundle.editions]).toEqual([built, editions.map(({ from }) => from)]);
      const current = new Map<Path, { readonly resource: Resource | undefined; readonly from: number }>();
      for (const [edition, { from, changes }] of editions.entries()) {
        for (const [path, resource] of changes) current.set(path, { resource, from });
        for (const [path, { resource, from }] of current) {
          const found = bundle.find(edition, path);
          if (found?.kind === 'document' && resource?.kind === 'document')
            expectDocument(found, resource, from);
          else expect(found).toEqual(resource);
        }
        expect(bundle.find(edition, '/nothing')).toBeUndefined();
      }
    }),
    { numRuns: RUNS, ...(process.env['SEED'] === undefined ? {} : { seed: Number(process.env['SEED']) }) },
  );
});
