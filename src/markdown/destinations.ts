import type { Position } from '../model/problem.ts';

/** A destination of a link as the publisher wrote it, and what is published in its place. */
export type Destination = Position & {
  readonly written: string;
  readonly published: string;
};

/** A comment, from a place up to another. It is not published. */
export type Cut = { readonly from: Position; readonly to: Position };

/** A part of a source, from one line up to another, both counted from 0, that is not published. */
export type Omission = {
  readonly from: number;
  readonly to: number;
  /** The text before it on its first line: indents, and the marks of lists and quotes. */
  readonly prefix: string;
  /** Whether the blocks around it would become one list or quote without it. */
  readonly divides: boolean;
};

/** Returns the lines of a block, which begins in a column counted from 0, as a part that is not published. */
export const omissionOf = (
  lines: readonly string[],
  { from, to }: Pick<Omission, 'from' | 'to'>,
  column: number,
  before: { readonly type: string } | undefined,
): Omission => {
  const prefix = lines[from]?.slice(0, column) ?? '';
  const isInItem = /[^\s>]/.test(prefix);
  const isAfterList = /_list_close$/.test(before?.type ?? '');
  return { from, to, prefix, divides: isInItem || isAfterList };
};

/** A part of a text, and what comes in its place. */
type Edit = { readonly from: number; readonly to: number; readonly text: string };

/** An invisible separator of two lists (CommonMark 0.31.2, 5.3). */
const DIVIDER = '<!-- -->';

/** Returns a destination as it must be written if it is empty or has parentheses (CommonMark 0.31.2, 6.3). */
export const bracketed = (url: string): string => (/[()]|^$/.test(url) ? `<${url}>` : url);

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
  cuts: readonly Cut[],
): string => {
  const lines = source.split('\n');
  const starts = [0];
  for (const line of lines) starts.push((starts.at(-1) ?? 0) + line.length + 1);
  const startOf = (line: number): number => starts[line] ?? source.length;

  const offsetOf = ({ line, column }: Position): number => startOf(line - 1) + column - 1;

  const replaced = destinations.flatMap(({ written, published, ...place }): Edit[] => {
    const from = offsetOf(place);
    return source.startsWith(written, from) ? [{ from, to: from + written.length, text: published }] : [];
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
  const cut = cuts.map(({ from, to }): Edit => {
    const [start, end] = [offsetOf(from), offsetOf(to)];
    // Where a tab hides the exact place, the whole lines go.
    if (!source.startsWith('<!', start) || source[end - 1] !== '>')
      return { from: startOf(from.line - 1), to: startOf(to.line) - 1, text: '' };
    const isBetweenSpaces = /\S $/.test(source.slice(0, start).slice(-2)) && /^\s?$/.test(source.charAt(end));
    return isBetweenSpaces
      ? { from: start, to: source[end] === ' ' ? end + 1 : end, text: '' }
      : { from: start, to: end, text: DIVIDER };
  });
  return applyEdits(source, [...replaced, ...omitted, ...cut]);
};
