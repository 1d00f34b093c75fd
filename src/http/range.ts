import { parseHttpDate } from './http-date.ts';

/** A run of bytes of a representation. */
export type ByteRange = { readonly start: number; readonly length: number };

/** One range of bytes (RFC 9110 14.1.2). A request may ask for several, and gets the whole (14.2). */
const ONE = /^bytes=[ \t]*(?:(\d+)-(\d*)|-(\d+))[ \t]*$/i;

/**
 * Returns the bytes of a `Range` (RFC 9110 14.2): `undefined` for a field that is ignored, and `unsatisfiable` for one that
 * names no byte of the representation.
 */
export const parseRange = (text: string, length: number): ByteRange | 'unsatisfiable' | undefined => {
  const [found, first, last, suffix] = ONE.exec(text) ?? [];
  if (found === undefined) return undefined;
  if (suffix !== undefined) {
    const wanted = Math.min(Number(suffix), length);
    return wanted === 0 ? 'unsatisfiable' : { start: length - wanted, length: wanted };
  }
  const start = Number(first);
  const end = last === undefined || last === '' ? Number.POSITIVE_INFINITY : Number(last);
  if (end < start) return undefined;
  return start >= length ? 'unsatisfiable' : { start, length: Math.min(end + 1, length) - start };
};

/**
 * Returns whether a client has the representation that it wants a part of (RFC 9110 13.1.5). A tag is compared strongly. A
 * date must be that of `Last-Modified`, which is in seconds and never after `now`.
 */
export const evaluateIfRange = (
  text: string,
  { tag, modified }: { readonly tag: string; readonly modified: number },
  now: number,
): boolean =>
  /^(?:W\/)?"/.test(text) ? text === `"${tag}"` : parseHttpDate(text, now) === Math.min(modified, now);
