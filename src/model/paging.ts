/** A list in pages that are cut from its old end, so that a new item changes no full page. */
export type Pages<T> = {
  /** The newest items, which are in no full page yet. */
  readonly newest: readonly T[];
  /** Pages of equal size, the oldest first: page 1 is the first of them. Each has its newest item first. */
  readonly full: readonly (readonly T[])[];
};

/**
 * Cuts a list, newest first, into pages. At least `least` items are in no full page, if there are as many: an item that
 * comes a little late, and so stands between others, then moves no full page either.
 */
export const paginate = <T>(items: readonly T[], size: number, least = 1): Pages<T> => {
  const count = Math.max(0, Math.floor((items.length - least) / size));
  const end = (page: number): number => items.length - page * size;
  return {
    newest: items.slice(0, end(count)),
    full: Array.from({ length: count }, (_, page) => items.slice(end(page + 1), end(page))),
  };
};
