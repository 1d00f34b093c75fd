import { type Comparison, isVoid, ratiosOf, resultOf } from './comparison.ts';
import type { ContenderName } from './contenders.ts';
import type { Starting } from './start.ts';
import { ratio } from './table.ts';

export type Verdict = {
  readonly target: string;
  /** Entries of the archive. */
  readonly size: number;
  readonly wanted: string;
  readonly measured: string;
  readonly outcome: 'met' | 'missed' | 'void';
};

type Speed = {
  readonly scenario: string;
  readonly than: ContenderName;
  /** Times as fast as that one, at least, by the better of throughput and CPU. */
  readonly least: number;
  /** Entries; every size without it. */
  readonly size?: number;
};

const SPEEDS: readonly Speed[] = [
  { scenario: 'feed 200', than: 'bare', least: 0.95 },
  { scenario: 'feed 304', than: 'bare', least: 0.95 },
  { scenario: 'page 200', than: 'bare', least: 0.95 },
  { scenario: 'feed 200', than: 'rendering', least: 12 },
  { scenario: 'feed 304', than: 'rendering', least: 20 },
  { scenario: 'page 200', than: 'rendering', least: 5, size: 10_000 },
];

/** Milliseconds on a CPU that a start may take over an empty Worker, by entries. */
const STARTS: ReadonlyMap<number, number> = new Map([
  [1, 5],
  [100, 15],
  [1000, 40],
]);

const speedVerdicts = (
  { scenario, than, least, size }: Speed,
  comparisons: readonly Comparison[],
): readonly Verdict[] =>
  comparisons.flatMap((comparison) => {
    if (comparison.scenario !== scenario || (size ?? comparison.size) !== comparison.size) return [];
    const ours = resultOf(comparison, 'dateline');
    const theirs = resultOf(comparison, than);
    if (ours === undefined || theirs === undefined) return [];
    const { perSecond, cpu } = ratiosOf(ours, theirs);
    const isMet = Math.max(perSecond.median, cpu.median) >= least;
    return [
      {
        target: `${scenario}, of ${than}`,
        size: comparison.size,
        wanted: `at least ${least}`,
        measured: `${ratio(perSecond.median)} by throughput, ${ratio(cpu.median)} by CPU`,
        outcome: isVoid(comparison) ? 'void' : isMet ? 'met' : 'missed',
      },
    ];
  });

const startVerdicts = ({ name, size, cpu }: Starting): readonly Verdict[] => {
  const most = STARTS.get(size);
  if (name !== 'dateline' || most === undefined) return [];
  return [
    {
      target: 'start, over an empty Worker',
      size,
      wanted: `at most ${most} ms of CPU`,
      measured: `${ratio(cpu.median)} ms`,
      outcome: cpu.median <= most ? 'met' : 'missed',
    },
  ];
};

export const verdictsOn = (
  comparisons: readonly Comparison[],
  starts: readonly Starting[],
): readonly Verdict[] => [
  ...SPEEDS.flatMap((speed) => speedVerdicts(speed, comparisons)),
  ...starts.flatMap(startVerdicts),
];
