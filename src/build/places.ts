import type { Position } from './problem.ts';

/** The text of one block of Markdown, whose lines have lost the indents and the marks in front of them. */
export type Block = {
  /** The line of the source that it begins on, counted from 0. */
  readonly firstLine: number;
  readonly text: string;
  /** In the cell of a table, where `\|` stands for `|`, and other cells may say the same on the same line. */
  readonly isCell: boolean;
};

/** Finds what stands in the blocks of a source, which it is asked about from top to bottom. */
export const placeFinder = (source: string) => {
  const lines = source.split('\n');
  let cellLine = -1;
  let cellEnd = 0;

  return ({ firstLine, text, isCell }: Block): ((offset: number) => Position) => {
    const inSource = (part: string) => (isCell ? part.replaceAll('|', '\\|') : part);
    const inner = inSource(text).split('\n');
    let length = 0;
    const starts = inner.map((line) => {
      const start = length;
      length += line.length + 1;
      return start;
    });
    const from = isCell && cellLine === firstLine ? cellEnd : 0;
    const indentOf = (n: number) =>
      Math.max(0, lines[firstLine + n]?.indexOf(inner[n] ?? '', n === 0 ? from : 0) ?? 0);
    if (isCell) {
      cellLine = firstLine;
      cellEnd = indentOf(0) + (inner[0] ?? '').length;
    }
    return (offset) => {
      const end = inSource(text.slice(0, offset)).length;
      const n = starts.findLastIndex((start) => start <= end);
      return { line: firstLine + n + 1, column: indentOf(n) + end - (starts[n] ?? 0) + 1 };
    };
  };
};
