import type { Token } from './parser.ts';

/** Whether a text would become one word, or a mark between words, with the text before it. */
const isGlued = (before: string, after: string): boolean =>
  /[^\s\p{Ps}\p{Pi}]$/u.test(before.slice(-2)) && /^([^\s\p{P}]|[\p{Ps}\p{Pi}])/u.test(after.slice(0, 2));

/** Returns the alternative text of a picture. */
const alternativeOf = ({ children }: Token): string => plainText(children ?? []);

/** Returns tokens without references to footnotes. */
export const withoutNotes = (inline: readonly Token[]): readonly Token[] =>
  inline.filter(({ type }) => type !== 'footnote_ref');

/** Returns the number of a power in superscript: 10⁶ must not become 106. Other texts stay. */
const raised = (text: string): string =>
  /^[\d+−-]+$/.test(text)
    ? text.replace(/./g, (sign) => '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻'.charAt('0123456789+−-'.indexOf(sign)))
    : text;

/** Returns the text of a token that is no picture. A mark such as `**` has none. */
const textIn = ({ type, content }: Token, before: Token | undefined): string => {
  switch (type) {
    case 'text':
      return before?.type === 'sup_open' ? raised(content) : content;
    case 'softbreak':
      return ' ';
    case 'hardbreak':
      return '\n';
    case 'html_inline':
      return '';
    case 'q_open':
      return '“';
    case 'q_close':
      return '”';
    default:
      return content;
  }
};

/**
 * Returns the text of one block, without its marks. A picture stands for its alternative text, or for another one. There is
 * a space where that text would be glued to a word.
 */
export const plainText = (
  inline: readonly Token[],
  textOf: (picture: Token) => string = alternativeOf,
): string => {
  const parts: string[] = [];
  let isBesidePicture = false;
  let before: Token | undefined;
  for (const token of inline) {
    const isPicture = token.type === 'image';
    if (isPicture) isBesidePicture = true;
    const text = isPicture ? textOf(token) : textIn(token, before);
    before = token;
    if (text === '') continue;
    if (isBesidePicture && isGlued(parts.at(-1) ?? '', text)) parts.push(' ');
    parts.push(text);
    isBesidePicture = isPicture;
  }
  return parts.join('');
};

/** Returns the number of line feeds after a block. Items of a tight list have one, other blocks two. */
const gapAfter = ({ type, hidden }: Token): number => {
  if (type === 'paragraph_close') return hidden ? 1 : 2;
  if (type === 'tr_close') return 1;
  return /^(heading|bullet_list|ordered_list|table|blockquote|pre|dl|details|summary|figure|figcaption|caption|div)_close$|^(fence|code_block|html_block)$/.test(
    type,
  )
    ? 2
    : 0;
};

/** Returns Markdown as plain text, with the marks of its lists. */
export const toText = (tokens: readonly Token[]): string => {
  // Only the end is trimmed: to join the whole text for each block would take the square of its length.
  const parts: string[] = [];
  /** For each list that is open, the number of its next item; `undefined` in a list without numbers. */
  const lists: (number | undefined)[] = [];
  for (const token of tokens) {
    const { type, content, children } = token;
    if (type === 'bullet_list_open') lists.push(undefined);
    if (type === 'ordered_list_open') lists.push(Number(token.attrGet('start') ?? 1));
    if (/_list_close$/.test(type)) lists.pop();
    if (type === 'list_item_open') {
      const number = lists.at(-1);
      parts.push(`${'  '.repeat(lists.length - 1)}${number === undefined ? '-' : `${number}.`} `);
      if (number !== undefined) lists[lists.length - 1] = number + 1;
    }
    if (type === 'inline') parts.push(plainText(children ?? []));
    if (/^(fence|code_block|html_block)$/.test(type)) parts.push(content);
    if (/^t[dh]_close$/.test(type)) parts.push('\t');
    const gap = gapAfter(token);
    if (gap > 0) {
      let end = parts.pop() ?? '';
      while (end.trimEnd() === '' && parts.length > 0) end = parts.pop() ?? '';
      parts.push(end.trimEnd(), '\n'.repeat(gap));
    }
  }
  return parts.join('').trim();
};

/** Whether a text has any character but spaces and formatting characters. */
export const isVisible = (text: string): boolean => /[^\s\p{Cf}]/u.test(text);
