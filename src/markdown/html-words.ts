import { makeToken, type Token } from './parser.ts';
import { isVisible } from './plain-text.ts';

export const textToken = (content: string): Token => makeToken('text', '', 0, { content });

/** Returns the tokens of a text in HTML, in which each run of spaces is one. */
export const wordsOf = (text: string): readonly Token[] =>
  text
    .replace(/[ \t\f]+/g, ' ')
    .split(/ ?\n[ \n]*/)
    .flatMap((line, n) => [
      ...(n > 0 ? [makeToken('softbreak', 'br', 0)] : []),
      ...(line === '' ? [] : [textToken(line)]),
    ]);

export const isBreak = ({ type }: Token): boolean => /break$/.test(type);

const isBlank = ({ type, content }: Token): boolean =>
  type === 'softbreak' || (type === 'text' && content.trim() === '');

/** Returns the tokens of a line without the spaces that no reader sees: around it, and beside another space. */
export const trimmed = (tokens: readonly Token[]): readonly Token[] => {
  const from = tokens.findIndex((token) => !isBlank(token));
  const line = tokens.slice(Math.max(0, from), tokens.findLastIndex((token) => !isBlank(token)) + 1);
  let isAfterSpace = true;
  for (const token of line) {
    if (token.type === 'text' && isAfterSpace) token.content = token.content.replace(/^ +/, '');
    if (token.type === 'text' ? token.content !== '' : token.nesting === 0)
      isAfterSpace = token.type === 'softbreak' || token.content.endsWith(' ');
  }
  const last = line.at(-1);
  if (last?.type === 'text') last.content = last.content.replace(/ +$/, '');
  return line;
};

/** Removes the spaces around line breaks, which no reader sees. */
export const tidyBreaks = (line: readonly Token[]): void => {
  for (const [n, { type }] of line.entries()) {
    if (type !== 'hardbreak') continue;
    const [before, after] = [line[n - 1], line[n + 1]];
    if (before?.type === 'text') before.content = before.content.trimEnd();
    if (before?.type === 'softbreak') before.type = 'text';
    if (after?.type === 'text') after.content = after.content.trimStart();
    if (after?.type === 'softbreak') after.type = 'text';
  }
};

/** Makes line breaks of `<br>`, which need no parser. */
export const breakLines = (tokens: readonly Token[]): void => {
  for (const token of tokens) {
    if (token.type === 'html_inline' && /^<br\b[^<>]*>$/i.test(token.content)) token.type = 'hardbreak';
    breakLines(token.children ?? []);
  }
  tidyBreaks(tokens);
};

/** Whether a token shows something. */
export const isSeen = (token: Token): boolean =>
  token.nesting === 0 && !isBreak(token) && (token.type !== 'text' || isVisible(token.content));

export const isAnchor = (token: Token): boolean => token.attrGet('id') !== null;

/** Returns a token as it is in a heading, which is one line. */
export const unbroken = (token: Token): Token => (isBreak(token) ? textToken(' ') : token);
