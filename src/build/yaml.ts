import {
  type Document,
  isMap,
  isNode,
  isPair,
  isScalar,
  LineCounter,
  parseDocument,
  visit,
  type YAMLError,
} from 'yaml';
import { type Position, type Report, START } from './problem.ts';

/** A text, with the name of its field and of those that it is in. */
type Text = {
  readonly name: string;
  readonly value: string;
  readonly position: Position;
  /** Where ` #` ends a text that has no quotes, because a comment begins there. */
  readonly cut?: Position;
};

const SOURCE = Symbol('source');

/** `null`, a truth value or a number, as it was written: `Null`, `0x10`. It is a text in quotes. */
export type Unquoted = { readonly value: unknown; readonly [SOURCE]: string };

export const isUnquoted = (input: unknown): input is Unquoted =>
  typeof input === 'object' && input !== null && SOURCE in input;

/** Returns an unquoted value as it was written. */
export const sourceOf = (unquoted: Unquoted): string => unquoted[SOURCE];

/** A YAML document with its places. */
export type Yaml = {
  /** Fields, lists and texts. Everything else is `Unquoted`, or `null` if nothing is written. */
  readonly value: unknown;
  /** Where the value at a path of keys stands; where there is none, the nearest that is there. */
  readonly positionOf: (path: readonly (string | number)[]) => Position;
  /** Where the key at the end of a path stands. */
  readonly positionOfKey: (path: readonly (string | number)[]) => Position;
  /** The texts in fields of these names, at every depth. */
  readonly textsIn: (fields: readonly string[]) => readonly Text[];
};

/** What to do about the parser's most frequent complaints, by its code. */
const ADVICE: Readonly<Record<string, string>> = {
  BAD_DQ_ESCAPE: 'Write \\\\ for a backslash, or use single quotes',
  BAD_INDENT: 'Close the quotes or the bracket',
  BLOCK_AS_IMPLICIT_KEY: 'A text that has a colon and a space in it needs quotes around it',
  DUPLICATE_KEY: 'Keep one of the two',
  MISSING_CHAR: 'Close the quotes or the bracket',
  MULTIPLE_DOCS: 'End the front matter with a line --- alone',
  TAB_AS_INDENT: 'Indent with spaces',
  UNEXPECTED_TOKEN: 'Put the whole text in single quotes, in which an apostrophe is written twice',
};

/** What to do where one code stands for several mistakes. */
const adviceFor = ({ code, message }: YAMLError): string => {
  if (message.startsWith('Implicit map keys')) return 'Write a colon and a space behind the name of a field';
  if (message.startsWith('Sequence item')) return 'Begin fields that belong together in the same column';
  return ADVICE[code] ?? 'Put a text with special characters in quotes';
};

/** Where the last scalar begins: the one that an open quotation mark has swallowed the rest of the document into. */
const lastScalar = (document: Document): number | undefined => {
  let offset: number | undefined;
  visit(document, {
    Scalar: (_, { range }) => {
      offset = range?.[0];
    },
  });
  return offset;
};

/** Reads YAML 1.2 (core schema: a date is text) that begins on a line of a file; `undefined` when it does not parse. */
export const readYaml = (file: string, text: string, firstLine: number, report: Report): Yaml | undefined => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, version: '1.2' });
  const position = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: line + firstLine - 1, column: col };
  };
  let isRight = true;
  const refuse = (offset: number, message: string) => {
    isRight = false;
    report({ file, ...position(offset), message: `is not YAML${message}` });
  };
  for (const fault of [...document.errors, ...document.warnings]) {
    const message = fault.message
      .replace(/[;\s]+please use.*|\s+$/g, '')
      .replace(/\s+/g, ' ')
      .replace(/(['"])quote$/, '$1');
    const quotes = /^Missing closing ['"]$/.test(message) ? lastScalar(document) : undefined;
    refuse(quotes ?? fault.pos[0], `: ${message}. ${adviceFor(fault)}`);
  }
  visit(document, {
    Pair: (_, { key }) => {
      if (isRight && !isScalar(key))
        refuse(
          isNode(key) ? (key.range?.[0] ?? 0) : 0,
          ': the name of a field is not text. Write the name and a colon',
        );
    },
    Alias: (_, { source, range }) => {
      const advice = 'Put a text that begins with * in quotes';
      if (isRight) refuse(range?.[0] ?? 0, ` as it is read here: *${source} is an alias. ${advice}`);
    },
  });
  if (!isRight) return undefined;

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
      parent.items.map(({ key }) => key).find((key) => isScalar(key) && String(key.value) === path.at(-1));
    return isScalar(key) && key.range ? position(key.range[0]) : positionOf(path);
  };
  const textsIn = (fields: readonly string[]): readonly Text[] => {
    const texts: Text[] = [];
    visit(document, {
      Pair: (_, { key, value }, ancestors) => {
        if (!isScalar(key) || !fields.includes(String(key.value))) return;
        if (!isScalar(value) || typeof value.value !== 'string' || !value.range) return;
        const [start, end] = value.range;
        const isCut = value.type === 'PLAIN' && /^[ \t]+#/.test(text.slice(end));
        const above = ancestors.flatMap((one) => (isPair(one) && isScalar(one.key) ? [one.key.value] : []));
        texts.push({
          name: [...above, key.value].join('.'),
          value: value.value,
          position: position(start),
          ...(isCut ? { cut: position(end) } : {}),
        });
      },
    });
    return texts;
  };
  visit(document, {
    Scalar: (key, scalar) => {
      if (key !== 'key' && typeof scalar.value !== 'string' && scalar.source)
        scalar.value = { value: scalar.value, [SOURCE]: scalar.source };
    },
  });
  return { value: document.toJS(), positionOf, positionOfKey, textsIn };
};
