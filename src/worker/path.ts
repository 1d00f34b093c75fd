/** The path of an absolute URL as it was sent, without the query. */
export const rawPath = (url: string): string => {
  const start = url.indexOf('/', url.indexOf('://') + 3);
  if (start === -1) return '/';
  const end = url.indexOf('?', start);
  return end === -1 ? url.slice(start) : url.slice(start, end);
};

/**
 * The query of an absolute URL. The URL is not parsed: a `Host` with a port that is none is part of it, and `new URL`
 * throws there.
 */
export const rawQuery = (url: string): URLSearchParams => {
  const start = url.indexOf('?', url.indexOf('/', url.indexOf('://') + 3));
  return new URLSearchParams(start === -1 ? '' : url.slice(start));
};
