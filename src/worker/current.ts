import type { Bundle, Placed } from '../bundle/read.ts';
import { BEGINNING, type Instant } from '../model/instant.ts';
import type { Path } from '../model/url.ts';

/** The edition that is public now. */
export type Current = {
  readonly edition: number;
  /** In milliseconds, as the clock gave it. */
  readonly at: number;
  /** When the edition began, and when the next begins; Infinity where none is known. */
  readonly from: Instant;
  readonly next: Instant;
  readonly find: (path: Path) => Placed | undefined;
};

/** The edition of a bundle at a time in milliseconds, as a clock gives it. An edition begins with its second. */
export const currentEdition = (bundle: Bundle, at: number): Current => {
  const edition = bundle.editions.findLastIndex((from) => from * 1000 <= at);
  return {
    edition,
    at,
    from: bundle.editions[edition] ?? BEGINNING,
    next: bundle.editions[edition + 1] ?? Number.POSITIVE_INFINITY,
    find: (path) => bundle.find(edition, path),
  };
};

/** Whole seconds until the next edition begins, rounded down. */
export const secondsLeft = ({ at, next }: Current): number => Math.floor(next - at / 1000);

export const secondOf = ({ at }: Current): Instant => Math.floor(at / 1000);
