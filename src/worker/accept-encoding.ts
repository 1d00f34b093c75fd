import { CODINGS, type Coding } from '../model/coding.ts';
import { remember } from './remember.ts';
import { weighted } from './weight.ts';

/** What an `Accept-Encoding` prefers; `undefined` where that is the body as it is. */
const preferred = remember((acceptEncoding: string): Coding | undefined => {
  const members = weighted(acceptEncoding);
  const qualityOf = (...names: readonly string[]): number | undefined =>
    members.find(({ value }) => names.includes(value))?.quality;
  const others = qualityOf('*');
  // A client that names codings takes the body as it is too, only less gladly, unless it says otherwise.
  const identity = qualityOf('identity') ?? (others === 0 ? 0 : Number.MIN_VALUE);
  // Whoever refuses the body as it is must take it in some coding.
  const unnamed = others ?? (identity === 0 ? Number.MIN_VALUE : 0);
  // RFC 9110 8.4.1.3 has the other name of gzip.
  const qualities = CODINGS.map((coding) => qualityOf(coding, `x-${coding}`) ?? unnamed);
  const best = Math.max(...qualities);
  return best > 0 && best >= identity ? CODINGS[qualities.indexOf(best)] : undefined;
});

/**
 * The coding to send a body in that is there in all of them (RFC 9110 12.5.3); `undefined` where it goes as it is, as it
 * also does to a client that takes nothing: an answer helps more than none. Between equals, the smallest.
 */
export const chooseCoding = (acceptEncoding: string | null | undefined): Coding | undefined =>
  acceptEncoding ? preferred(acceptEncoding) : undefined;

/**
 * The codings that a request takes. The edge writes an `Accept-Encoding` of its own into it, and keeps the client's
 * beside it (developers.cloudflare.com/workers/runtime-apis/request, `clientAcceptEncoding`).
 */
export const acceptEncodingOf = (request: Request): string | null => {
  const { cf } = request as { readonly cf?: { readonly clientAcceptEncoding?: string } };
  return cf?.clientAcceptEncoding ?? request.headers.get('Accept-Encoding');
};
