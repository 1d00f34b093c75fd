import type { Head } from './document.ts';
import { isText } from './media.ts';

/** Every answer is public: any page may read it. */
export const ALWAYS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'ETag, Last-Modified, Link, Content-Location, Allow',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'X-Content-Type-Options': 'nosniff',
} as const;

/** What a page may load: its own style, script, pictures and recordings, and pictures of others. It asks nobody else. */
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

/** An SVG picture that is opened by itself is a page: it may have a style of its own, and nothing else. */
export const SVG_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/** `Content-Security-Policy`. A browser shows a PDF or a recording in a page of its own making, which none may bind. */
const policyFor = (type: string): string | undefined => {
  if (type.startsWith('image/svg+xml')) return SVG_POLICY;
  return isText(type) ? PAGE_POLICY : undefined;
};

/** `Cache-Control` of what has a path that names its content (RFC 8246 2). */
export const IMMUTABLE = 'public, max-age=31536000, immutable';

/** Seconds for which a document may be kept, when so many are left until the next edition. */
export const freshness = (maxAge: Head['maxAge'], left: number): number =>
  typeof maxAge === 'number' ? Math.max(0, Math.min(maxAge, left)) : 0;

/** `Cache-Control`, for at most the seconds that are left until the next edition (RFC 9111 5.2.2). */
export const cacheControl = (maxAge: Head['maxAge'], left: number): string => {
  if (maxAge === 'immutable') return IMMUTABLE;
  if (maxAge === 'never') return 'no-store';
  return `public, max-age=${freshness(maxAge, left)}`;
};

/** What follows from the head of a document, when so many seconds are left until the next edition. */
export const documentHeaders = (
  { type, maxAge, link, isUnlisted }: Head,
  left: number,
): Readonly<Record<string, string>> => {
  const policy = policyFor(type);
  return {
    ...ALWAYS,
    ...(policy === undefined ? {} : { 'Content-Security-Policy': policy }),
    'Cache-Control': cacheControl(maxAge, left),
    ...(link === undefined ? {} : { Link: link }),
    ...(isUnlisted ? { 'X-Robots-Tag': 'noindex' } : {}),
  };
};
