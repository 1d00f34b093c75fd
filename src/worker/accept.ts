import type { Variant } from '../model/document.ts';
import { once } from '../model/once.ts';
import { remember } from './remember.ts';
import { type Weighted, weighted } from './weight.ts';

/** The media ranges of an `Accept` (RFC 9110 12.5.1). Parameters other than the weight name no other variant here. */
const mediaRanges = (accept: string): readonly Weighted[] =>
  weighted(accept).filter(({ value }) => /^[^\s/]+\/[^\s/]+$/.test(value));

type Wanted = {
  readonly quality: number;
  /** Whether a range names one of its types in full. */
  readonly named: boolean;
};

/** How much a variant is wanted: the most specific range that fits one of its types says (RFC 9110 12.5.1). */
const wantedness = ({ accepts }: Variant, ranges: readonly Weighted[]): Wanted => {
  const patterns = [...accepts, ...accepts.map((type) => type.replace(/\/.*/, '/*')), '*/*'];
  for (const [n, pattern] of patterns.entries()) {
    const range = ranges.find(({ value }) => value === pattern);
    if (range !== undefined) return { quality: range.quality, named: n < accepts.length };
  }
  return { quality: 0, named: false };
};

const isBetter = (a: Wanted, b: Wanted): boolean =>
  a.quality > b.quality || (a.quality === b.quality && a.quality > 0 && a.named && !b.named);

/** The same as `negotiate`, worked out each time. */
export const choose = (accept: string, variants: readonly Variant[]): Variant | undefined => {
  const ranges = mediaRanges(accept);
  return variants
    .map((variant) => ({ variant, wanted: wantedness(variant, ranges) }))
    .reduce((best, next) => (isBetter(next.wanted, best.wanted) ? next : best), {
      variant: variants[0],
      wanted: { quality: 0, named: false },
    }).variant;
};

const chooserOf = once((variants: readonly Variant[]) =>
  remember((accept: string) => choose(accept, variants)),
);

/**
 * The variant that an `Accept` prefers; between equals, one that it names, and then the one that stands first.
 * Without an `Accept`, or where nothing that it names is there, the first: an answer helps more than a 406
 * (RFC 9110 15.5.7).
 */
export const negotiate = (accept: string | null, variants: readonly Variant[]): Variant | undefined =>
  chooserOf(variants)(accept ?? '*/*');
