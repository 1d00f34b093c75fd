import type { Token } from './markdown.ts';

/** The text of one block: what is marked in it, without the marks. */
export const plainText = (inline: readonly Token[]): string =>
  inline
    .map(({ type, content, children }) => {
      if (type === 'image') return plainText(children ?? []);
      return type === 'softbreak' ? ' ' : type === 'hardbreak' ? '\n' : content;
    })
    .join('');

/** What stands before and behind a block in plain text. */
const TEXT_OF_BLOCK: Readonly<Record<string, string>> = {
  paragraph_close: '\n\n',
  heading_close: '\n\n',
  bullet_list_close: '\n',
  ordered_list_close: '\n',
  table_close: '\n',
  list_item_open: '- ',
  td_close: '\t',
  th_close: '\t',
  tr_close: '\n',
};

/** The text of the first paragraph; of the first block, where there is no paragraph. */
export const firstParagraph = (tokens: readonly Token[]): string => {
  const inline = tokens.filter(
    ({ type }, n) => type === 'inline' && tokens[n - 1]?.type === 'paragraph_open',
  )[0];
  const text = inline === undefined ? toText(tokens).split('\n\n')[0] : plainText(inline.children ?? []);
  return (text ?? '').replace(/\s+/g, ' ').trim();
};

/** Markdown as plain text. */
export const toText = (tokens: readonly Token[]): string =>
  tokens
    .map(({ type, content, children, hidden }) => {
      if (type === 'inline') return plainText(children ?? []);
      if (/^(fence|code_block|html_block)$/.test(type)) return `${content}\n`;
      return hidden && type === 'paragraph_close' ? '\n' : (TEXT_OF_BLOCK[type] ?? '');
    })
    .join('')
    .replace(/\t\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
