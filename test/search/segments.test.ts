import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Entry } from '../../src/model/entry.ts';
import { BEGINNING } from '../../src/model/instant.ts';
import { type Older, openSearch } from '../../src/search/query.ts';
import { readQuery } from '../../src/search/query-terms.ts';
import { writeIndex } from '../../src/search/search-index.ts';
import { assetsFor, openSegment, type Segment } from '../../src/search/segment.ts';
import { mergeRuns, writeRun } from '../../src/search/segment-writer.ts';
import { toSegments } from '../../src/search/segments.ts';
import { anEntry } from '../support/an-entry.ts';

const EMPTY = writeIndex([], 'embargoed');

/** A segment of these runs, and its parts. */
const aSegment = (runs: readonly (readonly Entry[])[], maxPart?: number) => {
  const written = [
    ...mergeRuns(
      runs.map((entries) => writeRun(entries, () => true)),
      maxPart,
    ),
  ];
  const segment: Segment = {
    count: runs.flat().length,
    parts: written.map(({ first }, n) => [first, `/packs/${n}.bin`]),
  };
  return { segment, parts: new Map(written.map(({ bytes }, n) => [`/packs/${n}.bin`, bytes])) };
};

/** Searches releases, newest first, of which the first ones are in an index and the others in segments of runs. */
const searchInSegments = (
  newest: readonly Entry[],
  segments: readonly (readonly (readonly Entry[])[])[],
  maxPart?: number,
) => {
  const search = openSearch(writeIndex(newest, 'public'), EMPTY);
  const written = segments.map((runs) => aSegment(runs, maxPart));
  const slugs = segments.flat(2).map(({ slug }) => slug);
  return (query: string) => {
    const needed = assetsFor(
      readQuery(query),
      written.map(({ segment }) => segment),
    );
    const older: Older = {
      slugOf: (release) => slugs[release] ?? '',
      segments: written.map(({ segment, parts }) => {
        const paths = needed.get(segment);
        const read = new Map((paths ?? []).map((path) => [path, parts.get(path) ?? EMPTY]));
        return openSegment(readQuery(query), segment, paths, read);
      }),
    };
    return search({ query, most: 30, from: BEGINNING, lookUp: (slug) => slug, older });
  };
};

const WORDS = [
  'talks',
  'talk',
  'tokyo',
  'brücke',
  'e-mail',
  '北朝鮮',
  '会合',
  '회의가',
  '10.8',
  'straße',
  '𠮷野',
  'of',
];
const QUERIES = [
  ...[
    'talks',
    'tal',
    'talks tokyo',
    '"talks tokyo"',
    'bruecke',
    'email',
    '朝鮮',
    '北',
    '회의',
    '10.8',
    '"e-mail of"',
  ],
  ...['strasse', '𠮷', '野', 'headline', 'nothing', '"of talks"', 'of of', 'headline talks tokyo of'],
];

const releases = fc
  .array(fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 24 })
  .map((texts) =>
    texts.map((words, n) => {
      const text = words.join(' ');
      return anEntry({
        slug: `r${n}`,
        title: n % 5 === 0 ? text : 'Headline',
        summary: n % 3 === 0 ? text : 'Nothing',
        published: 2e9 - n,
        content: { html: '', text, markdown: '' },
      });
    }),
  );

/** Divides releases after these places. */
const divided = (entries: readonly Entry[], cuts: readonly number[]): readonly (readonly Entry[])[] => {
  const ends = [...new Set(cuts.map((cut) => cut % entries.length))].sort((a, b) => a - b);
  return [0, ...ends].map((start, n) => entries.slice(start, ends[n] ?? entries.length));
};

describe('Segments of a search', () => {
  test('find what one index finds, in the same order', () => {
    fc.assert(
      fc.property(
        releases,
        fc.array(fc.nat(), { minLength: 1, maxLength: 5 }),
        fc.constantFrom(40, 200, 5000),
        (entries, cuts, maxPart) => {
          const [newest = [], first = [], ...others] = divided(entries, cuts);
          const search = searchInSegments(
            newest,
            [[first], others].filter((runs) => runs.flat().length > 0),
            maxPart,
          );
          const whole = searchInSegments(entries, []);
          for (const query of QUERIES) expect([query, search(query)]).toEqual([query, whole(query)]);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('keep places of rare words alone, and say so if quotes need others', () => {
    const withText = (text: string, n: number) =>
      anEntry({
        slug: `r${n}`,
        title: 'Headline',
        published: 2e9 - n,
        content: { html: '', text, markdown: '' },
      });
    const entries = [
      ...Array.from({ length: 20 }, (_, n) => withText(`the ${'and the '.repeat(1500)} end`, n)),
      withText('the rare word', 20),
      withText('rare the word', 21),
    ];
    const search = searchInSegments([], [[entries]]);
    expect(search('"rare word"')).toEqual({ found: ['r20'], isWhole: true });
    expect(search('"the rare word"')).toEqual({ found: ['r20'], isWhole: false });
    expect(search('the rare word').isWhole).toBe(true);
  });

  test('of which one can not be read are left out, and the search says so', () => {
    const entries = ['talks', 'talks', 'talks'].map((text, n) =>
      anEntry({ slug: `r${n}`, published: 2e9 - n, content: { html: '', text, markdown: '' } }),
    );
    const search = openSearch(writeIndex(entries.slice(0, 1), 'public'), EMPTY);
    const older: Older = { segments: [{ count: 2, isWhole: false }], slugOf: () => 'lost' };
    expect(search({ query: 'talks', most: 9, from: BEGINNING, lookUp: (slug) => slug, older })).toEqual({
      found: ['r0'],
      isWhole: false,
    });
  });
});

test('A search says that it ended if more words begin with a term than it reads', () => {
  const text = Array.from({ length: 40 }, (_, n) => `word${n}`).join(' ');
  const entries = [anEntry({ slug: 'r', content: { html: '', text, markdown: '' } })];
  const search = searchInSegments([], [[entries]], 60);
  expect(search('word3')).toEqual({ found: ['r'], isWhole: true });
  expect(search('wor')).toEqual({ found: ['r'], isWhole: false });
});

describe('The number of parts that a search reads', () => {
  const segmentOf = (count: number): Segment => ({
    count,
    parts: 'abcdefghijklmnopqrstuvwxyz'
      .split('')
      .flatMap((letter) =>
        [letter, `${letter}m`].map((first) => [first, `/packs/${count}${first}.bin`] as const),
      ),
  });
  const segments = [1024, 2048, 4096, 8192, 16_384, 32_768, 65_536].map(segmentOf);
  const readFor = (query: string, some: readonly Segment[]) =>
    [...assetsFor(readQuery(query), some).values()].flatMap((paths) => paths ?? []).length;

  test.each([
    ['talks', 1],
    ['talks tokyo', 2],
    ['talks t', 2],
    ['t', 2],
    ['"tango talks"', 1],
  ])('is small for each segment: %s', (query, most) => {
    expect(readFor(query, segments.slice(-1))).toBeLessThanOrEqual(most);
  });

  test('has a limit, and the largest segments come first', () => {
    const query = 'alpha bravo charlie delta echo foxtrot golf hotel';
    expect(readFor(query, segments)).toBe(24);
    const needed = assetsFor(readQuery(query), segments);
    expect(segments.filter((segment) => needed.get(segment) !== undefined).map(({ count }) => count)).toEqual(
      [16_384, 32_768, 65_536],
    );
  });
});

describe('Releases are divided', () => {
  const known = Array.from({ length: 9000 }, (_, n) => anEntry({ slug: `r${n}` }));
  const sizes = (count: number) => {
    const { newest, segments } = toSegments(known.slice(9000 - count), () => true);
    return [newest.length, ...segments.map((runs) => runs.flat().length)];
  };

  test.each([
    [0, [0]],
    [1023, [1023]],
    [1024, [0, 1024]],
    [2000, [976, 1024]],
    [3 * 1024 + 5, [5, 1024, 2048]],
    [8 * 1024, [0, 8192]],
  ])('from the oldest: %i into the newest and segments of %j', (count, expected) => {
    expect(sizes(count)).toEqual(expected);
  });

  test('by their length too', () => {
    const long = known
      .slice(0, 100)
      .map((entry) => ({ ...entry, content: { ...entry.content, bytes: 200_000 } }));
    const { newest, segments } = toSegments(long, () => true);
    expect(segments.flat(2).length).toBeGreaterThan(0);
    expect(newest.length).toBeLessThan(41);
    expect(toSegments(long, () => false)).toEqual({ newest: long, segments: [] });
  });

  test('in a way that newer ones leave all full runs as they are', () => {
    const before = toSegments(known.slice(-5000), () => true);
    const after = toSegments(known.slice(-5100), () => true);
    expect(after.segments).toEqual(before.segments);
  });
});
