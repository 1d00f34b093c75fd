/** Numbers for which there is room at first: those of a run. Memory that is not used yet costs nothing. */
const ROOM = 1 << 20;

/**
 * Opens lists of numbers, one for each term. The numbers stand in one list in the order in which they were added, and are
 * sorted by their terms at the end: thousands of lists that grow would take most of the time of the garbage collector.
 */
export const openNumbersByTerm = () => {
  let terms = new Uint32Array(ROOM);
  let numbers = new Uint32Array(ROOM);
  let length = 0;

  const grow = (list: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> => {
    const larger = new Uint32Array(2 * list.length);
    larger.set(list);
    return larger;
  };

  return {
    add: (term: number, number: number): void => {
      if (length === numbers.length) {
        terms = grow(terms);
        numbers = grow(numbers);
      }
      terms[length] = term;
      numbers[length++] = number;
    },

    /** Returns what finds the numbers of a term, in the order in which they were added. `count` is the number of terms. */
    sort: (count: number): ((term: number) => Uint32Array) => {
      // The end of the numbers of each term, which is where they begin until they are put there.
      const ends = new Uint32Array(count + 1);
      for (let n = 0; n < length; n++) ends[(terms[n] ?? 0) + 1] = (ends[(terms[n] ?? 0) + 1] ?? 0) + 1;
      for (let term = 0; term < count; term++) ends[term + 1] = (ends[term + 1] ?? 0) + (ends[term] ?? 0);
      const sorted = new Uint32Array(length);
      for (let n = 0; n < length; n++) {
        const term = terms[n] ?? 0;
        const at = ends[term] ?? 0;
        sorted[at] = numbers[n] ?? 0;
        ends[term] = at + 1;
      }
      return (term) => sorted.subarray(term === 0 ? 0 : ends[term - 1], ends[term]);
    },
  };
};
