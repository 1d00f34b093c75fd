import type { PlacedDocument } from '../bundle/read.ts';
import { evaluateIfRange, parseRange } from '../http/range.ts';
import type { Instant } from '../model/instant.ts';
import type { AssetsBinding, BodyCache } from './body-cache.ts';
import { ALWAYS_ALONE } from './headers.ts';
import { unsatisfiableResponse } from './responses.ts';

/** Returns the range of a GET (RFC 9110 14.2), if the client has no other version of the rest (13.1.5). */
const requestedRange = (
  { method, headers }: Request,
  document: PlacedDocument,
  now: Instant,
): ReturnType<typeof parseRange> => {
  const range = method === 'GET' && document.head.hasRanges ? headers.get('Range') : null;
  if (range === null) return undefined;
  const ifRange = headers.get('If-Range');
  const hasSame = ifRange === null || evaluateIfRange(ifRange, document, now);
  return hasSame ? parseRange(range, document.length) : undefined;
};

/**
 * Answers with the part of a document that a client requests (RFC 9110 15.3.7), or with a 416 if there is none. Returns
 * `undefined` if the client gets the whole. `wholeHeaders` returns the headers of the whole, and `alone` are
 * those of an answer without a document.
 */
export const sendPart = (
  request: Request,
  document: PlacedDocument,
  wholeHeaders: () => Headers,
  now: Instant,
  bodies: BodyCache,
  assets: AssetsBinding | undefined,
  alone: Readonly<Record<string, string>> = ALWAYS_ALONE,
): Response | Promise<Response> | undefined => {
  const range = requestedRange(request, document, now);
  if (range === undefined) return undefined;
  if (range === 'unsatisfiable') return unsatisfiableResponse(document.length, alone);
  const { start, length } = range;
  const headers = new Headers(wholeHeaders());
  headers.set('Content-Range', `bytes ${start}-${start + length - 1}/${document.length}`);
  headers.set('Content-Length', String(length));
  const init = { status: 206, headers };
  const body = bodies.readRange(document, range, assets);
  return body instanceof Promise ? body.then((late) => new Response(late, init)) : new Response(body, init);
};
