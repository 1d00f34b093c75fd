import { CODINGS, type Coding } from '../bundle/format.ts';
import { remember } from '../worker/remember.ts';
import { weighted } from './weight.ts';

/** What each is called (RFC 9110 8.4.1.2, 8.4.1.3). */
const NAMES: Readonly<Record<Coding, readonly string[]>> = { br: ['br'], gzip: ['gzip', 'x-gzip'] };

/** RFC 9110 12.5.3. Between equals, the smallest. */
const codingFor = remember((acceptEncoding: string): Coding | undefined => {
  const members = weighted(acceptEncoding);
  const qualityOf = (...names: readonly string[]): number | undefined =>
    members.find(({ value }) => names.includes(value))?.quality;
  const others = qualityOf('*');
  // A client that names codings takes the body as it is too, only less gladly, unless it says otherwise.
  const identity = qualityOf('identity') ?? (others === 0 ? 0 : Number.MIN_VALUE);
  // Whoever refuses the body as it is must take it in some coding.
  const unnamed = others ?? (identity === 0 ? Number.MIN_VALUE : 0);
  const qualities = CODINGS.map((coding) => qualityOf(...NAMES[coding]) ?? unnamed);
  const best = Math.max(...qualities);
  return best > 0 && best >= identity ? CODINGS[qualities.indexOf(best)] : undefined;
});

/**
 * Returns the coding that the client of a request prefers, of those that a body is there in; `undefined` if it prefers
 * the body as it is. Without an `Accept-Encoding` a client takes anything, and some that send none can't decode. Where
 * the edge writes another `Accept-Encoding` into a request, it keeps the client's beside it
 * (developers.cloudflare.com/workers/runtime-apis/request, `clientAcceptEncoding`). That is looked at only then: of all
 * that a request has, the runtime takes longest to give `cf`.
 */
export const preferredCoding = (request: Request): Coding | undefined => {
  const acceptEncoding = request.headers.get('Accept-Encoding');
  if (acceptEncoding === null) return undefined;
  const { cf } = request as { readonly cf?: { readonly clientAcceptEncoding?: string } };
  return codingFor(cf?.clientAcceptEncoding ?? acceptEncoding);
};
