import type { Token } from './parser.ts';

/** Returns the text of one block, without its marks. */
export const plainText = (inline: readonly Token[]): string =>
  inline
    .map(({ type, content, children }) => {
      if (type === 'image') return plainText(children ?? []);
      return type === 'softbreak' ? ' ' : type === 'hardbreak' ? '\n' : content;
    })
    .join('');

/** Returns tokens without references to footnotes. */
export const withoutNotes = (inline: readonly Token[]): readonly Token[] =>
  inline.filter(({ type }) => type !== 'footnote_ref');

/**
 * Returns the text of the first paragraph, on one line. A paragraph in a list or a quote does not count, nor does one with
 * only a picture. Without such a paragraph, returns the text of the first block.
 */
export const firstParagraph = (tokens: readonly Token[]): string => {
  const texts = tokens.flatMap(({ children }, n) => {
    const before = tokens[n - 1];
    const isParagraph = before?.type === 'paragraph_open' && before.level === 0;
    const words = (children ?? []).filter(({ type }) => type !== 'image');
    return isParagraph && isVisible(plainText(words)) ? [plainText(withoutNotes(children ?? []))] : [];
  });
  const text = texts[0] ?? toText(tokens).split('\n\n')[0] ?? '';
  return text.replace(/\s+/g, ' ').trim();
};

/** Returns the number of line feeds after a block. Items of a tight list have one, other blocks two. */
const gapAfter = ({ type, hidden }: Token): number => {
  if (type === 'paragraph_close') return hidden ? 1 : 2;
  if (type === 'tr_close') return 1;
  return /^(heading|bullet_list|ordered_list|table|blockquote)_close$|^(fence|code_block|html_block)$/.test(
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

/** Characters of a summary that is taken from the text. */
const MAX_SUMMARY = 300;

const graphemes = new Intl.Segmenter('und');

/** Returns a paragraph, cut to the length of a summary; between graphemes (UAX 29), and at a space, if one is near. */
export const summarize = (paragraph: string): string => {
  // The first cut is safe, because a character has two units at most.
  const near = paragraph.slice(0, 2 * MAX_SUMMARY + 1);
  const characters = [...near];
  if (characters.length <= MAX_SUMMARY) return paragraph;
  const longest = characters.slice(0, MAX_SUMMARY - 1).join('');
  const start = graphemes.segment(near).containing(longest.length)?.index;
  // A grapheme that is longer than a summary is cut.
  const cut = longest.slice(0, start || undefined);
  const space = cut.lastIndexOf(' ');
  return `${space > cut.length * 0.8 ? cut.slice(0, space) : cut}…`;
};
