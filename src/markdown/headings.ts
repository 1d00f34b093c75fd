import { headingNamer } from '../model/slug.ts';
import { folded } from '../model/text.ts';
import type { Token } from './parser.ts';
import { isVisible, plainText, toText } from './plain-text.ts';

/** Moves all headings down a level if one is of the first level, which is for the title of the page. */
export const moveHeadingsDown = (tokens: readonly Token[]): void => {
  const headings = tokens.filter(({ type }) => type === 'heading_open' || type === 'heading_close');
  if (!headings.some(({ tag }) => tag === 'h1')) return;
  for (const heading of headings) heading.tag = `h${Math.min(6, Number(heading.tag.slice(1)) + 1)}`;
};

/** Gives each heading an `id`, and returns them. */
export const nameHeadings = (tokens: readonly Token[]): ReadonlySet<string> => {
  const nameOf = headingNamer();
  const opens = tokens.map((token, n) => ({ token, text: tokens[n + 1]?.children ?? [] }));
  return new Set(
    opens
      .filter(({ token }) => token.type === 'heading_open')
      .map(({ token, text }) => {
        const name = nameOf(plainText(text));
        token.attrSet('id', name);
        return name;
      }),
  );
};

/** Whether a paragraph is bold from its beginning to its end. */
const isBold = (inline: readonly Token[]): boolean => {
  const tokens = inline.filter(({ type, content }) => type !== 'text' || content !== '');
  const [first] = tokens;
  const bold = tokens.filter(({ type, level }) => type === 'strong_open' && level === first?.level);
  return first?.type === 'strong_open' && tokens.at(-1)?.type === 'strong_close' && bold.length === 1;
};

/**
 * Removes the headline from the beginning of a text, because it stands above the text everywhere: a heading, or a bold
 * paragraph. Returns the removed block. A text with nothing else keeps it.
 */
export const removeHeadline = (tokens: Token[], title: string): Token | undefined => {
  const n = tokens.findIndex(
    ({ type, children }) => type === 'inline' && isVisible(plainText(children ?? [], () => '')),
  );
  const [open, block] = [tokens[n - 1], tokens[n]];
  if (open?.level !== 0 || block?.children == null) return undefined;
  const { children } = block;
  const isHeadline = open.type === 'heading_open' || (open.type === 'paragraph_open' && isBold(children));
  if (!isHeadline || folded(plainText(children)) !== folded(title)) return undefined;
  if (!isVisible(toText(tokens.slice(n + 2)))) return undefined;
  tokens.splice(n - 1, 3);
  return block;
};
