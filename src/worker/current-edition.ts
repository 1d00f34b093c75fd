import type { Bundle, Placed } from '../bundle/read.ts';
import { BEGINNING, type Instant } from '../model/instant.ts';
import type { Path } from '../model/url.ts';

/** The edition that is public at the instant of a request. */
export type CurrentEdition = {
  readonly number: number;
  readonly from: Instant;
  /** When the next edition begins; Infinity if none is planned. */
  readonly next: Instant;
  readonly now: Instant;
  /** Whole seconds until the next edition begins, rounded down: no answer may be cached for longer. */
  readonly secondsLeft: number;
  readonly find: (path: Path) => Placed | undefined;
};

/** Returns the edition that is public at a time in milliseconds. An edition begins with its second. */
export const currentEdition = ({ editions, find }: Bundle, time: number): CurrentEdition => {
  const number = editions.findLastIndex((from) => from * 1000 <= time);
  const next = editions[number + 1] ?? Number.POSITIVE_INFINITY;
  return {
    number,
    from: editions[number] ?? BEGINNING,
    next,
    now: Math.floor(time / 1000),
    secondsLeft: Math.floor(next - time / 1000),
    find: (path) => find(number, path),
  };
};
