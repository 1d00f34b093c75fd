import type { Comparison, ContenderName, Result } from './contenders.ts';
import type { Starting } from './starts.ts';

export type Spread = { readonly median: number; readonly min: number; readonly max: number };

export const spreadOf = (values: readonly number[]): Spread => {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (n: number) => sorted[n] ?? Number.NaN;
  const middle = (sorted.length - 1) / 2;
  const median = (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2;
  return { median, min: at(0), max: at(sorted.length - 1) };
};

const short = (value: number): string =>
  Number.isFinite(value) ? value.toFixed(Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2) : '-';

/** `0.97 (0.91..1.02)`: the median, the least and the most. */
export const spread = ({ median, min, max }: Spread): string =>
  `${short(median)} (${short(min)}..${short(max)})`;

export const megabytes = (bytes: number): string => short(bytes / 1e6);

const resultOf = ({ results }: Comparison, wanted: ContenderName): Result | undefined =>
  results.find(({ name }) => name === wanted);

/** Compares one contender with another, round by round. More is better in both figures. */
const ratiosOf = ({ runs }: Result, base: Result) => {
  const pairs = runs.flatMap((run, round) =>
    base.runs.slice(round, round + 1).map((other) => ({ run, other })),
  );
  return {
    perSecond: spreadOf(pairs.map(({ run, other }) => run.perSecond / other.perSecond)),
    cpu: spreadOf(pairs.map(({ run, other }) => other.cpu / run.cpu)),
  };
};

/** Whether the machine was too restless: the same Worker in two processes did not do the same. */
const isVoid = (comparison: Comparison): boolean => {
  const [bare, control] = [resultOf(comparison, 'bare'), resultOf(comparison, 'control')];
  if (bare === undefined || control === undefined) return true;
  return Object.values(ratiosOf(control, bare)).some(({ median }) => !(median >= 0.9 && median <= 1.1));
};

/** Requests a second, and CPU time of each, of all contenders. */
const loadRows = (comparison: Comparison) =>
  comparison.results.map((result) => {
    const { perSecond, cpu } = ratiosOf(result, resultOf(comparison, 'bare') ?? result);
    return {
      scenario: comparison.scenario,
      contender: result.name,
      entries: comparison.size,
      status: result.status,
      coding: result.coding,
      'body B': result.length,
      'req/s': Math.round(spreadOf(result.runs.map((run) => run.perSecond)).median),
      'req/s of bare': spread(perSecond),
      'CPU µs/req': short(spreadOf(result.runs.map((run) => run.cpu)).median),
      'CPU of bare': spread(cpu),
      ...(isVoid(comparison) ? { void: 'void' } : {}),
    };
  });

const startRow = ({ name, size, placed, cpu, wall, memory, loaded }: Starting) => ({
  'start, over an empty Worker': name,
  entries: size,
  'CPU ms': spread(cpu),
  'wall ms': spread(wall),
  'memory MB': megabytes(memory.median),
  'after load MB': megabytes(loaded),
  'placed MB': megabytes(placed),
});

/** Times as fast as another contender, at least, by the better of throughput and CPU; at one size or at all. */
const SPEEDS: readonly (readonly [scenario: string, than: ContenderName, least: number, size?: number])[] = [
  ['feed 200', 'bare', 0.95],
  ['feed 304', 'bare', 0.95],
  ['page 200', 'bare', 0.95],
  ['feed 200', 'rendering', 12],
  ['feed 304', 'rendering', 20],
  ['page 200', 'rendering', 5, 10_000],
];

/** Milliseconds on a CPU that a start may take over an empty Worker, by entries. */
const STARTS: Readonly<Record<number, number>> = { 1: 5, 100: 15, 1000: 40 };

const speedVerdicts = (comparison: Comparison) =>
  SPEEDS.flatMap(([scenario, than, least, size = comparison.size]) => {
    const [ours, theirs] = [resultOf(comparison, 'dateline'), resultOf(comparison, than)];
    if (scenario !== comparison.scenario || size !== comparison.size || !ours || !theirs) return [];
    const { perSecond, cpu } = ratiosOf(ours, theirs);
    const isMet = Math.max(perSecond.median, cpu.median) >= least;
    return {
      target: `${scenario}, of ${than}`,
      entries: size,
      wanted: `at least ${least}`,
      measured: `${short(perSecond.median)} by throughput, ${short(cpu.median)} by CPU`,
      outcome: isVoid(comparison) ? 'void' : isMet ? 'met' : 'missed',
    };
  });

const startVerdicts = ({ name, size, cpu }: Starting) => {
  const most = STARTS[size];
  if (name !== 'dateline' || most === undefined) return [];
  return {
    target: 'start, over an empty Worker',
    entries: size,
    wanted: `at most ${most} ms of CPU`,
    measured: `${short(cpu.median)} ms`,
    outcome: cpu.median <= most ? 'met' : 'missed',
  };
};

/** Prints three tables: load, starts, and whether the targets are met. A ratio is the median of the rounds. */
export const printReport = (comparisons: readonly Comparison[], starts: readonly Starting[]): void => {
  const order = [...new Set(comparisons.map(({ scenario }) => scenario))];
  console.table(
    order.flatMap((name) => comparisons.filter(({ scenario }) => scenario === name).flatMap(loadRows)),
  );
  console.table(starts.map(startRow));
  console.table([...comparisons.flatMap(speedVerdicts), ...starts.flatMap(startVerdicts)]);
};
