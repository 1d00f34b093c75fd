import { preferredCoding } from '../http/accept-encoding.ts';
import { evaluate } from '../http/conditional.ts';
import type { Instant } from '../model/instant.ts';
import type { Assets, Bodies } from './bodies.ts';
import type { Prepared } from './prepared.ts';
import { send } from './response.ts';

/** The answer to a GET or HEAD with what is prepared: the document, in a coding that the client takes. */
export const respond = (
  request: Request,
  prepared: Prepared,
  bodies: Bodies,
  assets?: Assets,
): Response | Promise<Response> => {
  const { document } = prepared;
  const coding = document.precompressed && preferredCoding(request);
  const whole = prepared.whole(coding);
  if (request.method === 'HEAD') return send(whole, null);
  const body = (coding && document.precompressed?.[coding]) ?? document;
  const blob = bodies.read(body, assets);
  return blob instanceof Promise ? blob.then((late) => send(whole, late)) : send(whole, blob);
};

/**
 * The same, if the preconditions of the request want it: 304 where the client has it. `undefined` where one fails. They
 * are for what would be answered with success otherwise (RFC 9110 13.2.1).
 */
export const respondIf = (
  request: Request,
  prepared: Prepared,
  now: Instant,
  bodies: Bodies,
  assets?: Assets,
): Response | Promise<Response> | undefined => {
  const { document } = prepared;
  const outcome = document.head.status === 200 ? evaluate(request.headers, document, now) : 'send';
  switch (outcome) {
    case 'send':
      return respond(request, prepared, bodies, assets);
    case 'not modified':
      return send(prepared.notModified(), null);
    case 'precondition failed':
      return undefined;
  }
};
