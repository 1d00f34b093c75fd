import { type Report, START } from '../model/problem.ts';
import type { Source } from './source.ts';

/** The two parts of an entry file, each with the number of its first line. */
export type FrontMatter = {
  readonly yaml: string;
  readonly yamlLine: number;
  readonly body: string;
  readonly bodyLine: number;
};

const FENCE = /^---[ \t]*$/;

/** Separates the YAML between two lines `---` from the Markdown after it. Returns `undefined` if there is no YAML. */
export const splitFrontMatter = ({ file, text }: Source, report: Report): FrontMatter | undefined => {
  const lines = text.split('\n');
  if (!FENCE.test(lines[0] ?? '')) {
    report({
      file,
      ...START,
      message: 'has no front matter. Begin the file with a line ---, the fields, and a line ---',
    });
    return undefined;
  }
  const end = lines.findIndex((line, number) => number > 0 && FENCE.test(line));
  if (end === -1) {
    report({
      file,
      ...START,
      message: 'has front matter without an end. Put a line --- below the last field',
    });
    return undefined;
  }
  return {
    yaml: lines.slice(1, end).join('\n'),
    yamlLine: 2,
    body: lines.slice(end + 1).join('\n'),
    bodyLine: end + 2,
  };
};
