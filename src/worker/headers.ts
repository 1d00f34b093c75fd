import type { PlacedDocument } from '../bundle/bundle.ts';
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

/** The longest freshness, but for what is immutable. */
export const MAX_AGE = 3600;

/** Returns the seconds for which an answer is fresh: never beyond the next edition. */
export const maxAge = (freshFor: number, secondsLeft: number): number =>
  Math.max(0, Math.min(freshFor, MAX_AGE, secondsLeft));

/** Returns a `Cache-Control` (RFC 9111 5.2.2). The path of an immutable document names its content (RFC 8246 2). */
export const cacheControl = (freshFor: Head['freshFor'], secondsLeft: number): string => {
  if (freshFor === 'immutable') return 'public, max-age=31536000, immutable';
  if (freshFor === 'never') return 'no-store';
  return `public, max-age=${maxAge(freshFor, secondsLeft)}`;
};

/** Says how a request chose a document. */
export type Negotiated = {
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
  headers.set('Cache-Control', cacheControl(head.freshFor, secondsLeft));
  headers.set('Vary', negotiated?.vary ?? 'Accept-Encoding');
  if (negotiated?.contentLocation !== undefined) headers.set('Content-Location', negotiated.contentLocation);
  const links = [head.link, negotiated?.links].filter((link) => link !== undefined && link !== '');
  if (links.length > 0) headers.set('Link', links.join(', '));
  if (head.isUnlisted) headers.set('X-Robots-Tag', 'noindex');
  if (head.status === 405) headers.set('Allow', ALLOW);
  if (head.status === 200) {
    headers.set('ETag', `W/"${tag}"`);
    // Never later than `Date`, even if this clock is behind the build's (RFC 9110 8.8.2.1).
    headers.set('Last-Modified', toHttpDate(Math.min(modified, now)));
  }
  return headers;
};
