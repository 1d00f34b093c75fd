import type { Position } from '../model/problem.ts';
import type { Token } from './parser.ts';
import { countBelow } from './positions.ts';

/** By token of raw HTML, the finder of places in it. */
export type Places = ReadonlyMap<Token, (offset: number) => Position>;

/** A token of Markdown, and the one that closes it. */
export type Pair = { readonly open: Token; close?: Token };

/** A text for the parser of HTML. */
export type HtmlSource = {
  readonly text: string;
  /** Returns the tokens of Markdown that a tag at an offset stands for; `undefined` if it is raw HTML. */
  readonly pairAt: (offset: number) => Pair | undefined;
  /** Returns the place of an offset in raw HTML. */
  readonly placeOf: (offset: number) => Position;
};

/** Returns a tag that has the same effect on the tags around it as a token of Markdown. */
const standIn = ({ tag, nesting, hidden, block }: Token): string => {
  if (hidden) return '';
  if (nesting === 0) return block ? '<hr>' : '<wbr>';
  return `<${nesting < 0 ? '/' : ''}${tag || (block ? 'div' : 'span')}>`;
};

/** Returns the raw HTML among these tokens, with a tag in the place of each other token, so that all its tags find their ends. */
export const htmlSource = (tokens: readonly Token[], places: Places): HtmlSource => {
  const parts: string[] = [];
  const starts: number[] = [];
  const finders: ((offset: number) => Position)[] = [];
  const pairs = new Map<number, Pair>();
  const opened: Pair[] = [];
  let length = 0;
  for (const token of tokens.flatMap((block) =>
    block.type === 'inline' ? (block.children ?? []) : [block],
  )) {
    const finder = places.get(token);
    const part = finder === undefined ? standIn(token) : token.content;
    if (finder !== undefined) {
      starts.push(length);
      finders.push(finder);
    } else if (token.nesting < 0) {
      const pair = opened.pop();
      if (pair !== undefined) pair.close = token;
    } else {
      const pair: Pair = { open: token };
      if (token.nesting > 0) opened.push(pair);
      if (part !== '') pairs.set(length, pair);
    }
    parts.push(part);
    length += part.length;
  }
  return {
    text: parts.join(''),
    pairAt: (offset) => pairs.get(offset),
    placeOf: (offset) => {
      const n = countBelow(starts, offset + 1) - 1;
      return finders[n]?.(offset - (starts[n] ?? 0)) ?? { line: 1, column: 1 };
    },
  };
};
