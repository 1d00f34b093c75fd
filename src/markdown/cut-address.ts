import { isCutHost, mayBeCutPath } from './bare-address.ts';
import type { Token } from './parser.ts';
import { plainText } from './plain-text.ts';

/** Tokens and characters that may continue an address. */
const MAX_TOKENS = 8;
const MAX_TEXT = 20;

/** Returns the text after a token on the same line, as far as it may continue an address. */
const textAfter = (tokens: readonly Token[], n: number): string => {
  let text = '';
  for (const token of tokens.slice(n + 1, n + 1 + MAX_TOKENS)) {
    if (/break$/.test(token.type)) break;
    text += plainText([token]).slice(0, MAX_TEXT);
  }
  return text;
};

/**
 * Removes bare links to a part of a host: the rest may be emphasised, or begin with an escape, and then stands in other
 * tokens. Returns the text after each link that may be a part of an address.
 */
export const findCutAddresses = (blocks: readonly Token[]): ReadonlyMap<Token, string> => {
  const cut = new Map<Token, string>();
  for (const { children } of blocks)
    for (const [n, token] of (children ?? []).entries()) {
      if (token.type !== 'link_open' || token.markup !== 'linkify') continue;
      const address = String(token.attrGet('href'));
      const close = n + 2;
      const after = textAfter(children ?? [], close);
      if (isCutHost(address, after))
        for (const end of [token, children?.[close]]) {
          if (end !== undefined) end.type = 'text';
        }
      else if (mayBeCutPath(address, after)) cut.set(token, after);
    }
  return cut;
};
