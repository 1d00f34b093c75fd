const LINE_FEED = 0x0a;

/** The end of a key. No character of a key is less. */
export const SEPARATOR = '\t';

/** Returns 0 if the line at an offset has the key; less if the key sorts before that line, more if after it. */
const compare = (key: Uint8Array, lines: Uint8Array, at: number): number => {
  // By number: in a Worker that has just started, an iterator costs more than all else here.
  for (let n = 0; n < key.length; n++) {
    const difference = (key[n] ?? 0) - (lines[at + n] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
};

/** Return the start and the end of the line that has an offset. */
const startOf = (lines: Uint8Array, at: number): number =>
  at === 0 ? 0 : lines.lastIndexOf(LINE_FEED, at - 1) + 1;
const endOf = (lines: Uint8Array, at: number): number => {
  const end = lines.indexOf(LINE_FEED, at);
  return end === -1 ? lines.length : end;
};

/**
 * Returns a finder of values by key. Each line has a key, a tab and a value, and the lines are sorted by their bytes. The
 * search reads only the lines that it compares, so opening a hundred thousand lines costs nothing.
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

/** Returns the offset of the first line that does not sort before a prefix. */
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

/** A line whose key begins with a text. */
export type Prefixed = {
  /** Whether the text is the whole key. */
  readonly isWhole: boolean;
  /** As bytes of the lines. */
  readonly value: Uint8Array;
};

/** Returns a finder of the lines whose keys begin with a text, in their order, so the whole key comes first. */
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
