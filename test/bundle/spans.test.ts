import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { byTime, type Item, packer } from '../../src/bundle/spans.ts';
import { digest } from '../../src/model/digest.ts';

const RUNS = Number(process.env['RUNS'] ?? 5) * 20;
const MAX = 1000;
const DAY = 24 * 3600;

const packsOf = (items: readonly Item[], max = MAX): readonly (readonly Item[])[] => {
  const packs: (readonly Item[])[] = [];
  const { add, end } = packer<Item>(max, (pack) => packs.push(pack));
  for (const item of [...items].sort(byTime)) add(item);
  end();
  return packs;
};

/** The bits of an item: 64 of its second, then 32 of its path. */
const bitsOf = ({ since, path }: Item): string =>
  BigInt.asUintN(64, BigInt(since) + 2n ** 63n)
    .toString(2)
    .padStart(64, '0') + Number.parseInt(digest(path).slice(0, 8), 16).toString(2).padStart(32, '0');

/** The same packs, by halving spans whose items are all known. */
const halved = (items: readonly Item[], bit = 0): readonly (readonly Item[])[] => {
  const bytes = items.reduce((sum, item) => sum + item.bytes, 0);
  if (items.length === 0) return [];
  if (bytes <= MAX || items.length === 1) return [[...items].sort(byTime)];
  const half = (digit: string) => items.filter((item) => bitsOf(item)[bit] === digit);
  return [...halved(half('0'), bit + 1), ...halved(half('1'), bit + 1)];
};

/** Items near each other, far from each other, and of one second. */
const itemLists: fc.Arbitrary<readonly Item[]> = fc
  .array(
    fc.record({
      since: fc.oneof(
        fc.integer({ min: -5, max: 5 }),
        fc.integer({ min: 1_600_000_000, max: 1_600_000_100 }),
        fc.integer({ min: -(2 ** 35), max: 2 ** 35 }),
      ),
      bytes: fc.integer({ min: 0, max: 1200 }),
    }),
    { maxLength: 60 },
  )
  .map((all) => all.map((item, n) => ({ ...item, path: `/releases/${n}` })));

const namesOf = (packs: readonly (readonly Item[])[]): ReadonlySet<string> =>
  new Set(packs.map((pack) => pack.map(({ path, bytes }) => `${path} ${bytes}`).join()));

/** How many packs of the first list the second does not have. */
const lost = (before: readonly Item[], after: readonly Item[]): number => {
  const names = namesOf(packsOf(after));
  return [...namesOf(packsOf(before))].filter((name) => !names.has(name)).length;
};

describe('Packs', () => {
  test('are the spans that halving all time gives', () => {
    fc.assert(
      fc.property(itemLists, (items) => {
        const paths = (packs: readonly (readonly Item[])[]) =>
          packs.map((pack) => pack.map(({ path }) => path));
        expect(paths(packsOf(items))).toEqual(paths(halved(items)));
      }),
      { numRuns: RUNS },
    );
  });

  test('stay, all but one, when a release is added', () => {
    fc.assert(
      fc.property(itemLists, fc.nat(), (items, n) => {
        const added = items[n % items.length];
        const before = items.filter((one) => one !== added);
        expect(lost(before, items)).toBeLessThanOrEqual(1);
      }),
      { numRuns: RUNS },
    );
  });

  test('stay, all but one, when a release becomes longer', () => {
    fc.assert(
      fc.property(itemLists, fc.nat(), (items, n) => {
        const edited = items.map((one, at) =>
          at === n % items.length ? { ...one, bytes: one.bytes + 50 } : one,
        );
        expect(lost(items, edited)).toBeLessThanOrEqual(1);
      }),
      { numRuns: RUNS },
    );
  });

  test('become at most one new pack when a release is removed', () => {
    fc.assert(
      fc.property(itemLists, fc.nat(), (items, n) => {
        const after = items.filter((_, at) => at !== n % items.length);
        expect(lost(after, items)).toBeLessThanOrEqual(1);
      }),
      { numRuns: RUNS },
    );
  });

  const RELEASE = 24_000;
  const PACK = 512 * 1024;
  const COUNT = 10_000;

  /** When the releases of ten years came out. */
  const years: Readonly<Record<string, (n: number) => number>> = {
    'at any second': (n) => (n * 7919 * 397) % (10 * 365 * DAY),
    'at midnight, because their entries have a date alone': (n) => Math.floor((n / COUNT) * 3650) * DAY,
    'in one hour of each Monday': (n) => Math.floor((n / COUNT) * 520) * 7 * DAY + ((n * 53) % 3600),
    'in the second of an import': () => 1_600_000_000,
  };

  test.each(Object.keys(years))('are fewer than a tenth of the releases that come out %s', (kind) => {
    const items = Array.from({ length: COUNT }, (_, n) => ({
      since: years[kind]?.(n) ?? 0,
      path: `/releases/${n}`,
      bytes: RELEASE + ((n * 31) % 9000) - 4500,
    }));
    const packs = packsOf(items, PACK);
    const sizes = packs.map((pack) => pack.reduce((sum, { bytes }) => sum + bytes, 0));
    expect(Math.max(...sizes)).toBeLessThanOrEqual(PACK);
    expect(packs.flat()).toHaveLength(COUNT);
    expect(packs.length).toBeLessThan(COUNT / 10);
  });
});
