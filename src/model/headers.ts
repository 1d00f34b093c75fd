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
export const freshness = (freshFor: Head['freshFor'], left: number): number =>
  typeof freshFor === 'number' ? Math.max(0, Math.min(freshFor, left)) : 0;

/** `Cache-Control`, for at most the seconds that are left until the next edition (RFC 9111 5.2.2). */
export const cacheControl = (freshFor: Head['freshFor'], left: number): string => {
  if (freshFor === 'immutable') return IMMUTABLE;
  if (freshFor === 'never') return 'no-store';
  return `public, max-age=${freshness(freshFor, left)}`;
};

/** What follows from the head of a document, when so many seconds are left until the next edition. */
export const documentHeaders = (
  { type, freshFor, link, isUnlisted }: Head,
  left: number,
): Readonly<Record<string, string>> => {
  const policy = policyFor(type);
  return {
    ...ALWAYS,
    ...(policy === undefined ? {} : { 'Content-Security-Policy': policy }),
    'Cache-Control': cacheControl(freshFor, left),
    ...(link === undefined ? {} : { Link: link }),
    ...(isUnlisted ? { 'X-Robots-Tag': 'noindex' } : {}),
  };
};
