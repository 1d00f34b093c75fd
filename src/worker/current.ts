import type { Bundle, Placed } from '../model/bundle.ts';
import type { Instant } from '../model/instant.ts';
import type { Path } from '../model/url.ts';

/** The edition that is public now. */
export type Current = {
  readonly now: Instant;
  /** Whole seconds until the next edition begins, rounded down; Infinity where none is known. */
  readonly left: number;
  readonly find: (path: Path) => Placed | undefined;
};

/** The edition of a bundle at a time in milliseconds, as a clock gives it. An edition begins with its second. */
export const currentEdition = (bundle: Bundle, milliseconds: number): Current => {
  const number = bundle.editions.findLastIndex((from) => from * 1000 <= milliseconds);
  const next = bundle.editions[number + 1] ?? Number.POSITIVE_INFINITY;
  return {
    now: Math.floor(milliseconds / 1000),
    left: Math.floor(next - milliseconds / 1000),
    find: (path) => bundle.find(number, path),
  };
};
