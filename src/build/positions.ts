import type { Position } from './problem.ts';

/** The text of one block of Markdown, whose lines have lost the indents and the marks in front of them. */
type Block = {
  /** The line of the source that it begins on, counted from 0. */
  readonly firstLine: number;
  readonly text: string;
  /** In the cell of a table, where `\|` stands for `|`, and other cells may say the same on the same line. */
  readonly isCell: boolean;
};

/** Finds what stands in the blocks of a source, which it is told of from top to bottom. */
export const positionFinder = (source: string) => {
  const lines = source.split('\n');
  let cell = { line: -1, end: 0 };

  /** The column at which a part of a block stands in its line, counted from 0. */
  const columnOf = (line: number, part: string, from: number): number =>
    Math.max(0, lines[line]?.indexOf(part, from) ?? 0);

  return ({ firstLine, text, isCell }: Block): ((offset: number) => Position) => {
    const inSource = (part: string) => (isCell ? part.replaceAll('|', '\\|') : part);
    const from = isCell && cell.line === firstLine ? cell.end : 0;
    if (isCell) {
      const whole = inSource(text);
      cell = { line: firstLine, end: columnOf(firstLine, whole, from) + whole.length };
    }
    return (offset) => {
      const before = inSource(text.slice(0, offset)).split('\n');
      const n = before.length - 1;
      const indent = columnOf(firstLine + n, inSource(text).split('\n')[n] ?? '', n === 0 ? from : 0);
      return { line: firstLine + n + 1, column: indent + (before[n] ?? '').length + 1 };
    };
  };
};
