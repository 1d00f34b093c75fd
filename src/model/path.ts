import { streamSafe } from './text.ts';
import type { Path } from './url.ts';

/**
 * The one form of a path under which a document may be found (RFC 3986 6.2.2): decoded where no escape is
 * needed, in lower case, without an empty segment or a slash at its end. `undefined` when it can't be decoded.
 */
export const canonicalPath = (path: string): Path | undefined => {
  try {
    const segments = path.split('/').filter((segment) => segment !== '');
    return `/${segments.map((segment) => encodeURIComponent(streamSafe(decodeURIComponent(segment)).normalize('NFC').toLowerCase())).join('/')}`;
  } catch {
    return undefined;
  }
};
