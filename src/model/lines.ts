const LINE_FEED = 0x0a;

/** Behind a key; less than any character of one. */
export const SEPARATOR = '\t';

/** Whether a key stands at a place of the lines (0), before what stands there (less) or behind it (more). */
const compare = (key: Uint8Array, lines: Uint8Array, at: number): number => {
  for (const [n, byte] of key.entries()) {
    const difference = byte - (lines[at + n] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
};

/**
 * Finds the value of a key in lines, each a key, a tab and a value, sorted by their bytes. Nothing is read but what the
 * search comes by: a Worker that starts with a hundred thousand lines makes no object of any.
 */
export const findIn = (lines: Uint8Array): ((key: string) => string | undefined) => {
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  const endOf = (start: number): number => {
    const end = lines.indexOf(LINE_FEED, start);
    return end === -1 ? lines.length : end;
  };
  return (text) => {
    const key = encoder.encode(text + SEPARATOR);
    let low = 0;
    let high = lines.length;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      const start = middle === 0 ? 0 : lines.lastIndexOf(LINE_FEED, middle - 1) + 1;
      const order = compare(key, lines, start);
      if (order === 0) return decoder.decode(lines.subarray(start + key.length, endOf(start)));
      if (order < 0) high = start;
      else low = endOf(start) + 1;
    }
    return undefined;
  };
};
