import { describe, expect, test } from 'vitest';
import { TAG_LENGTH } from '../../src/bundle/format.ts';
import { openBundle } from '../../src/bundle/read.ts';
import { writeBundle } from '../../src/bundle/write.ts';
import { digest } from '../../src/model/digest.ts';
import type { Document, Part, Redirect, Resource } from '../../src/model/document.ts';
import { FORMS, formPath } from '../../src/model/url.ts';
import { packAll } from '../support/packed.ts';

const aPart = (text: string): Part => ({ tag: `part ${text}`, bytes: new TextEncoder().encode(text) });

const aDocument = (text: string): Document => ({
  kind: 'document',
  head: { status: 200, type: 'text/plain; charset=utf-8', maxAge: 60 },
  tag: digest(text, 'base64url'),
  parts: [aPart(text)],
});

/** The tag of a document in a bundle. */
const tagOf = (text: string): string => aDocument(text).tag.slice(0, TAG_LENGTH);

const moved: Redirect = { kind: 'redirect', to: '/a' };

describe('a bundle', () => {
  const bytes = writeBundle(
    [
      {
        from: 0,
        changes: new Map<string, Document | Redirect | undefined>([
          ['/a', aDocument('東京\nfirst')],
          ['/b', aDocument('soon gone')],
          ['/c', moved],
        ]),
      },
      {
        from: 100,
        changes: new Map([
          ['/a', aDocument('second')],
          ['/d', aDocument('second')],
        ]),
      },
      { from: 200, changes: new Map([['/b', undefined]]) },
    ],
    { built: 50 },
  );
  const bundle = openBundle(bytes.buffer);

  const read = (edition: number, path: string): string | undefined => {
    const found = bundle.find(edition, path);
    if (found?.kind !== 'document') return undefined;
    return found.ranges

      .map(([offset, length]) => new TextDecoder().decode(bundle.bytes.slice(offset, offset + length)))
      .join('');
  };

  test('gives back what was packed, whatever is in the text', () => {
    expect(read(0, '/a')).toBe('東京\nfirst');
    expect(bundle.find(0, '/a')).toMatchObject({ head: aDocument('').head, tag: tagOf('東京\nfirst') });
    expect(bundle.find(0, '/c')).toEqual(moved);
  });

  test('has in each edition what the last change before it left', () => {
    expect(read(1, '/a')).toBe('second');
    expect(read(2, '/a')).toBe('second');
    expect(read(1, '/b')).toBe('soon gone');
    expect(read(2, '/b')).toBeUndefined();
    expect(read(0, '/d')).toBeUndefined();
  });

  test('keeps the codings of a text apart that was coded twice, with more effort and with less', () => {
    const [one, other] = [aDocument('the same'), aDocument('the same')];
    const bytesOf = (text: string) => new TextEncoder().encode(text);
    const coded = new Map([
      [one, { br: bytesOf('br least'), gzip: bytesOf('gzip') }],
      [other, { br: bytesOf('br'), gzip: bytesOf('gzip') }],
    ]);
    const changes = new Map([
      ['/one', one],
      ['/other', other],
    ]);
    const packed = openBundle(
      writeBundle([{ from: 0, changes }], { built: 50, precompressed: coded }).buffer,
    );
    const codingsAt = (path: string) => {
      const found = packed.find(0, path);
      if (found?.kind !== 'document' || found.precompressed === undefined) return undefined;
      return [found.precompressed.br, found.precompressed.gzip].map(
        ({ ranges: [[offset, length] = [0, 0]] }) =>
          new TextDecoder().decode(packed.bytes.slice(offset, offset + length)),
      );
    };
    expect(codingsAt('/one')).toEqual(['br least', 'gzip']);
    expect(codingsAt('/other')).toEqual(['br', 'gzip']);
  });

  test('dates what it has by its build, and what a later edition brings by that', () => {
    const modified = (edition: number, path: string) => {
      const found = bundle.find(edition, path);
      return found?.kind === 'document' ? found.modified : undefined;
    };
    expect([0, 1, 2].map((edition) => modified(edition, '/a'))).toEqual([50, 100, 100]);
    expect([0, 1, 2].map((edition) => modified(edition, '/b'))).toEqual([50, 50, undefined]);
  });

  test('holds equal bodies once', () => {
    expect(new TextDecoder().decode(bytes).split('second')).toHaveLength(2);
  });

  test('holds the parts of bodies once, and those that follow each other as one range', () => {
    const aFeed = (...texts: readonly string[]): Document => ({
      ...aDocument(texts.join()),
      parts: texts.map(aPart),
    });
    const packed = writeBundle(
      [
        { from: 0, changes: new Map([['/a', aFeed('<', 'one', 'two', '>')]]) },
        { from: 100, changes: new Map([['/a', aFeed('<', 'three', 'one', 'two', '>')]]) },
      ],
      { built: 50 },
    );
    const { find, bytes } = openBundle(packed.buffer);
    expect(new TextDecoder().decode(packed).split('\n').at(-1)).toBe('<onetwo>three');
    const texts = (edition: number) => {
      const found = find(edition, '/a');
      if (found?.kind !== 'document') return undefined;
      const parts = found.ranges.map(([offset, length]) =>
        new TextDecoder().decode(bytes.slice(offset, offset + length)),
      );
      return { parts, length: found.length };
    };
    expect(texts(0)).toEqual({ parts: ['<onetwo>'], length: 8 });
    expect(texts(1)).toEqual({ parts: ['<', 'three', 'onetwo>'], length: 13 });
  });

  test('finds each document of more packed releases than it keeps rows of', () => {
    const releases = Array.from({ length: 900 }, (_, n) => `/releases/${n}`);
    const changes = new Map<string, Resource>(
      releases.flatMap((path) => [
        [path, { kind: 'choice', among: 'forms', variants: [] }],
        ...Object.values(FORMS).map((form): [string, Resource] => [
          formPath(path, form),
          aDocument(formPath(path, form)),
        ]),
      ]),
    );
    const { packed } = packAll([{ from: 0, changes }]);
    const bytes = writeBundle(packed, { built: 50 });
    const { find } = openBundle(bytes.buffer);
    for (const [path, one] of changes) {
      const found = find(0, path);
      expect([path, found?.kind, found?.kind === 'document' && found.tag]).toEqual([
        path,
        one.kind,
        one.kind === 'document' && one.tag.slice(0, TAG_LENGTH),
      ]);
    }
    expect(find(0, 'page/releases/900')).toBeUndefined();
    // What a Worker parses when it starts, and what a release takes besides its path.
    expect(bytes.indexOf(0x0a)).toBeLessThan(200);
    expect(bytes.length / releases.length).toBeLessThan('/releases/900'.length + 70);
    // One row for each release: the text of its path is there once.
    expect(new TextDecoder('latin1').decode(bytes).split('/releases/17\t')).toHaveLength(2);
    expect(new TextDecoder('latin1').decode(bytes)).not.toContain('/releases/17.md');
  });

  test('of no editions is empty, not broken', () => {
    expect(openBundle(writeBundle([], { built: 50 }).buffer).find(0, '/')).toBeUndefined();
  });
});
