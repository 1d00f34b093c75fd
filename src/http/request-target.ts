/** The place where the path of an absolute URL begins; -1 if it has none. */
const startOfPath = (url: string): number => url.indexOf('/', url.indexOf('://') + 3);

/**
 * Returns the path of a request as it was sent (RFC 9110 7.1), without the query. `new URL` would normalize it, and throws
 * at a `Host` with a wrong port.
 */
export const pathOf = (url: string): string => {
  const start = startOfPath(url);
  if (start === -1) return '/';
  const end = url.indexOf('?', start);
  if (end === -1) return url.slice(start);
  // A copy: a slice that is kept as a key would keep the whole URL in memory.
  return url.slice(start, end).split('/').join('/');
};

/** Whether a URL asks for a second or later page, as programs guess: `?page=2`, `?paged=3`. */
export const asksForPage = (url: string): boolean => /[?&]paged?=0*(?:[2-9]|1\d)/.test(url);

/** Returns the query of a request. */
export const queryOf = (url: string): URLSearchParams => {
  const start = url.indexOf('?', startOfPath(url));
  return new URLSearchParams(start === -1 ? '' : url.slice(start));
};
