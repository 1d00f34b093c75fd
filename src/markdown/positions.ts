import type { Position } from '../model/problem.ts';

/** The text of one block of Markdown, whose lines have lost the indents and the marks in front of them. */
type Block = {
  /** The line of the source that it begins on, counted from 0. */
  readonly firstLine: number;
  readonly text: string;
  /** In the cell of a table, where `\|` stands for `|`, and other cells may say the same on the same line. */
  readonly isCell: boolean;
};

/** Returns how many of these ascending numbers are less than a limit. */
export const countBelow = (numbers: readonly number[], limit: number): number => {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** Returns every offset of a character in a text. */
const indexesOf = (character: string, text: string): readonly number[] => {
  const found: number[] = [];
  for (let n = text.indexOf(character); n >= 0; n = text.indexOf(character, n + 1)) found.push(n);
  return found;
};

/** Returns a finder of the line and the column of an offset in a text. */
export const placesIn = (text: string): ((offset: number) => Position) => {
  const ends = indexesOf('\n', text);
  return (offset) => {
    const n = countBelow(ends, offset);
    return { line: n + 1, column: offset - (ends[n - 1] ?? -1) };
  };
};

/** Returns a finder of places in the blocks of a source. The blocks must be passed from top to bottom. */
export const positionFinder = (source: string) => {
  const lines = source.split('\n');
  let cell = { line: -1, end: 0 };

  /** Returns the column of a part of a block in its line, counted from 0. */
  const columnOf = (line: number, part: string, from: number): number =>
    Math.max(from, lines[line]?.indexOf(part, from) ?? 0);

  /** Finds places in a cell, which is on one line. */
  const findInCell = ({ firstLine, text }: Block): ((offset: number) => Position) => {
    const written = text.replaceAll('|', '\\|');
    const start = columnOf(firstLine, written, cell.line === firstLine ? cell.end : 0);
    cell = { line: firstLine, end: start + written.length };
    const bars = indexesOf('|', text);
    return (offset) => ({ line: firstLine + 1, column: start + offset + countBelow(bars, offset) + 1 });
  };

  const findInLines = ({ firstLine, text }: Block): ((offset: number) => Position) => {
    let placeOf: ReturnType<typeof placesIn> | undefined;
    let parts: readonly string[] = [];
    const indents = new Map<number, number>();
    return (offset) => {
      // Most blocks are never asked.
      if (placeOf === undefined) {
        placeOf = placesIn(text);
        parts = text.split('\n');
      }
      const { line, column } = placeOf(offset);
      const indent = indents.get(line) ?? columnOf(firstLine + line - 1, parts[line - 1] ?? '', 0);
      indents.set(line, indent);
      return { line: firstLine + line, column: indent + column };
    };
  };

  return (block: Block): ((offset: number) => Position) =>
    block.isCell ? findInCell(block) : findInLines(block);
};
