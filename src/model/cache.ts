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

/**
 * Returns the function with the results of its last calls kept, `max` at most. A result stands in a list that never grows: a
 * map leaves its old tables behind, which keep all that they name from the garbage collector of young objects.
 */
export const memoizeRecent = <Key, Value>(max: number, make: (key: Key) => Value): ((key: Key) => Value) => {
  const places = new Map<Key, number>();
  const made: (readonly [Key, Value])[] = [];
  let next = 0;
  return (key) => {
    const place = places.get(key);
    const known = place === undefined ? undefined : made[place];
    if (known !== undefined) return known[1];
    const value = make(key);
    const oldest = made[next];
    if (oldest !== undefined) places.delete(oldest[0]);
    made[next] = [key, value];
    places.set(key, next);
    next = (next + 1) % max;
    return value;
  };
};

/** Returns the function with its results kept, one for each object, as long as that object lives. */
export const memoize = <Key extends object, Value>(make: (key: Key) => Value): ((key: Key) => Value) => {
  const made = new WeakMap<Key, { readonly value: Value }>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known.value;
    const value = make(key);
    made.set(key, { value });
    return value;
  };
};
