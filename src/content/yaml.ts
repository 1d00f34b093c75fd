import {
  CST,
  type Document,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  Lexer,
  type Pair,
  parseDocument,
  visit,
  type YAMLError,
  type YAMLMap,
} from 'yaml';
import { placesIn } from '../markdown/positions.ts';
import { type Position, type Report, START } from '../model/problem.ts';

/** A text and the name of its field: `people.role`. */
type Text = {
  readonly name: string;
  /** The last part of the name: `role`. */
  readonly field: string;
  readonly value: string;
  readonly position: () => Position;
  /** The place where ` #` cuts a text without quotes short, because a comment begins there. */
  readonly cut?: Position;
};

const SOURCE = Symbol('source');

/** `null`, a truth value or a number, with its source: `Null`, `0x10`. In quotes, each would be a text. */
export type Unquoted = { readonly value: unknown; readonly [SOURCE]: string };

export const isUnquoted = (input: unknown): input is Unquoted =>
  typeof input === 'object' && input !== null && SOURCE in input;

/** Whether nothing is written but a comment: `title: # The new plan`. */
export const isComment = (input: unknown): boolean => isUnquoted(input) && input[SOURCE].startsWith('#');

/** Returns an unquoted value as it was written. */
export const sourceOf = (unquoted: Unquoted): string => unquoted[SOURCE];

/** A YAML document with the places of its values. */
export type Yaml = {
  /** Fields, lists and texts. Everything else is `Unquoted`, or `null` if nothing is written. */
  readonly value: unknown;
  /** Returns the place of the value at a path of keys, or of the nearest value above it. */
  readonly positionOf: (path: readonly (string | number)[]) => Position;
  /** Returns the place of a part of the text at a path, by its offset in the text; the place of the text if it is escaped. */
  readonly positionIn: (path: readonly (string | number)[], part: string, offset: number) => Position;
  /** Returns the place of the key at the end of a path. */
  readonly positionOfKey: (path: readonly (string | number)[]) => Position;
  /** Returns the texts in fields of these names, and those in their lists, at every depth. */
  readonly textsIn: (fields: readonly string[]) => readonly Text[];
};

/** The advice for the most frequent errors of the parser, by their code. */
const ADVICE: Readonly<Record<string, string>> = {
  BAD_DQ_ESCAPE: 'Write \\\\ for a backslash, or use single quotes',
  BAD_INDENT: 'Close the quotes or the bracket',
  BLOCK_AS_IMPLICIT_KEY: 'A text that has a colon and a space in it needs quotes around it',
  MISSING_CHAR: 'Close the quotes or the bracket',
  MULTIPLE_DOCS: 'End the front matter with a line --- alone',
  TAB_AS_INDENT: 'Indent with spaces',
  UNEXPECTED_TOKEN: 'Put the whole text in single quotes, in which an apostrophe is written twice',
};

/** Returns the advice for an error. Some codes stand for several mistakes. */
const adviceFor = ({ code, message }: YAMLError): string => {
  if (message.startsWith('Implicit map keys')) return 'Write a colon and a space after the name of a field';
  if (message.startsWith('Sequence item')) return 'Begin fields that belong together in the same column';
  return ADVICE[code] ?? 'Put a text with special characters in quotes';
};

/** Returns where the last scalar begins. An open quotation mark makes the rest of the document part of it. */
const lastScalar = (document: Document): number | undefined => {
  let offset: number | undefined;
  visit(document, {
    Scalar: (_, { range }) => {
      offset = range?.[0];
    },
  });
  return offset;
};

/** Characters of the fields. The parser needs seconds for a megabyte; the settings of a ministry have 10 KB. */
const MAX_CHARACTERS = 256 * 1024;

/** Syntax errors that are reported. Later errors mostly follow from the first. */
const MAX_FAULTS = 20;

/** Levels of nested values. At some 700 the parser runs out of stack, which ends the process. */
const MAX_LEVELS = 50;

/** A character that may begin a level, and an indented line. */
const LEVEL = /[[{?:-]|\n[ \t]/g;

/** Returns where values are nested too deeply; `undefined` if nowhere. When in doubt, counts a level too many. */
const tooDeep = (text: string): number | undefined => {
  // Most front matter is too short for it, and needs no second reading.
  if ((text.match(LEVEL)?.length ?? 0) < MAX_LEVELS) return undefined;
  /** The columns at which the open blocks begin. */
  const columns: number[] = [];
  let brackets = 0;
  let offset = 0;
  let lineStart = 0;
  let isNew = true;
  let isText = false;
  for (const token of new Lexer().lex(text)) {
    const type: CST.TokenType | 'text' | null = isText ? 'text' : CST.tokenType(token);
    isText = type === 'scalar';
    // These tokens have no characters.
    if (type === 'scalar' || type === 'doc-mode') continue;
    if (type === 'flow-error-end') brackets = 0;
    if (type === 'flow-error-end') continue;
    const column = offset - lineStart;
    if (type === 'flow-seq-start' || type === 'flow-map-start') brackets++;
    else if (type === 'flow-seq-end' || type === 'flow-map-end') brackets = Math.max(0, brackets - 1);
    else if (brackets === 0 && type !== 'space' && type !== 'newline') {
      if (isNew) while ((columns.at(-1) ?? -1) >= column) columns.pop();
      const opens = type === 'seq-item-ind' || type === 'explicit-key-ind' || type === 'map-value-ind';
      if (isNew || opens) columns.push(column);
      isNew = false;
    }
    if (columns.length + brackets > MAX_LEVELS) return offset;
    offset += token.length;
    const end = token.lastIndexOf('\n');
    if (end < 0) continue;
    lineStart = offset - token.length + end + 1;
    isNew = true;
  }
  return undefined;
};

/** Returns a finder of fields by name. It indexes each map once, so that looking up every field takes linear time. */
const pairFinder = () => {
  const known = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>();
  return (map: YAMLMap, name: string | number): Pair | undefined => {
    const pairs =
      known.get(map) ??
      new Map(map.items.map((pair) => [isScalar(pair.key) ? String(pair.key.value) : '', pair]));
    known.set(map, pairs);
    return pairs.get(String(name));
  };
};

/** Reads YAML 1.2 (core schema: a date is text) that begins on a line of a file. Returns `undefined` if it does not parse. */
export const readYaml = (file: string, text: string, firstLine: number, report: Report): Yaml | undefined => {
  // The parser's own line counter skips the lines of a broken scalar, and its search for duplicate keys takes the
  // square of their number. Both are done here.
  const placeOf = placesIn(text);
  const position = (offset: number): Position => {
    const { line, column } = placeOf(offset);
    return { line: line + firstLine - 1, column };
  };
  let isRight = true;
  const refuse = (offset: number, message: string) => {
    isRight = false;
    report({ file, ...position(offset), message: `is not YAML${message}` });
  };
  if (text.length > MAX_CHARACTERS) {
    refuse(
      MAX_CHARACTERS,
      ` as it is read here: it has more than ${MAX_CHARACTERS / 1024} KB. Keep texts below the front matter`,
    );
    return undefined;
  }
  const deep = tooDeep(text);
  if (deep !== undefined) {
    refuse(
      deep,
      ` as it is read here: values are nested more than ${MAX_LEVELS} deep. Put a text with special characters in quotes`,
    );
    return undefined;
  }
  const document = parseDocument(text, { prettyErrors: false, uniqueKeys: false, version: '1.2' });
  for (const fault of [...document.errors, ...document.warnings].slice(0, MAX_FAULTS)) {
    const message = fault.message
      .replace(/[;\s]+please use.*|\s+$/g, '')
      .replace(/\s+/g, ' ')
      .replace(/(['"])quote$/, '$1');
    const quotes = /^Missing closing ['"]$/.test(message) ? lastScalar(document) : undefined;
    refuse(quotes ?? fault.pos[0], `: ${message}. ${adviceFor(fault)}`);
  }
  visit(document, {
    Map: (_, { items }) => {
      const names = new Set<unknown>();
      for (const { key } of items) {
        const start = isNode(key) ? (key.range?.[0] ?? 0) : 0;
        // A missing name begins before the indent of its line.
        const offset = start + (/^[ \t]*/.exec(text.slice(start))?.[0].length ?? 0);
        const name = isScalar(key) ? (key.value ?? '') : undefined;
        if (names.has(name)) refuse(offset, ': Map keys must be unique. Keep one of the two');
        else if (name === '') refuse(offset, ': a field has no name. Write the name and a colon');
        else if (name === undefined && isRight)
          refuse(offset, ': the name of a field is not text. Write the name and a colon');
        names.add(name);
      }
    },
    Scalar: (key, scalar) => {
      if (key === 'key' || typeof scalar.value === 'string') return;
      const [comment = ''] = /^[ \t]*#.*/.exec(text.slice(scalar.range?.[0])) ?? [];
      const source = scalar.source || comment.trim();
      if (source !== '') scalar.value = { value: scalar.value, [SOURCE]: source };
    },
    Alias: (_, { source, range }) => {
      const advice = 'Put a text that begins with * in quotes';
      if (isRight) refuse(range?.[0] ?? 0, ` as it is read here: *${source} is an alias. ${advice}`);
    },
  });
  if (!isRight) return undefined;

  const pairIn = pairFinder();
  /** Returns the node at a path, or the nearest node above it. */
  const nodeAt = (path: readonly (string | number)[]): unknown => {
    let node: unknown = document.contents;
    for (const key of path) {
      const next = isMap(node) ? pairIn(node, key)?.value : isSeq(node) ? node.items[Number(key)] : undefined;
      if (next === undefined || next === null) break;
      node = next;
    }
    return node;
  };
  const positionOf = (path: readonly (string | number)[]): Position => {
    const node = nodeAt(path);
    return isNode(node) && node.range ? position(node.range[0]) : { ...START, line: firstLine };
  };
  const positionIn: Yaml['positionIn'] = (path, part, offset) => {
    const node = nodeAt(path);
    const [start = 0, end = 0] = (isNode(node) ? node.range : undefined) ?? [];
    // Quotes, escapes and indents only add characters before a part.
    const found = text.indexOf(part, start + offset);
    return found >= 0 && found < end ? position(found) : positionOf(path);
  };
  const positionOfKey = (path: readonly (string | number)[]): Position => {
    const parent = nodeAt(path.slice(0, -1));
    const key = isMap(parent) ? pairIn(parent, path.at(-1) ?? '')?.key : undefined;
    return isScalar(key) && key.range ? position(key.range[0]) : positionOf(path);
  };
  const textsIn = (fields: readonly string[]): readonly Text[] => {
    const texts: Text[] = [];
    visit(document, {
      Pair: (_, { key, value }, ancestors) => {
        if (!isScalar(key) || !fields.includes(String(key.value))) return;
        const above = ancestors.flatMap((one) => (isPair(one) && isScalar(one.key) ? [one.key.value] : []));
        for (const item of isSeq(value) ? value.items : [value]) {
          if (!isScalar(item) || typeof item.value !== 'string' || !item.range) continue;
          const [start, end] = item.range;
          const isCut = item.type === 'PLAIN' && /^[ \t]+#/.test(text.slice(end));
          texts.push({
            name: [...above, key.value].join('.'),
            field: String(key.value),
            value: item.value,
            position: () => position(start),
            ...(isCut ? { cut: position(end) } : {}),
          });
        }
      },
    });
    return texts;
  };
  return { value: document.toJS(), positionOf, positionIn, positionOfKey, textsIn };
};
