/** Every answer is public: any page may read it. */
export const ALWAYS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'ETag, Last-Modified, Link, Content-Location, Allow',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'X-Content-Type-Options': 'nosniff',
} as const;

/** What a page may load: its own style, pictures and recordings, and pictures of others. */
export const PAGE_POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self' https:; media-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** An SVG picture that is opened by itself is a page: it may have a style of its own, and nothing else. */
export const SVG_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/** `Cache-Control` of what has a path that names its content (RFC 8246 2). */
export const IMMUTABLE = 'public, max-age=31536000, immutable';
