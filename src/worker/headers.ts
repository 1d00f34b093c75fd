import type { PlacedDocument } from '../bundle/read.ts';
import type { Head } from '../model/document.ts';
import { toHttpDate } from '../model/instant.ts';
import { isText } from '../model/media.ts';
import type { Path } from '../model/url.ts';
import type { CurrentEdition } from './current-edition.ts';

/** What a page may load: its own style, script and media, and pictures of others. It sends nothing to others. */
export const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' https:",
  "media-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** An SVG picture that is opened by itself is a page: it may have its own style and nothing else. */
const SVG_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/** Returns the `Content-Security-Policy` of a type. A browser shows a PDF or a recording in a page of its own, without one. */
const policyFor = (type: string): string | undefined => {
  if (type.startsWith('image/svg+xml')) return SVG_POLICY;
  return isText(type) ? PAGE_POLICY : undefined;
};

/** Headers of every answer, which any page may read. */
export const ALWAYS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'ETag, Last-Modified, Link, Content-Location, Allow',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'X-Content-Type-Options': 'nosniff',
} as const;

/** Headers of an answer that is no document. */
export const ALWAYS_ALONE = { ...ALWAYS, 'Content-Security-Policy': PAGE_POLICY } as const;

/** `Allow` (RFC 9110 10.2.1). */
export const ALLOW = 'GET, HEAD, OPTIONS';

/**
 * Returns a `Cache-Control` (RFC 9111 5.2.2) that ends with the edition at the latest. The path of an immutable document
 * names its content (RFC 8246 2).
 */
export const cacheControl = (
  maxAge: Head['maxAge'],
  secondsLeft: number,
  scope: 'public' | 'private' = 'public',
): string => {
  if (maxAge === 'immutable') return 'public, max-age=31536000, immutable';
  if (maxAge === 'never') return 'no-store';
  return `${scope}, max-age=${Math.max(0, Math.min(maxAge, secondsLeft))}`;
};

/** Headers of every answer under a preview link. No cache, index or other site may learn of it. */
export const PREVIEW = {
  'Cache-Control': 'private, no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Robots-Tag': 'noindex',
} as const;

/** Returns the headers of a document under a preview link. */
export const previewHeaders = ({ type, hasRanges }: Head, length: number): Headers => {
  const headers = new Headers(PREVIEW);
  const policy = policyFor(type);
  if (policy !== undefined) headers.set('Content-Security-Policy', policy);
  headers.set('Content-Type', type);
  headers.set('Content-Length', String(length));
  if (hasRanges) headers.set('Accept-Ranges', 'bytes');
  return headers;
};

/** How a request chose a document. */
type Negotiated = {
  readonly vary: string;
  /** The document's own address, if it has one. */
  readonly contentLocation: Path | undefined;
  /** `Link` to the other variants. */
  readonly links: string;
};

/** Returns the headers that a 200 and a 304 with a document share (RFC 9110 15.4.5). */
export const documentHeaders = (
  { head, tag, modified }: PlacedDocument,
  { now, secondsLeft }: CurrentEdition,
  negotiated?: Negotiated,
): Headers => {
  const headers = new Headers(ALWAYS);
  const policy = policyFor(head.type);
  if (policy !== undefined) headers.set('Content-Security-Policy', policy);
  headers.set('Cache-Control', cacheControl(head.maxAge, secondsLeft));
  headers.set('Vary', negotiated?.vary ?? 'Accept-Encoding');
  if (negotiated?.contentLocation !== undefined) headers.set('Content-Location', negotiated.contentLocation);
  const links = [head.link, negotiated?.links].filter((link) => link !== undefined && link !== '');
  if (links.length > 0) headers.set('Link', links.join(', '));
  if (head.isUnlisted) headers.set('X-Robots-Tag', 'noindex');
  if (head.hasRanges) {
    headers.set('Accept-Ranges', 'bytes');
    headers.append('Access-Control-Expose-Headers', 'Accept-Ranges, Content-Range');
  }
  if (head.status === 405) headers.set('Allow', ALLOW);
  if (head.status === 200) {
    headers.set('ETag', head.hasRanges ? `"${tag}"` : `W/"${tag}"`);
    // Never later than `Date`, even if this clock is behind the build's (RFC 9110 8.8.2.1).
    headers.set('Last-Modified', toHttpDate(Math.min(modified, now)));
  }
  return headers;
};
