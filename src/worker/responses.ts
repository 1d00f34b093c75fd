import { isJsonPath } from '../model/document.ts';
import { MAX_AGE } from '../model/max-age.ts';
import type { Path } from '../model/url.ts';
import { ALLOW, ALWAYS_ALONE, cacheControl, PREVIEW } from './headers.ts';

/**
 * Returns a 301 (RFC 9110 15.4.2). A 308 says the same to a GET, but feedparser before Python 3.11, Ruby's open-uri and
 * Java's HttpURLConnection don't follow it.
 */
export const redirectResponse = (to: Path, secondsLeft: number): Response =>
  new Response(null, {
    status: 301,
    headers: { ...ALWAYS_ALONE, Location: to, 'Cache-Control': cacheControl(MAX_AGE.redirect, secondsLeft) },
  });

/** Returns the 307 (RFC 9110 15.4.8) from a preview link to its release, which is public now. */
export const previewRedirect = (to: Path): Response =>
  new Response(null, { status: 307, headers: { ...ALWAYS_ALONE, ...PREVIEW, Location: to } });

/** Returns the methods that any address takes (RFC 9110 9.3.7), also for a preflight request (Fetch, "CORS-preflight"). */
export const optionsResponse = (): Response =>
  new Response(null, {
    status: 204,
    headers: {
      ...ALWAYS_ALONE,
      Allow: ALLOW,
      'Access-Control-Allow-Methods': ALLOW,
      'Access-Control-Allow-Headers':
        'Accept, Cache-Control, If-Match, If-Modified-Since, If-None-Match, If-Range, If-Unmodified-Since, Range',
      'Access-Control-Max-Age': '86400',
    },
  });

/** Returns a 416 (RFC 9110 15.5.17), with the length of the whole. */
export const unsatisfiableResponse = (length: number): Response =>
  new Response(`416 The file has no such bytes\nIt has ${length}.\n`, {
    status: 416,
    headers: {
      ...ALWAYS_ALONE,
      'Accept-Ranges': 'bytes',
      'Cache-Control': 'no-store',
      'Content-Range': `bytes */${length}`,
      'Content-Type': 'text/plain; charset=utf-8',
    },
  });

/** Returns the page of results. No shared cache keeps it, because queries would displace pages that many request. */
export const searchResponse = (page: Blob, secondsLeft: number): Response =>
  new Response(page, {
    headers: {
      ...ALWAYS_ALONE,
      'Cache-Control': cacheControl(MAX_AGE.search, secondsLeft, 'private'),
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Length': String(page.size),
      'X-Robots-Tag': 'noindex',
    },
  });

const FAILURE = { title: 'The newsroom failed', detail: 'Try again later.' };

/** Returns a 500 (RFC 9110 15.6.1), which no content can cause. Its reason is for the log alone. */
export const failureResponse = (path: Path): Response => {
  const [type, body] = isJsonPath(path)
    ? ['application/problem+json', JSON.stringify({ type: 'about:blank', status: 500, ...FAILURE })]
    : ['text/plain; charset=utf-8', `500 ${FAILURE.title}\n${FAILURE.detail}`];
  return new Response(`${body}\n`, {
    status: 500,
    headers: { ...ALWAYS_ALONE, 'Cache-Control': 'no-store', 'Content-Type': type },
  });
};
