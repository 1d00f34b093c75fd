import type { Path } from '../model/url.ts';

/** The path of an absolute URL as it was sent, without the query. */
export const rawPath = (url: string): string => {
  const start = url.indexOf('/', url.indexOf('://') + 3);
  if (start === -1) return '/';
  const end = url.indexOf('?', start);
  return end === -1 ? url.slice(start) : url.slice(start, end);
};

/**
 * The one form of a path under which a document may be found (RFC 3986 6.2.2): decoded where no escape is
 * needed, in lower case, without an empty segment or a slash at its end. `undefined` when it can't be decoded.
 */
export const canonicalPath = (path: string): Path | undefined => {
  try {
    const segments = path.split('/').filter((segment) => segment !== '');
    return `/${segments.map((segment) => encodeURIComponent(decodeURIComponent(segment).normalize('NFC').toLowerCase())).join('/')}`;
  } catch {
    return undefined;
  }
};
