import type { Coding } from '../bundle/format.ts';
import type { PlacedDocument } from '../bundle/read.ts';
import { evaluatePreconditions } from '../http/conditional.ts';
import type { Instant } from '../model/instant.ts';
import type { AssetsBinding, BodyCache } from './body-cache.ts';
import { preferredCoding } from './negotiation.ts';

/** A document, and its answers without their bodies. Each is made once: the runtime copies a Response faster than headers. */
export type Representation = {
  readonly document: PlacedDocument;
  /** Returns the answer with the document. */
  readonly whole: (coding: Coding | undefined) => Response;
  /** Returns the 304 (RFC 9110 15.4.5). */
  readonly notModified: () => Response;
};

const wholeResponse = (
  { head, length, precompressed }: PlacedDocument,
  headers: Headers,
  coding: Coding | undefined,
): Response => {
  const all = new Headers(headers);
  all.set('Content-Type', head.type);
  all.set('Content-Length', String(coding === undefined ? length : precompressed?.[coding].length));
  if (coding !== undefined) all.set('Content-Encoding', coding);
  // The body was coded at build time.
  const init = { status: head.status, headers: all, encodeBody: 'manual' as const };
  return new Response(null, init);
};

/** Returns the representation of a document that is sent with these headers. */
export const represent = (document: PlacedDocument, headers: Headers): Representation => {
  const whole = new Map<Coding | undefined, Response>();
  let notModified: Response | undefined;
  return {
    document,
    whole: (coding) => {
      const response = whole.get(coding) ?? wholeResponse(document, headers, coding);
      whole.set(coding, response);
      return response;
    },
    notModified: () => {
      notModified ??= new Response(null, { status: 304, headers });
      return notModified;
    },
  };
};

/** Answers a GET or HEAD with a document, in a coding that the client takes. */
export const send = (
  request: Request,
  { document, whole }: Representation,
  bodies: BodyCache,
  assets?: AssetsBinding,
): Response | Promise<Response> => {
  const coding = document.precompressed && preferredCoding(request);
  const response = whole(coding);
  if (request.method === 'HEAD') return new Response(null, response);
  const body = bodies.read((coding && document.precompressed?.[coding]) ?? document, assets);
  return body instanceof Promise
    ? body.then((late) => new Response(late, response))
    : new Response(body, response);
};

/**
 * Answers a GET or HEAD, or says 304 if the client has the document. Returns `undefined` if a precondition fails. A
 * document of another status than 200 has no preconditions (RFC 9110 13.2.1).
 */
export const serve = (
  request: Request,
  representation: Representation,
  now: Instant,
  bodies: BodyCache,
  assets?: AssetsBinding,
): Response | Promise<Response> | undefined => {
  const { document, notModified } = representation;
  const isOk = document.head.status === 200;
  const outcome = isOk ? evaluatePreconditions(request.headers, document, now) : 'send';
  switch (outcome) {
    case 'send':
      return send(request, representation, bodies, assets);
    case 'not modified':
      return new Response(null, notModified());
    case 'precondition failed':
      return undefined;
  }
};
