import { CODINGS, type Coding } from '../bundle/format.ts';
import { negotiate } from '../http/accept.ts';
import { negotiateCoding } from '../http/accept-encoding.ts';
import { memoize } from '../model/cache.ts';
import type { Choice, Head, Variant } from '../model/document.ts';

/** Headers that are kept, and their characters: more than there are kinds of client, too few to fill the memory. */
const MAX_KEPT = 200;
const MAX_LENGTH = 256;

/** Returns the function with a cache of its last results: clients of one kind send the same header. */
const memoizeText = <Value>(work: (text: string) => Value): ((text: string) => Value) => {
  const kept = new Map<string, { readonly value: Value }>();
  return (text) => {
    const known = kept.get(text);
    if (known !== undefined) return known.value;
    const value = work(text);
    if (kept.size >= MAX_KEPT) kept.clear();
    if (text.length <= MAX_LENGTH) kept.set(text, { value });
    return value;
  };
};

/** Chooses one of the documents at a path for a request. */
export type Negotiator = {
  /** `Vary`: the header fields that decide about the document and its coding (RFC 9110 12.5.5). */
  readonly vary: string;
  readonly negotiate: (headers: Headers) => Variant | undefined;
};

/** Returns a negotiator that chooses by `Accept`. */
export const byAccept = memoize(({ variants, among }: Choice): Negotiator => {
  const variantFor = memoizeText((accept) => negotiate(accept, variants, among));
  return {
    vary: 'Accept, Accept-Encoding',
    negotiate: (headers) => variantFor(headers.get('Accept') ?? '*/*'),
  };
});

/**
 * Returns a negotiator that chooses between a document and the page that a browser shows instead. A browser that navigates
 * sends `Sec-Fetch-Dest: document` (W3C Fetch Metadata 2.1) and prefers HTML. Neither is enough alone: some readers copy the
 * `Accept` of a browser, and some fetchers copy its other fields.
 */
export const byNavigation = memoize(({ type, htmlPage = '' }: Head): Negotiator => {
  const [ownType = ''] = type.split(';');
  const itself: Variant = { accepts: [ownType], at: ['', ''] };
  const variants = [itself, { accepts: ['text/html'], at: htmlPage }] as const;
  const variantFor = memoizeText((accept) => negotiate(accept, variants, 'formats'));
  return {
    vary: 'Accept, Accept-Encoding, Sec-Fetch-Dest',
    // `Accept` is read second: a feed reader pays for one field.
    negotiate: (headers) =>
      headers.get('Sec-Fetch-Dest') === 'document' ? variantFor(headers.get('Accept') ?? '*/*') : itself,
  };
});

const codingFor = memoizeText((acceptEncoding) => negotiateCoding(acceptEncoding, CODINGS));

/**
 * Returns the coding that the client of a request prefers; `undefined` for the plain body. A client that sends no
 * `Accept-Encoding` takes any coding, but some that send none can't decode. Cloudflare's edge writes an `Accept-Encoding`
 * of its own and keeps the client's as `clientAcceptEncoding`
 * (developers.cloudflare.com/workers/runtime-apis/request). `cf` is read last: it is the slowest part of a request.
 */
export const preferredCoding = (request: Request): Coding | undefined => {
  const acceptEncoding = request.headers.get('Accept-Encoding');
  if (acceptEncoding === null) return undefined;
  const { cf } = request as { readonly cf?: { readonly clientAcceptEncoding?: string } };
  return codingFor(cf?.clientAcceptEncoding ?? acceptEncoding);
};
