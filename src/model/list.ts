/** Returns the list; `undefined` if it is empty, which JSON leaves out. */
export const unlessEmpty = <T>(list: readonly T[]): readonly T[] | undefined =>
  list.length > 0 ? list : undefined;
