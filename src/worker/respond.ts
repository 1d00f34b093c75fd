import type { Instant } from '../model/instant.ts';
import { acceptEncodingOf, chooseCoding } from './accept-encoding.ts';
import type { Assets, Bodies } from './bodies.ts';
import { evaluate } from './conditional.ts';
import { deltaOf } from './delta.ts';
import type { Prepared } from './prepared.ts';
import { send, sendDelta } from './response.ts';

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
  // A precondition is for what would be answered with success otherwise (RFC 9110 13.2.1).
  const outcome = document.head.status === 200 ? evaluate(request.headers, document, now) : 'send';
  if (outcome === 'precondition failed') return undefined;
  if (outcome === 'not modified') return send(prepared.notModified(), null);

  const coding = document.coded && chooseCoding(acceptEncodingOf(request));
  const whole = prepared.whole(coding);
  if (request.method === 'HEAD') return send(whole, null);
  const body = (coding && document.coded?.[coding]) ?? document;
  const delta = deltaOf(request.headers, document);
  if (delta !== undefined && delta.body.length < body.length)
    return sendDelta(prepared.headers, document, delta, bodies.cut(delta.body));
  const blob = bodies.read(body, assets);
  return blob instanceof Promise ? blob.then((late) => send(whole, late)) : send(whole, blob);
};
