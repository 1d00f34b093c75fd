import { parseArgs } from 'node:util';
import { clockWarning, dateFault, inZone, toInstant } from '../content/date.ts';
import { readSite } from '../content/site-file.ts';
import type { Instant } from '../model/instant.ts';
import { stopIfTaken } from './command-line.ts';
import { stopWith } from './failure.ts';

const USAGE =
  'npm start takes --port, --at and --drafts, and nothing else: npm start -- --port 8787 --at 2026-12-01T09:00 --drafts';

export type StartOptions = {
  readonly port: number;
  /** The date and time that the newsroom is to show, as it was written. */
  readonly at?: string | undefined;
  readonly drafts: boolean;
};

/** Reads the options of `npm start`. */
export const readStartOptions = (words: readonly string[]): StartOptions => {
  const options = {
    port: { type: 'string', default: '8787' },
    at: { type: 'string' },
    drafts: { type: 'boolean', default: false },
  } as const;
  const parse = () => {
    try {
      return parseArgs({ args: [...words], options }).values;
    } catch {
      return stopWith(USAGE);
    }
  };
  // Without the --, npm takes the options for its own, and the newsroom of today would be shown.
  stopIfTaken(['at', 'drafts'], 'Put -- before it: npm start --');
  const { port, at, drafts } = parse();
  if (!/^\d+$/.test(port) || Number(port) < 1 || Number(port) > 65_535)
    stopWith(`--port: ${JSON.stringify(port)} is not a port. Write a number from 1 to 65535, such as 8787`);
  const fault = at === undefined ? undefined : dateFault(at);
  if (fault !== undefined) stopWith(`--at: ${JSON.stringify(at)} ${fault}`);
  return { port: Number(port), at, drafts };
};

/** A clock that shows another time, and runs as all clocks do. */
export type ShiftedClock = {
  /** The instant that it showed at its start; `undefined` if it shows the time. */
  readonly start: Instant | undefined;
  /** Milliseconds by which it is ahead. */
  readonly shift: number;
  /** What the terminal says of it. */
  readonly notice?: string;
};

/**
 * Starts the clock of a newsroom. A time without a zone is in that of the settings. Returns `undefined` while they can't be
 * read.
 */
export const startClock = (root: string, at: string | undefined, now: number): ShiftedClock | undefined => {
  if (at === undefined) return { start: undefined, shift: 0 };
  const site = readSite(root, undefined, () => {});
  if (site === undefined) return undefined;
  const { timezone } = site;
  const start = toInstant(at, timezone);
  const warning = clockWarning(at, timezone);
  const notice =
    (warning === undefined ? '' : `warning: --at: ${warning}\n`) +
    `Its clock began at ${inZone(start, timezone)}, and runs on.`;
  return { start, shift: start * 1000 - now, notice };
};
