import { readMarkdown } from '../../src/markdown/markdown.ts';
import { aVisitor } from './a-visitor.ts';

/** The warnings about a text, each after its line and column. */
export const warningsIn = (source: string): readonly string[] => {
  const warnings: string[] = [];
  const warn = (message: string, { line, column }: { line: number; column: number }) =>
    warnings.push(`${line}:${column} ${message}`);
  readMarkdown(source, aVisitor({ warn }));
  return warnings;
};
