import type { Token } from './parser.ts';
import { isVisible, plainText, toText, withoutNotes } from './plain-text.ts';

/** Yields the tokens of each block that is in no other block. Mostly the first is enough. */
const blocksIn = function* (tokens: readonly Token[]): Generator<readonly Token[]> {
  let start = 0;
  let depth = 0;
  for (const [n, { nesting }] of tokens.entries()) {
    depth += nesting;
    if (depth > 0) continue;
    yield tokens.slice(start, n + 1);
    start = n + 1;
  }
};

/** The end of an item of a list that is no sentence. */
const UNENDED = /[\p{L}\p{M}\p{N}\p{Pe}\p{Pf}]$/u;

/** Returns the words of a block on one line, without those of its pictures. Semicolons set items of a list apart. */
const wordsIn = (block: readonly Token[]): string =>
  block
    .filter(({ type }) => type === 'inline')
    .map(({ children }) =>
      plainText(withoutNotes(children ?? []), () => '')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter(isVisible)
    .map((text, n, { length }) => (n < length - 1 && UNENDED.test(text.slice(-2)) ? `${text};` : text))
    .join(' ');

/** Blocks that say little without their form. */
const DATA = /^(table_open|fence|code_block|html_block)$/;

/**
 * Returns the first text of a page, on one line of plain text: a paragraph, a list or a quote. A table or code counts if no
 * such text follows before the next heading. Without any of them, returns the first heading or the text of the first picture.
 */
export const leadOf = (tokens: readonly Token[]): string => {
  let data = '';
  for (const block of blocksIn(tokens)) {
    const type = block[0]?.type ?? '';
    if (type === 'heading_open') {
      if (isVisible(data)) break;
    } else if (DATA.test(type)) data ||= toText(block);
    else {
      const words = wordsIn(block);
      if (words !== '') return words;
    }
  }
  const text = isVisible(data) ? data : (toText(tokens).split('\n\n')[0] ?? '');
  return text.replace(/\s+/g, ' ').trim();
};

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
