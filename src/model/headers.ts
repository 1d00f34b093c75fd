/** Every answer is public: any page may read it, and it may do nothing in the page that shows it. */
export const ALWAYS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'ETag, Last-Modified, Link, Content-Location, Allow',
  'Content-Security-Policy':
    "default-src 'none'; style-src 'self'; img-src 'self' https:; media-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'X-Content-Type-Options': 'nosniff',
} as const;

/** `Cache-Control` of what has a path that names its content (RFC 8246 2). */
export const IMMUTABLE = 'public, max-age=31536000, immutable';
