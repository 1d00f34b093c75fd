import type { Instant } from '../model/instant.ts';
import { acceptEncodingOf, chooseCoding } from './accept-encoding.ts';
import type { Assets, Bodies } from './bodies.ts';
import { evaluate } from './conditional.ts';
import { deltaOf } from './delta.ts';
import type { Prepared } from './prepared.ts';
import { sendDelta, sendDocument, sendNotModified } from './response.ts';

/**
 * The answer to a GET or HEAD with what is prepared for it: the document, in a coding that the client takes; what is new
 * in it; or that it is the same. `undefined` where the client set a precondition that fails.
 */
export const respond = (
  request: Request,
  prepared: Prepared,
  now: Instant,
  bodies: Bodies,
  assets: Assets | undefined,
): Response | Promise<Response> | undefined => {
  const { document } = prepared;
  const { status } = document.head;
  // A precondition is for what would be answered with success otherwise (RFC 9110 13.2.1).
  const outcome = status === 200 ? evaluate(request.headers, document, now) : 'send';
  if (outcome === 'precondition failed') return undefined;
  if (outcome === 'not modified') return sendNotModified(prepared.headers);

  const coding = document.coded && chooseCoding(acceptEncodingOf(request));
  const headers = prepared.bodyHeaders(coding);
  if (request.method === 'HEAD') return sendDocument(status, headers, null);
  const body = (coding && document.coded?.[coding]) ?? document;
  const delta = deltaOf(request.headers, document);
  if (delta !== undefined && delta.body.length < body.length)
    return sendDelta(prepared.headers, document, delta, bodies.cut(delta.body));
  const blob = bodies.read(body, assets);
  return blob instanceof Promise
    ? blob.then((late) => sendDocument(status, headers, late))
    : sendDocument(status, headers, blob);
};
