/** Values that a process keeps from build to build. A key names everything that its value is made of. */
export type BuildCache<T> = Map<string, T>;

/**
 * Opens a cache for one build. The function that it returns gives the cached value or makes it. Values that this build
 * does not request are dropped.
 */
export const openCache = <T>(cache: BuildCache<T>): ((key: string, make: () => T) => T) => {
  const before = new Map(cache);
  cache.clear();
  return (key, make) => {
    const value = cache.get(key) ?? before.get(key) ?? make();
    cache.set(key, value);
    return value;
  };
};

/** Returns the function with the results of its last calls kept, `max` at most. */
export const memoizeRecent = <Key, Value>(max: number, make: (key: Key) => Value): ((key: Key) => Value) => {
  const made = new Map<Key, Value>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const value = make(key);
    for (const oldest of made.size >= max ? made.keys() : []) {
      made.delete(oldest);
      break;
    }
    made.set(key, value);
    return value;
  };
};

/** Returns the function with its results kept, one for each object, as long as that object lives. */
export const memoize = <Key extends object, Value>(make: (key: Key) => Value): ((key: Key) => Value) => {
  const made = new WeakMap<Key, { readonly value: Value }>();
  return (key) => {
    const known = made.get(key) ?? { value: make(key) };
    made.set(key, known);
    return known.value;
  };
};
