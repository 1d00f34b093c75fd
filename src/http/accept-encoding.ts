import { weightedList } from './weight.ts';

/** Other names of a coding: `x-gzip` is `gzip` (RFC 9110 8.4.1.3). */
const ALIASES: Readonly<Record<string, string>> = { gzip: 'x-gzip' };

/**
 * Returns the coding that an `Accept-Encoding` prefers, of those that the server has (RFC 9110 12.5.3); the earlier of two
 * equals. `undefined` if the client prefers the body without a coding.
 */
export const negotiateCoding = <Coding extends string>(
  acceptEncoding: string,
  codings: readonly Coding[],
): Coding | undefined => {
  const members = weightedList(acceptEncoding);
  const qualityOf = (name: string | undefined): number | undefined =>
    name === undefined ? undefined : members.find(({ value }) => value === name)?.quality;
  const any = qualityOf('*');
  // A client that names codings also takes the plain body, with the least preference, unless it says otherwise.
  const identity = qualityOf('identity') ?? (any === 0 ? 0 : Number.MIN_VALUE);
  // A client that refuses the plain body must take some coding.
  const unnamed = any ?? (identity === 0 ? Number.MIN_VALUE : 0);
  const qualities = codings.map((coding) => qualityOf(coding) ?? qualityOf(ALIASES[coding]) ?? unnamed);
  const best = Math.max(...qualities);
  return best > 0 && best >= identity ? codings[qualities.indexOf(best)] : undefined;
};
