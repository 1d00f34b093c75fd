import type { Position } from '../model/problem.ts';

/** A destination of a link as the publisher wrote it, and where it leads. */
export type Destination = Position & {
  readonly written: string;
  readonly url: string;
};

/** A part of a source, from one line up to another, both counted from 0, that is not published. */
export type Omission = {
  readonly from: number;
  readonly to: number;
  /** The text before it on its first line: indents, and the marks of lists and quotes. */
  readonly prefix: string;
  /** Whether the blocks around it would become one list or quote without it. */
  readonly divides: boolean;
};

/** A part of a text, and what comes in its place. */
type Edit = { readonly from: number; readonly to: number; readonly text: string };

/** An invisible separator of two lists (CommonMark 0.31.2, 5.3). */
const DIVIDER = '<!-- -->';

/** Returns a destination as it must be written if it is empty or has parentheses (CommonMark 0.31.2, 6.3). */
const bracketed = (url: string): string => (/[()]|^$/.test(url) ? `<${url}>` : url);

const applyEdits = (source: string, edits: readonly Edit[]): string => {
  let end = 0;
  const parts: string[] = [];
  for (const { from, to, text } of [...edits].sort((a, b) => a.from - b.from)) {
    parts.push(source.slice(end, from), text);
    end = to;
  }
  return parts.join('') + source.slice(end);
};

/** Returns the Markdown with absolute URLs as its destinations, because a reader elsewhere has no file beside it. */
export const replaceDestinations = (
  source: string,
  destinations: readonly Destination[],
  omissions: readonly Omission[],
): string => {
  const lines = source.split('\n');
  const starts = [0];
  for (const line of lines) starts.push((starts.at(-1) ?? 0) + line.length + 1);
  const startOf = (line: number): number => starts[line] ?? source.length;

  const replaced = destinations.flatMap(({ line, column, written, url }): Edit[] => {
    const from = startOf(line - 1) + column - 1;
    return source.startsWith(written, from)
      ? [{ from, to: from + written.length, text: bracketed(url) }]
      : [];
  });
  let blank = 0;
  const omitted = omissions.map(({ from, to, prefix, divides }): Edit => {
    const text = divides ? DIVIDER : '';
    const isAlone = !divides && prefix.trim() === '';
    // An empty line is enough between two blocks. In a list it would set the items apart.
    const isWhole = isAlone && (prefix !== '' || from === blank || lines[from - 1]?.trim() === '');
    if (isAlone) blank = to;
    return isWhole
      ? { from: startOf(from), to: Math.min(startOf(to), source.length), text: '' }
      : { from: startOf(from) + prefix.length, to: startOf(to) - 1, text };
  });
  return applyEdits(source, [...replaced, ...omitted]);
};
