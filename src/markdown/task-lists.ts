import type { Token } from './parser.ts';

const TASK = /^\[([ xX])\](?=[ \t])/;

/** U+FE0E asks for a character in the colour of the text. */
const SIGNS: Readonly<Record<string, string>> = { ' ': '☐', x: '☑\uFE0E', X: '☑\uFE0E' };

/**
 * Makes the boxes of task lists (GFM 5.3) signs of the text. Many feed readers remove form controls, and plain text has
 * none.
 */
export const markTasks = (tokens: readonly Token[]): void => {
  for (const [n, { type, children }] of tokens.entries()) {
    const [text] = children ?? [];
    if (type !== 'inline' || text?.type !== 'text' || tokens[n - 2]?.type !== 'list_item_open') continue;
    text.content = text.content.replace(TASK, (_, state: string) => SIGNS[state] ?? '');
  }
};
