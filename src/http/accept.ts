import { memoize } from '../model/cache.ts';
import type { Choice, Variant } from '../model/document.ts';
import { remember } from '../worker/remember.ts';
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

/** Whether a variant is preferred to one that stands before it. Between equal formats, the one that is named. */
const IS_BETTER: Readonly<Record<Choice['among'], (a: Wanted, b: Wanted) => boolean>> = {
  formats: (a, b) =>
    a.quality > b.quality || (a.quality === b.quality && a.quality > 0 && a.named && !b.named),
  forms: (a, b) => a.quality > b.quality && a.named,
};

/** Returns the same as `negotiate`, without remembering it. */
export const choose = (
  accept: string,
  { variants, among }: Pick<Choice, 'variants' | 'among'>,
): Variant | undefined => {
  const ranges = mediaRanges(accept);
  const [first, ...others] = variants.map((variant) => ({ variant, wanted: wantedness(variant, ranges) }));
  return others.reduce(
    (best, next) => (best !== undefined && IS_BETTER[among](next.wanted, best.wanted) ? next : best),
    first,
  )?.variant;
};

const chooserOf = memoize((choice: Choice) => remember((accept: string) => choose(accept, choice)));

/**
 * Returns the variant that an `Accept` prefers. Equal formats: between those preferred alike, one that is named, and then
 * the first. Forms of a page: the page, unless another is named and preferred. axios and other clients name JSON or plain
 * text before any type, and want what is there. Without an `Accept`, or if no variant fits, the first: an answer helps more
 * than a 406 (RFC 9110 15.5.7).
 */
export const negotiate = (accept: string | null, choice: Choice): Variant | undefined =>
  chooserOf(choice)(accept ?? '*/*');
