import type { Coding } from '../bundle/format.ts';
import type { PlacedDocument } from '../bundle/read.ts';
import type { Redirect } from '../model/document.ts';
import { MAX_AGE } from '../model/freshness.ts';
import { ALWAYS, cacheControl, documentHeaders, freshness, PAGE_POLICY } from '../model/headers.ts';
import { type Instant, toHttpDate } from '../model/instant.ts';
import type { Path } from '../model/url.ts';
import type { Health } from './health.ts';

const ALLOW = 'GET, HEAD, OPTIONS';

/** How a document is sent. */
export type Delivery = {
  readonly document: PlacedDocument;
  readonly now: Instant;
  /** Whole seconds until the next edition begins; Infinity where none is known. */
  readonly left: number;
  /**
   * Present when the request chose the document: by which of its fields, as the value of a `Vary`; where the document
   * stands itself, if a request can name that; and links to what it was chosen from, as the value of a `Link`.
   */
  readonly chosen?: { readonly vary: string; readonly from: Path | undefined; readonly links: string };
};

/** What every answer with a document says of it, whether the document goes with it or not. */
export const headersOf = ({ document: { head, tag, modified }, now, left, chosen }: Delivery): Headers => {
  const headers = new Headers(documentHeaders(head, left));
  if (chosen !== undefined && chosen.links !== '') headers.append('Link', chosen.links);
  headers.set('Vary', chosen?.vary ?? 'Accept-Encoding');
  if (chosen?.from !== undefined) headers.set('Content-Location', chosen.from);
  if (head.status === 405) headers.set('Allow', ALLOW);
  if (head.status === 200) {
    headers.set('ETag', `W/"${tag}"`);
    // Never later than `Date`, though the clock here be behind that of the build (RFC 9110 8.8.2.1).
    headers.set('Last-Modified', toHttpDate(Math.min(modified, now)));
  }
  return headers;
};

/**
 * The document, but for its body: what is said of that, its type, its length and its coding (RFC 9110 8.3, 8.6, 8.4). To
 * a HEAD this is all (9.3.2).
 */
export const whole = (
  headers: Headers,
  { head, length, precompressed }: PlacedDocument,
  coding?: Coding,
): Response => {
  const all = new Headers(headers);
  all.set('Content-Type', head.type);
  all.set('Content-Length', String(coding === undefined ? length : precompressed?.[coding].length));
  if (coding !== undefined) all.set('Content-Encoding', coding);
  // What has a coding got it when it was built.
  const init = { status: head.status, headers: all, encodeBody: 'manual' as const };
  return new Response(null, init);
};

/** 304: what the 200 would say of itself, and no content (RFC 9110 15.4.5). */
export const notModified = (headers: Headers): Response => new Response(null, { status: 304, headers });

/** An answer that is made, with a body of its own. */
export const send = (made: Response, body: Blob | ReadableStream<Uint8Array> | null): Response =>
  new Response(body, made);

/**
 * 301 (RFC 9110 15.4.2). A 308 would say the same of a GET, but feedparser before Python 3.11, Ruby's open-uri and Java's
 * HttpURLConnection don't follow it.
 */
export const sendRedirect = ({ to }: Redirect, left: number): Response =>
  new Response(null, {
    status: 301,
    headers: {
      ...ALWAYS,
      'Content-Security-Policy': PAGE_POLICY,
      Location: to,
      'Cache-Control': cacheControl(MAX_AGE.redirect, left),
    },
  });

/** What may be asked of any address (RFC 9110 9.3.7), and by whom (Fetch, "CORS-preflight fetch"). */
export const sendOptions = (): Response =>
  new Response(null, {
    status: 204,
    headers: {
      ...ALWAYS,
      'Content-Security-Policy': PAGE_POLICY,
      Allow: ALLOW,
      'Access-Control-Allow-Methods': ALLOW,
      'Access-Control-Allow-Headers':
        'Accept, Cache-Control, If-Match, If-Modified-Since, If-None-Match, If-Unmodified-Since',
      'Access-Control-Max-Age': '86400',
    },
  });

/** How the newsroom is, now. */
export const sendHealth = (health: Health): Response =>
  new Response(`${JSON.stringify(health)}\n`, {
    headers: {
      ...ALWAYS,
      'Content-Security-Policy': PAGE_POLICY,
      'Cache-Control': 'no-store',
      'Content-Type': 'application/json; charset=utf-8',
      'X-Robots-Tag': 'noindex',
    },
  });

/** 500: something that no content can bring about (RFC 9110 15.6.1). What it was is for the log alone. */
export const sendFailure = (): Response =>
  new Response('500 The newsroom failed\nTry again later.\n', {
    status: 500,
    headers: {
      ...ALWAYS,
      'Content-Security-Policy': PAGE_POLICY,
      'Cache-Control': 'no-store',
      'Content-Type': 'text/plain; charset=utf-8',
    },
  });

/** What was found, for whoever searched: in a cache that many share, queries would take the room of what many ask for. */
export const sendSearch = (page: Blob, left: number): Response =>
  new Response(page, {
    headers: {
      ...ALWAYS,
      'Content-Security-Policy': PAGE_POLICY,
      'Cache-Control': `private, max-age=${freshness(MAX_AGE.search, left)}`,
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Length': String(page.size),
      'X-Robots-Tag': 'noindex',
    },
  });
