import type { Position } from './problem.ts';

/** A destination of a link as the publisher wrote it, and where it leads. */
export type Destination = Position & {
  readonly written: string;
  readonly url: string;
};

/** A reference definition (CommonMark 0.31.2, 4.7): what stands before its destination, and the destination. */
const DEFINITION = /^( {0,3}\[(?:[^\]\\]|\\.)+\]:[ \t]*)(<[^<>\n]*>|[^\s<]\S*)/;

/** As a destination may be written where it has parentheses (CommonMark 0.31.2, 6.3). */
const written = (url: string): string => (/[()]/.test(url) ? `<${url}>` : url);

/**
 * Markdown with the absolute URL in the place of each destination: whoever reads it elsewhere has no file beside
 * it. `resolved` says where a destination of a definition leads; `isText` whether a line, counted from 0, is in a
 * block of text or code, where no definition can stand.
 */
export const replaceDestinations = (
  source: string,
  destinations: readonly Destination[],
  resolved: (destination: string) => string | undefined,
  isText: (line: number) => boolean,
): string => {
  const lines = source.split('\n').map((line, n) => {
    const [all = '', before = '', destination = ''] = (!isText(n) && DEFINITION.exec(line)) || [];
    const url = resolved(destination.replace(/^<(.*)>$/, '$1'));
    return url === undefined ? line : before + written(url) + line.slice(all.length);
  });
  const lastFirst = [...destinations].sort((a, b) => b.line - a.line || b.column - a.column);
  for (const { line, column, written: before, url } of lastFirst) {
    const text = lines[line - 1];
    if (text?.startsWith(before, column - 1))
      lines[line - 1] = text.slice(0, column - 1) + written(url) + text.slice(column - 1 + before.length);
  }
  return lines.join('\n');
};
