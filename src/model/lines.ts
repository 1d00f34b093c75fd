const LINE_FEED = 0x0a;

/** Behind a key; less than any character of one. */
export const SEPARATOR = '\t';

/** Whether a key stands at a place of the lines (0), before what stands there (less) or behind it (more). */
const compare = (key: Uint8Array, lines: Uint8Array, at: number): number => {
  // By number: in a Worker that has just started, an iterator costs more than all else here.
  for (let n = 0; n < key.length; n++) {
    const difference = (key[n] ?? 0) - (lines[at + n] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
};

/** Where the line begins and ends that a place is in. */
const startOf = (lines: Uint8Array, at: number): number =>
  at === 0 ? 0 : lines.lastIndexOf(LINE_FEED, at - 1) + 1;
const endOf = (lines: Uint8Array, at: number): number => {
  const end = lines.indexOf(LINE_FEED, at);
  return end === -1 ? lines.length : end;
};

/**
 * Finds the value of a key in lines, each a key, a tab and a value, sorted by their bytes. Nothing is read but what the
 * search comes by: a Worker that starts with a hundred thousand lines makes no object of any.
 */
export const findIn = (lines: Uint8Array): ((key: string) => string | undefined) => {
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  return (text) => {
    const key = encoder.encode(text + SEPARATOR);
    let low = 0;
    let high = lines.length;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      const start = startOf(lines, middle);
      const order = compare(key, lines, start);
      if (order === 0) return decoder.decode(lines.subarray(start + key.length, endOf(lines, start)));
      if (order < 0) high = start;
      else low = endOf(lines, start) + 1;
    }
    return undefined;
  };
};

/** Where the first line stands that begins with some bytes, or would stand. */
const firstOf = (prefix: Uint8Array, lines: Uint8Array): number => {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const start = startOf(lines, middle);
    if (compare(prefix, lines, start) <= 0) high = start;
    else low = endOf(lines, start) + 1;
  }
  return low;
};

/** A line of which the key begins with a text. */
export type Prefixed = {
  /** Whether that is the whole key. */
  readonly isWhole: boolean;
  /** As bytes of the lines. */
  readonly value: Uint8Array;
};

/** Finds the lines of which the keys begin with a text, in their order, the whole key first; each when it is asked for. */
export const prefixedIn = (lines: Uint8Array): ((text: string) => Iterable<Prefixed>) => {
  const encoder = new TextEncoder();
  const tab = SEPARATOR.charCodeAt(0);
  return function* (text) {
    const prefix = encoder.encode(text);
    let start = firstOf(prefix, lines);
    while (start < lines.length && compare(prefix, lines, start) === 0) {
      const separator = lines.indexOf(tab, start + prefix.length);
      const end = endOf(lines, separator);
      yield { isWhole: separator === start + prefix.length, value: lines.subarray(separator + 1, end) };
      start = end + 1;
    }
  };
};
