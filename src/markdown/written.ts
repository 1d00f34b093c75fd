import { origins, type Token } from './parser.ts';

/** A mistake in a block, by its offset in it. */
export type Finding = { readonly offset: number; readonly message: string };

/** A kind of mistake. */
export type Mistake = {
  readonly pattern: RegExp;
  /** Returns `undefined` if there is none after all. Gets what is found and the block, both as they are written. */
  readonly message: (found: string, match: RegExpExecArray, block: string) => string | undefined;
};

/** What stands for a character that readers do not see as it is written: a mark, an address, code or an escape. */
const HIDDEN = '\0';

/** Hides a text from a search for mistakes. */
export const hide = (text: string): string => text.replace(/\S/g, HIDDEN);

/**
 * Returns a block of the same length in which only such text is left that readers see as it is written. Must be called
 * before escaped characters are joined with the text.
 */
export const writtenText = ({ content, children }: Token): string => {
  const parts: string[] = [];
  let end = 0;
  let isAddress = false;
  for (const token of children ?? []) {
    if (token.type === 'link_open') isAddress = /^(linkify|autolink)$/.test(token.markup);
    if (token.type === 'link_close') isAddress = false;
    const from = Math.max(end, origins.get(token)?.offset ?? 0);
    if (token.type !== 'text' || isAddress || token.content === '') {
      const length = token.type === 'code_inline' ? token.content.length : 0;
      parts.push(hide(content.slice(end, from + length)));
      end = from + length;
      continue;
    }
    // Text has no place of its own, but its spelling is the same.
    const at = content.indexOf(token.content, end);
    if (at < 0) continue;
    parts.push(hide(content.slice(end, at)), token.content);
    end = at + token.content.length;
  }
  return parts.join('') + hide(content.slice(end));
};

/** Characters of a text that a message shows. */
const MAX_SHOWN = 40;

/** Returns the first line of a text, as a message shows it. */
export const quote = (text: string): string => {
  const [line = ''] = text.trim().split('\n', 1);
  const characters = [...line.slice(0, 2 * MAX_SHOWN)];
  return JSON.stringify(
    characters.length > MAX_SHOWN ? `${characters.slice(0, MAX_SHOWN - 1).join('')}…` : line,
  );
};

/** Finds the first mistake of each kind. */
export const findMistakes = (mistakes: readonly Mistake[], text: string, block: string): readonly Finding[] =>
  mistakes.flatMap(({ pattern, message }): readonly Finding[] => {
    for (const match of text.matchAll(pattern)) {
      const written = block.slice(match.index, match.index + match[0].length);
      const text = message(written, match, block);
      if (text !== undefined) return [{ offset: match.index, message: text }];
    }
    return [];
  });
