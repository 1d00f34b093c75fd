/**
 * Seconds for which a cache may keep each kind of answer, if no edition begins before. `never` is for answers that depend
 * on more than the path of the request; `immutable` for paths that name their content.
 */
export const MAX_AGE = {
  page: 60,
  /** RSS says the same in its `ttl`, in minutes. */
  feed: 900,
  /** Sitemaps, OPML, robots.txt, the icon. */
  list: 3600,
  redirect: 3600,
  /** The results of a search, which only the browser keeps. */
  search: 60,
  400: 60,
  404: 60,
  405: 'never',
  412: 'never',
} as const;

/** Before this many seconds are left of an edition, no answer shows when the edition ends. */
export const LONGEST_MAX_AGE: number = Math.max(
  ...Object.values(MAX_AGE).filter((seconds) => typeof seconds === 'number'),
);
