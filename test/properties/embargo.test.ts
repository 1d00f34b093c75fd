import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BUILT, filesOf, knownAt, newsrooms, type Release } from './a-random-newsroom.ts';
import { answersOf, builtFrom } from './answers.ts';

/** How many newsrooms are tried: a few in the suite, many with `npm run fuzz`. */
const RUNS = Number(process.env['RUNS'] ?? 2);
const SEED = process.env['SEED'] === undefined ? {} : { seed: Number(process.env['SEED']) };
const TIME_OUT = 20_000 + RUNS * 10_000;

const SEARCHES = ['talks', 'merger', 'co re', '朝鮮', '회의', 'reykjavik', 'r1'].map(
  (query) => `/search?q=${encodeURIComponent(query)}`,
);

const ELSEWHERE = ['/nothing', '/%zz', '/health', '/releases/', '/Topics/Mergers/', ...SEARCHES];

const everyPath = (...lists: readonly (readonly string[])[]): readonly string[] => [
  ...new Set([...lists.flat(), ...ELSEWHERE]),
];

/** Expects two answers to be the same, and shows the first lines in which they are not. */
const expectSame = (request: string, answer: string, expected: string): void => {
  if (answer === expected) return;
  const at = [...answer].findIndex((character, n) => character !== expected[n]);
  const near = (text: string) => text.slice(Math.max(0, at - 200), at + 200);
  expect([request, near(answer)]).toEqual([request, near(expected)]);
};

describe('Of a random newsroom', () => {
  test('no answer tells of what is still to come', { timeout: TIME_OUT }, async () => {
    await fc.assert(
      fc.asyncProperty(newsrooms, fc.integer({ min: -3, max: 100 }), async (newsroom, hours) => {
        // A Worker's clock may be behind that of the machine which builds.
        const cut = Math.max(0, hours);
        const all = builtFrom(filesOf(newsroom));
        const known = builtFrom(filesOf(newsroom, (one) => knownAt(one, cut)));
        const paths = everyPath(all.paths, known.paths);
        const now = BUILT + hours * 3600;
        const expected = await answersOf(known, now, paths);
        for (const [request, answer] of await answersOf(all, now, paths))
          expectSame(request, answer, expected.get(request) ?? '');
      }),
      { numRuns: RUNS, endOnFailure: true, ...SEED },
    );
  });

  test('no answer tells what a release said that was withdrawn', { timeout: TIME_OUT }, async () => {
    const reworded = (one: Release): Release =>
      one.withdrawn !== undefined && one.published + one.withdrawn <= 0
        ? { ...one, words: ['other', 'words'], length: one.length + 50 }
        : one;
    await fc.assert(
      fc.asyncProperty(newsrooms, fc.integer({ min: 0, max: 100 }), async (newsroom, hours) => {
        const said = builtFrom(filesOf(newsroom));
        const other = builtFrom(filesOf(newsroom, reworded));
        const paths = everyPath(said.paths, other.paths);
        const now = BUILT + hours * 3600;
        const expected = await answersOf(other, now, paths);
        for (const [request, answer] of await answersOf(said, now, paths))
          expectSame(request, answer, expected.get(request) ?? '');
      }),
      { numRuns: RUNS, endOnFailure: true, ...SEED },
    );
  });
});
