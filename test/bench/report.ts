import { type Comparison, isVoid, ratiosOf, resultOf } from './comparison.ts';
import type { Starting } from './start.ts';
import { spreadOf } from './statistics.ts';
import { megabytes, spread, table, whole } from './table.ts';
import type { Verdict } from './targets.ts';

const rowsOf = (comparison: Comparison): readonly (readonly string[])[] => {
  const { results, size, scenario } = comparison;
  const bare = resultOf(comparison, 'bare');
  if (bare === undefined) return [];
  const note = isVoid(comparison) ? 'void' : '';
  return results.map((result) => {
    const { name, status, coding, length, runs } = result;
    const { perSecond, cpu } = ratiosOf(result, bare);
    return [
      scenario,
      name,
      whole(size),
      whole(status),
      coding,
      whole(length),
      whole(spreadOf(runs.map(({ perSecond }) => perSecond)).median),
      spread(perSecond),
      spreadOf(runs.map(({ cpu }) => cpu)).median.toFixed(1),
      spread(cpu),
      note,
    ];
  });
};

const LOAD_HEAD = [
  'scenario',
  'contender',
  'entries',
  'status',
  'coding',
  'body B',
  'req/s',
  'of bare',
  'CPU µs/req',
  'of bare',
  '',
];

/** Requests in each second, and CPU time of each. A ratio is the median of the rounds; more is better in both. */
export const loadReport = (comparisons: readonly Comparison[], order: readonly string[]): string =>
  table(
    LOAD_HEAD,
    order.flatMap((name) => comparisons.filter(({ scenario }) => scenario === name).flatMap(rowsOf)),
  );

const START_HEAD = [
  'start, over an empty Worker',
  'entries',
  'CPU ms',
  'wall ms',
  'memory MB',
  'behind load MB',
  'placed MB',
];

export const startReport = (starts: readonly Starting[]): string =>
  table(
    START_HEAD,
    starts.map(({ name, size, placed, cpu, wall, memory, loaded }) => [
      name,
      whole(size),
      spread(cpu),
      spread(wall),
      megabytes(memory.median),
      megabytes(loaded),
      megabytes(placed),
    ]),
  );

export const verdictReport = (verdicts: readonly Verdict[]): string =>
  table(
    ['target', 'entries', 'wanted', 'measured', ''],
    verdicts.map(({ target, size, wanted, measured, outcome }) => [
      target,
      whole(size),
      wanted,
      measured,
      outcome,
    ]),
  );
