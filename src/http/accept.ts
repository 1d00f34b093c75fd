import { type Weighted, weightedList } from './weight.ts';

/** A representation that a server can send: the media types that ask for it, its own first. */
type Variant = { readonly accepts: readonly string[] };

/**
 * Equal formats of one thing, such as the feeds; or forms of the first variant, such as the Markdown of a page. Another
 * form is sent only if the client names it and prefers it.
 */
type Among = 'formats' | 'forms';

/** The media ranges of an `Accept` (RFC 9110 12.5.1). The weight is the only parameter that counts here. */
const mediaRanges = (accept: string): readonly Weighted[] =>
  weightedList(accept).filter(({ value }) => /^[^\s/]+\/[^\s/]+$/.test(value));

type Preference = {
  readonly quality: number;
  /** Whether the client names one of the variant's types in full. */
  readonly isNamed: boolean;
};

/** Returns the quality of the most specific media range that matches a variant (RFC 9110 12.5.1). */
const preferenceFor = ({ accepts }: Variant, ranges: readonly Weighted[]): Preference => {
  const patterns = [...accepts, ...accepts.map((type) => type.replace(/\/.*/, '/*')), '*/*'];
  for (const [n, pattern] of patterns.entries()) {
    const range = ranges.find(({ value }) => value === pattern);
    if (range !== undefined) return { quality: range.quality, isNamed: n < accepts.length };
  }
  return { quality: 0, isNamed: false };
};

/** Whether the first preference beats the second, whose variant comes earlier. */
const BEATS: Readonly<Record<Among, (a: Preference, b: Preference) => boolean>> = {
  formats: (a, b) =>
    a.quality > b.quality || (a.quality === b.quality && a.quality > 0 && a.isNamed && !b.isNamed),
  forms: (a, b) => a.quality > b.quality && a.isNamed,
};

/**
 * Returns the variant that an `Accept` prefers (RFC 9110 12.5.1).
 * - Formats: the highest quality, then a type that the client names, then the earlier variant.
 * - Forms: the first, unless the client names another and prefers it. axios and other clients name JSON before any
 *   type, but want the page.
 *
 * Returns the first if no variant fits: an answer helps more than a 406 (RFC 9110 15.5.7).
 */
export const negotiate = <Of extends Variant>(
  accept: string,
  variants: readonly Of[],
  among: Among,
): Of | undefined => {
  const ranges = mediaRanges(accept);
  const [first, ...others] = variants.map((variant) => ({
    variant,
    preference: preferenceFor(variant, ranges),
  }));
  return others.reduce(
    (best, next) => (best !== undefined && BEATS[among](next.preference, best.preference) ? next : best),
    first,
  )?.variant;
};
