import { isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import { type Position, type Report, START } from './problem.ts';

/** A YAML document with its places. */
export type Yaml = {
  readonly value: unknown;
  /** Where the value at a path of keys stands; where there is none, the nearest that is there. */
  readonly positionOf: (path: readonly (string | number)[]) => Position;
  /** Where the key at the end of a path stands. */
  readonly positionOfKey: (path: readonly (string | number)[]) => Position;
};

/** What to do about the parser's most frequent complaints, by its code. */
const ADVICE: Readonly<Record<string, string>> = {
  BLOCK_AS_IMPLICIT_KEY: 'A text that has a colon and a space in it needs quotes around it',
  DUPLICATE_KEY: 'Keep one of the two',
  MISSING_CHAR: 'Close the quotes or the bracket',
  TAB_AS_INDENT: 'Indent with spaces',
  UNEXPECTED_TOKEN: 'A text that begins with a special character needs quotes around it',
};

/** Reads YAML 1.2 (core schema: a date is text) that begins on a line of a file; `undefined` when it does not parse. */
export const readYaml = (file: string, text: string, firstLine: number, report: Report): Yaml | undefined => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, version: '1.2' });
  const position = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: line + firstLine - 1, column: col };
  };
  const faults = [...document.errors, ...document.warnings];
  for (const { code, message, pos } of faults) {
    const advice = ADVICE[code] ?? 'Put a text with special characters in quotes';
    report({ file, ...position(pos[0]), message: `is not YAML: ${message.replace(/\s+/g, ' ')}. ${advice}` });
  }
  if (faults.length > 0) return undefined;

  const nodeAt = (path: readonly (string | number)[]): unknown => {
    const found = document.getIn(path, true);
    return found !== undefined || path.length === 0 ? found : nodeAt(path.slice(0, -1));
  };
  const positionOf = (path: readonly (string | number)[]): Position => {
    const node = nodeAt(path);
    return isNode(node) && node.range ? position(node.range[0]) : { ...START, line: firstLine };
  };
  const positionOfKey = (path: readonly (string | number)[]): Position => {
    const parent = path.length > 1 ? document.getIn(path.slice(0, -1), true) : document.contents;
    const key =
      isMap(parent) &&
      parent.items.map(({ key }) => key).find((key) => isScalar(key) && key.value === path.at(-1));
    return isScalar(key) && key.range ? position(key.range[0]) : positionOf(path);
  };
  return { value: document.toJS({ maxAliasCount: 100 }), positionOf, positionOfKey };
};
