import type { Position } from '../model/problem.ts';
import { type Destination, type Omission, omissionOf } from './destinations.ts';
import { COMMENT_LABELS, DEFINITION, type Environment, markdown, type Token } from './parser.ts';

/** A definition of a reference (CommonMark 0.31.2, 4.7), as the parser found it. */
export type Definition = Position & {
  /** As the parser compares it. */
  readonly label: string;
  /** As it is written. */
  readonly name: string;
  /** Whether none above it has the same label: only the first counts. */
  readonly isFirst: boolean;
  /** Whether it is a comment, by a custom of Markdown writers: `[//]: # (…)`. */
  readonly isComment: boolean;
  readonly destination: Omit<Destination, 'published'>;
  readonly omission: Omission;
};

/** A label, its colon, and the space before the destination. A destination on the next line may follow quote marks. */
const LABEL = /^\[((?:[^\]\\]|\\[\s\S])*)\]:[ \t]*(?:\n[ \t>]*)?/;

/** Returns the place where a part of a text ends, if the part begins at a place. */
const placeAfter = (part: string, { line, column }: Position): Position => {
  const lines = part.split('\n');
  const end = lines.at(-1) ?? '';
  return { line: line + lines.length - 1, column: lines.length > 1 ? end.length + 1 : column + end.length };
};

/** Returns all definitions of a source, from top to bottom. */
export const definitionsIn = (
  source: string,
  tokens: readonly Token[],
  { references = {} }: Environment,
): readonly Definition[] => {
  if (!tokens.some(({ type }) => type === DEFINITION)) return [];
  const lines = source.split('\n');
  const seen = new Set<string>();
  return tokens.flatMap(({ type, map, meta }, n): Definition[] => {
    if (type !== DEFINITION || map === null) return [];
    const [from, to] = map;
    const label = String(meta?.['label']);
    const column = lines[from]?.indexOf('[') ?? 0;
    const place = { line: from + 1, column: column + 1 };
    const text = lines.slice(from, to).join('\n').slice(column);
    const [before = '', name = ''] = LABEL.exec(text) ?? [];
    const { pos } = markdown.helpers.parseLinkDestination(text, before.length, text.length);
    const isFirst = !seen.has(label);
    seen.add(label);
    return [
      {
        ...place,
        label,
        name,
        isFirst,
        isComment: COMMENT_LABELS.includes(label) && references[label] === undefined,
        destination: { ...placeAfter(before, place), written: text.slice(before.length, pos) },
        omission: omissionOf(lines, { from, to }, column, tokens[n - 1]),
      },
    ];
  });
};
