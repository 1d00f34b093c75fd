import type { ReportProgress, Step } from '../model/progress.ts';
import { type Built, describeBuilt } from './built.ts';

/** Milliseconds after which a build shows its progress, and between two updates. Lines stay, so there are fewer. */
const TERMINAL = { first: 1000, every: 100 };
const LINES = { first: 3000, every: 5000 };

/** Characters of the bar. */
const WIDTH = 24;

const CLEAR = '\r\x1b[K';

/** A stream such as `process.stderr`. */
type Output = {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly write: (text: string) => unknown;
};

const whole = (number: number): string => Math.round(number).toLocaleString('en');

const bar = (share: number): string => {
  const full = Math.floor(share * WIDTH);
  return `[${'#'.repeat(full)}${'.'.repeat(WIDTH - full)}]`;
};

type Shown<T> = {
  readonly result: T;
  /** What was built; empty if nothing was. */
  readonly line: string;
  /** Whether the build took so long that its progress was worth a look. */
  readonly isLong: boolean;
};

/** What `showProgress` passes to a build. */
type Watching = { readonly progress: ReportProgress; readonly onBuilt: (built: Built) => void };

/**
 * Returns functions that show the progress of long work and clear it: after a second as a bar on a terminal, or after three
 * as lines elsewhere. `since` is when the command began. A build is synchronous, so no timer runs meanwhile. Packages that draw bars
 * need timers: cli-progress where there is no terminal, listr2 and ora everywhere.
 */
export const progressOn = (
  since: number,
  output: Output = process.stderr,
  now: () => number = () => performance.now(),
): { readonly progress: ReportProgress; readonly clear: () => void } => {
  const isTerminal = output.isTTY === true && process.env['TERM'] !== 'dumb';
  const { first, every } = isTerminal ? TERMINAL : LINES;
  let next = since + first;
  let current: { readonly step: Step; readonly since: number } | undefined;
  let isDrawn = false;

  const draw = (step: Step, done: number, total: number, milliseconds: number): void => {
    const rate = (done * 1000) / Math.max(milliseconds, 1);
    const numbers = total === 0 ? '' : ` ${whole(done)} of ${whole(total)}, ${whole(rate)} a second`;
    if (!isTerminal) output.write(`${step}${numbers}\n`);
    else {
      const line = `${step.padEnd(9)} ${bar(total === 0 ? 0 : done / total)}${numbers}`;
      output.write(`${CLEAR}${line.slice(0, (output.columns || 80) - 1)}`);
      isDrawn = true;
    }
  };
  return {
    progress: (step, done, total) => {
      const time = now();
      if (current?.step !== step) current = { step, since: time };
      if (time < next) return;
      next = time + every;
      draw(step, done, total, time - current.since);
    },
    clear: () => {
      if (isDrawn) output.write(CLEAR);
      isDrawn = false;
    },
  };
};

/** Runs a build and shows its progress. */
export const showProgress = <T>(
  run: (watching: Watching) => T,
  since: number = performance.now(),
  output: Output = process.stderr,
  now: () => number = () => performance.now(),
): Shown<T> => {
  const { progress, clear } = progressOn(since, output, now);
  let built: Built | undefined;
  const onBuilt = (found: Built): void => {
    built = found;
  };
  try {
    const result = run({ progress, onBuilt });
    const milliseconds = now() - since;
    const line = built === undefined ? '' : describeBuilt(built, milliseconds / 1000);
    return { result, line, isLong: milliseconds > TERMINAL.first };
  } finally {
    clear();
  }
};
