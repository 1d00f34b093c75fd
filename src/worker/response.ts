import type { PlacedDocument } from '../model/bundle.ts';
import type { Head, Redirect } from '../model/document.ts';
import { ALWAYS, IMMUTABLE, PAGE_POLICY, SVG_POLICY } from '../model/headers.ts';
import { toHttpDate } from '../model/instant.ts';
import type { Path } from '../model/url.ts';

const ALLOW = 'GET, HEAD, OPTIONS';

/** `Cache-Control`, for at most the seconds that are left until the next edition (RFC 9111 5.2.2). */
const cacheControl = (freshFor: Head['freshFor'], left: number): string => {
  if (freshFor === 'immutable') return IMMUTABLE;
  if (freshFor === 'never') return 'no-store';
  return `public, max-age=${Math.max(0, Math.min(freshFor, left))}`;
};

/** How a document is sent. */
export type Delivery = {
  readonly document: PlacedDocument;
  /** Whole seconds until the next edition begins; Infinity where none is known. */
  readonly left: number;
  /**
   * Present when `Accept` chose the document: where it stands itself, if a request can name that, and where those
   * stand that it was chosen from, as the value of a `Link`.
   */
  readonly chosen?: { readonly from: Path | undefined; readonly alternates: string };
};

/** `Content-Security-Policy`. A browser shows a PDF or a recording in a page of its own making, which none may bind. */
const policyFor = (type: string): string | undefined => {
  if (type.startsWith('image/svg+xml')) return SVG_POLICY;
  return /^text\/|\b(xml|json)\b/.test(type) ? PAGE_POLICY : undefined;
};

const headersOf = ({ document: { head, tag, updated }, left, chosen }: Delivery): Headers => {
  const headers = new Headers(ALWAYS);
  const policy = policyFor(head.type);
  if (policy !== undefined) headers.set('Content-Security-Policy', policy);
  headers.set('Cache-Control', cacheControl(head.freshFor, left));
  if (head.link !== undefined) headers.set('Link', head.link);
  if (head.isUnlisted) headers.set('X-Robots-Tag', 'noindex');
  if (chosen !== undefined && chosen.alternates !== '') headers.append('Link', chosen.alternates);
  // The edge compresses what it sends, by the client's Accept-Encoding.
  headers.set('Vary', chosen === undefined ? 'Accept-Encoding' : 'Accept, Accept-Encoding');
  if (chosen?.from !== undefined) headers.set('Content-Location', chosen.from);
  if (head.status === 405) headers.set('Allow', ALLOW);
  if (head.status === 200) {
    headers.set('ETag', `W/"${tag}"`);
    headers.set('Last-Modified', toHttpDate(updated));
  }
  return headers;
};

/** The document. To a HEAD the same, without the body (RFC 9110 9.3.2). */
export const sendDocument = (delivery: Delivery, body: Blob | null): Response => {
  const { head, length } = delivery.document;
  const headers = headersOf(delivery);
  headers.set('Content-Type', head.type);
  headers.set('Content-Length', String(length));
  return new Response(body, { status: head.status, headers });
};

/** 304: what the 200 would say of itself, and no content (RFC 9110 15.4.5). */
export const sendNotModified = (delivery: Delivery): Response =>
  new Response(null, { status: 304, headers: headersOf(delivery) });

/** 308: the same request, at the address where the document is (RFC 9110 15.4.9). 301: where it went (15.4.2). */
export const sendRedirect = ({ status, to }: Redirect, left: number): Response =>
  new Response(null, {
    status,
    headers: {
      ...ALWAYS,
      'Content-Security-Policy': PAGE_POLICY,
      Location: to,
      'Cache-Control': cacheControl(3600, left),
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
        'Accept, A-IM, Cache-Control, If-Match, If-Modified-Since, If-None-Match, If-Unmodified-Since',
      'Access-Control-Max-Age': '86400',
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
