import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { compress, type Precompressed, precompress } from '../../src/bundle/precompress.ts';
import { bodyOf } from '../../src/bundle/stored.ts';
import { openCache } from '../../src/model/cache.ts';
import type { Document } from '../../src/model/document.ts';
import { instant } from '../support/an-entry.ts';

const KB = 1024;
const DAY = 24 * 3600;
const today = instant('2026-01-01T00:00:00Z');

/** A text that begins so, and is hardly smaller in any coding, in as many bytes. */
const noise = (name: string, length: number): string => {
  let state = [...name].reduce((sum, character) => sum * 31 + character.charCodeAt(0), 7) >>> 0;
  const characters = Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return String.fromCharCode(33 + ((state >>> 24) % 90));
  });
  return `${name} ${characters.join('')}`.slice(0, length);
};

const aDocument = (
  name: string,
  {
    text = noise(name, 4 * KB),
    type = 'text/html; charset=utf-8',
    since,
  }: { readonly text?: string; readonly type?: string; readonly since?: number } = {},
): Document => ({
  kind: 'document',
  head: { status: 200, type, maxAge: 60 },
  tag: `tag of ${name}`,
  parts: [{ tag: `part of ${name}`, bytes: new TextEncoder().encode(text) }],
  ...(since === undefined ? {} : { since }),
});

const hotOf = (
  documents: readonly Document[],
  about: Partial<Parameters<typeof precompress>[1]> = {},
): ReadonlyMap<Document, Precompressed> =>
  precompress([documents], {
    room: 1024 * KB,
    text: 8192 * KB,
    mostEffort: 0,
    recall: (_, make) => make(),
    ...about,
  });

/** Enough effort for half a megabyte, where nobody waits. */
const PATIENT = { mostEffort: 512 * KB };

const namesIn = (coded: ReadonlyMap<Document, unknown>): readonly string[] =>
  [...coded.keys()].map(({ tag }) => tag.slice('tag of '.length));

const bytesOf = ({ br, gzip }: Precompressed): number => br.length + gzip.length;

const bytesIn = (coded: ReadonlyMap<Document, Precompressed>): number =>
  [...coded.values()].reduce((sum, bodies) => sum + bytesOf(bodies), 0);

describe('A text in every coding', () => {
  test.each([0, 512 * KB])('decodes to its bytes, however much effort there is: %i', (mostEffort) => {
    const document = aDocument('talks', { text: '第2回会合 and long talks, '.repeat(200) });
    const coded = hotOf([document], { mostEffort }).get(document);
    expect(brotliDecompressSync(coded?.br ?? '')).toEqual(Buffer.from(bodyOf(document)));
    expect(gunzipSync(coded?.gzip ?? '')).toEqual(Buffer.from(bodyOf(document)));
  });

  test('is the parts of the body in order', () => {
    const texts = ['[', ...['one', ',', 'two', ',', 'three'].map((text) => text.repeat(200)), ']'];
    const parts = texts.map((text) => ({ tag: text, bytes: new TextEncoder().encode(text) }));
    const document: Document = { ...aDocument('feed'), parts };
    const coded = hotOf([document]).get(document);
    expect(gunzipSync(coded?.gzip ?? '').toString()).toBe(texts.join(''));
  });

  test('is smaller where nobody waits', () => {
    const text = Array.from({ length: 400 }, (_, n) => `Officials met on day ${n * n} of the talks. `).join(
      '',
    );
    const document = aDocument('talks', { text });
    const [hurried, patient] = [{}, PATIENT].map((about) => hotOf([document], about).get(document));
    expect(patient?.br.length).toBeLessThan(hurried?.br.length ?? 0);
  });

  test('takes little effort where it is long, or where much was made before it, and decodes all the same', () => {
    const efforts: string[] = [];
    const recall = (key: string, make: () => Precompressed): Precompressed => {
      efforts.push(key);
      return make();
    };
    const text = 'a long statement, '.repeat(12_000);
    const documents = ['first', 'second', 'third'].map((name) =>
      aDocument(name, { text: `${name} ${text}` }),
    );
    const long = aDocument('long', { text: text + text });
    const coded = hotOf([long, ...documents], { ...PATIENT, recall });
    expect(efforts).toEqual([
      'little tag of long',
      'most tag of first',
      'most tag of second',
      'little tag of third',
    ]);
    for (const [document, { br }] of coded)
      expect(brotliDecompressSync(br).equals(bodyOf(document))).toBe(true);
  });
});

describe('What is made in every coding', () => {
  test.each([
    ['text/html; charset=utf-8', true],
    ['text/plain; charset=utf-8', true],
    ['text/css; charset=utf-8', true],
    ['application/rss+xml; charset=utf-8', true],
    ['application/atom+xml; charset=utf-8', true],
    ['application/feed+json; charset=utf-8', true],
    ['application/problem+json', true],
    ['image/svg+xml', true],
    ['image/png', false],
    ['application/pdf', false],
    ['audio/mpeg', false],
    ['video/mp4', false],
    ['application/zip', false],
  ])('of %s: %s', (type, isCoded) => {
    expect(hotOf([aDocument('one', { type })]).size).toBe(isCoded ? 1 : 0);
  });

  test.each([
    [0, false],
    [1023, false],
    [1024, true],
  ])('of a text of %i bytes: %s', (length, isCoded) => {
    expect(hotOf([aDocument('one', { text: 'x'.repeat(length) })]).size).toBe(isCoded ? 1 : 0);
  });

  test('is counted in bytes, not in characters', () => {
    expect(hotOf([aDocument('one', { text: '会'.repeat(342) })]).size).toBe(1);
  });
});

describe('Where room is short', () => {
  const newest = aDocument('newest', { since: today });
  const older = aDocument('older', { since: today - DAY });
  const oldest = aDocument('oldest', { since: today - 400 * DAY });
  const undated = aDocument('undated');
  const orders: readonly (readonly [string, readonly Document[], readonly string[]])[] = [
    ['the newest come first', [oldest, newest, older], ['newest', 'older', 'oldest']],
    ['what is of no day comes before the newest', [oldest, newest, undated], ['undated', 'newest', 'oldest']],
  ];

  test.each(orders)('%s', (_, documents, expected) => {
    const all = hotOf(documents);
    for (const count of expected.keys()) {
      const first = [...all].filter(([{ tag }]) => expected.slice(0, count + 1).includes(tag.slice(7)));
      const room = first.reduce((sum, [, bodies]) => sum + bytesOf(bodies), 0);
      expect(namesIn(hotOf(documents, { room }))).toEqual(expected.slice(0, count + 1));
      const less = namesIn(hotOf(documents, { room: room - 1 }));
      expect(less.slice(0, count)).toEqual(expected.slice(0, count));
      expect(less).not.toContain(expected[count]);
    }
  });

  test('a text is left out that is longer than the texts that may still be compressed', () => {
    const documents = [8 * KB, 16 * KB, 4 * KB].map((length) =>
      aDocument(`${length}`, { text: noise(`${length}`, length) }),
    );
    expect(namesIn(hotOf(documents, { text: 12 * KB }))).toEqual([`${8 * KB}`, `${4 * KB}`]);
  });

  test.each([0, 1, 5 * KB, 20 * KB, 50 * KB, 80 * KB])('of %i bytes, no more than that is taken', (room) => {
    const documents = Array.from({ length: 20 }, (_, n) =>
      aDocument(`document ${n}`, { text: noise(`${n}`, (1 + (n % 5)) * KB) }),
    );
    const taken = bytesIn(hotOf(documents, { room }));
    expect(taken).toBeLessThanOrEqual(room);
    expect(bytesIn(hotOf(documents))).toBeGreaterThan(90 * KB);
    if (room >= 20 * KB) expect(taken).toBeGreaterThan(room - 10 * KB);
  });
});

describe('With a cache', () => {
  const texts = (count: number) => Array.from({ length: count }, (_, n) => aDocument(`text ${n}`));

  /** What is recalled by a cache, and which of that is made. */
  const recalling = (known = new Map<string, Precompressed>()) => {
    const asked: string[] = [];
    const made: string[] = [];
    const remembered = openCache(known);
    const recall = (key: string, make: () => Precompressed): Precompressed => {
      asked.push(key);
      return remembered(key, () => {
        made.push(key);
        return make();
      });
    };
    return { asked, made, recall, known };
  };

  test('each body is asked for once', () => {
    const { asked, made, recall } = recalling();
    hotOf(texts(3), { recall });
    expect(asked).toEqual(['text 0', 'text 1', 'text 2'].map((name) => `little tag of ${name}`));
    expect(made).toEqual(asked);
  });

  test('nothing is asked for that is small or no text', () => {
    const { asked, recall } = recalling();
    const others = [aDocument('small', { text: 'x' }), aDocument('picture', { type: 'image/png' })];
    hotOf(others, { recall });
    expect(asked).toEqual([]);
  });

  test('a body that two documents have is made once', () => {
    const { made, recall } = recalling();
    const guide = aDocument('guide');
    const coded = hotOf([guide, { ...guide, since: 1 }], { recall });
    expect([coded.size, made.length]).toEqual([2, 1]);
  });

  test('nothing is made again by the next build', () => {
    const { known, recall } = recalling();
    const first = hotOf(texts(3), { recall });
    const next = recalling(known);
    const second = hotOf(texts(3), { recall: next.recall });
    expect(next.made).toEqual([]);
    expect([...second.values()]).toEqual([...first.values()]);
  });

  test('what was made in a hurry is made anew where nobody waits', () => {
    const { known, recall } = recalling();
    hotOf(texts(1), { recall });
    const next = recalling(known);
    hotOf(texts(1), { ...PATIENT, recall: next.recall });
    expect(next.made).toEqual(['most tag of text 0']);
  });
});

test.each([0, 512 * KB])(
  'The same input gives the same bytes, however much effort there is: %i',
  (mostEffort) => {
    const coded = () => [...hotOf([aDocument('one'), aDocument('two')], { mostEffort }).values()];
    expect(coded()).toEqual(coded());
    expect(compress(new TextEncoder().encode('talks'), 'most')).toEqual(
      compress(new TextEncoder().encode('talks'), 'most'),
    );
  },
);
