import type { Coding } from '../bundle/format.ts';
import type { PlacedDocument } from '../bundle/read.ts';
import { evaluatePreconditions } from '../http/conditional.ts';
import type { Instant } from '../model/instant.ts';
import type { AssetsBinding, BodyCache } from './body-cache.ts';
import { preferredCoding } from './negotiation.ts';
import { sendPart } from './partial-content.ts';

/** A document, and its answers without their bodies. Each is made once: the runtime copies a Response faster than headers. */
export type Representation = {
  readonly document: PlacedDocument;
  /** Returns the answer with the document. */
  readonly whole: (coding: Coding | undefined) => Response;
  /** Returns the 304 (RFC 9110 15.4.5). */
  readonly notModified: () => Response;
};

/**
 * Text types that Cloudflare's edge sends as they are (developers.cloudflare.com/speed/optimization/content/compression).
 * It compresses pages, JSON and RSS.
 */
const LEFT_PLAIN = /^(?:text\/markdown|application\/(?:atom|feed)\+)/;

/** Bytes below which compression saves next to nothing. */
const MIN_BYTES = 1024;

/** Whether the runtime compresses a body while it is sent, because neither the build nor the edge does. */
const isCodedLate = ({ head, length, precompressed }: PlacedDocument): boolean =>
  precompressed === undefined && length >= MIN_BYTES && LEFT_PLAIN.test(head.type);

const wholeResponse = (
  { head, length, precompressed }: PlacedDocument,
  headers: Headers,
  coding: Coding | undefined,
): Response => {
  const all = new Headers(headers);
  all.set('Content-Type', head.type);
  const codedLength = coding === undefined ? length : precompressed?.[coding].length;
  if (codedLength !== undefined) all.set('Content-Length', String(codedLength));
  if (coding !== undefined) all.set('Content-Encoding', coding);
  // The body was coded at build time, or the runtime codes it.
  const encodeBody = codedLength === undefined ? ('automatic' as const) : ('manual' as const);
  const init = { status: head.status, headers: all, encodeBody };
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
  const hasCodings = document.precompressed !== undefined || isCodedLate(document);
  const coding = hasCodings ? preferredCoding(request) : undefined;
  const response = whole(coding);
  if (request.method === 'HEAD') return new Response(null, response);
  const body = bodies.read((coding && document.precompressed?.[coding]) ?? document, assets);
  return body instanceof Promise
    ? body.then((late) => new Response(late, response))
    : new Response(body, response);
};

/**
 * Answers a GET or HEAD with a document, with a part of it, or with a 304 if the client has it. Returns `undefined` if a
 * precondition fails. A document of another status than 200 has no preconditions (RFC 9110 13.2.1).
 */
export const serve = (
  request: Request,
  representation: Representation,
  now: Instant,
  bodies: BodyCache,
  assets?: AssetsBinding,
): Response | Promise<Response> | undefined => {
  const { document, whole, notModified } = representation;
  const isOk = document.head.status === 200;
  const outcome = isOk
    ? evaluatePreconditions(request.headers, document, now, document.head.hasRanges)
    : 'send';
  switch (outcome) {
    case 'send':
      return (
        sendPart(request, document, () => whole(undefined).headers, now, bodies, assets) ??
        send(request, representation, bodies, assets)
      );
    case 'not modified':
      return new Response(null, notModified());
    case 'precondition failed':
      return undefined;
  }
};
