import type { Path } from '../model/url.ts';
import { CODINGS, type Coding } from './coding.ts';

/** Bytes of the bundle, or of a shelf. */
export type Range = readonly [offset: number, length: number];

/** A body that is made of ranges of bytes. */
export type Body = {
  /** The file that they are of, where it is not the bundle. */
  readonly shelf?: Path;
  readonly ranges: readonly Range[];
  /** Of the whole body, in bytes. */
  readonly length: number;
};

/** A body in every coding. */
export type Coded = Readonly<Record<Coding, Body>>;

/** The body that some ranges make. */
export const toBody = (ranges: readonly Range[]): Body => ({
  ranges,
  length: ranges.reduce((sum, [, length]) => sum + length, 0),
});

/** The bodies that stand one behind the other, in the order of `CODINGS`. */
export const toCoded = (start: number, lengths: readonly number[]): Coded => {
  let offset = start;
  return Object.fromEntries(
    CODINGS.map((coding, n) => {
      const length = lengths[n] ?? 0;
      offset += length;
      return [coding, toBody([[offset - length, length]])];
    }),
  ) as Coded;
};
