import { headingNamer } from '../model/slug.ts';
import { folded } from '../model/text.ts';
import type { Token } from './parser.ts';
import { isVisible, plainText, toText, withoutNotes } from './plain-text.ts';

/** Returns the words of a heading as GitHub reads them: without pictures, line breaks and what stands for a tag. */
const wordsOf = (inline: readonly Token[]): string =>
  plainText(withoutNotes(inline).filter(({ type }) => !/^image$|break$|^(?:q|sup)_/.test(type)));

/** Moves all headings down a level if one is of the first level, which is for the title of the page. */
export const moveHeadingsDown = (tokens: readonly Token[]): void => {
  const headings = tokens.filter(({ type }) => type === 'heading_open' || type === 'heading_close');
  if (!headings.some(({ tag }) => tag === 'h1')) return;
  for (const heading of headings) heading.tag = `h${Math.min(6, Number(heading.tag.slice(1)) + 1)}`;
};

/** An address at the end of a heading, as kramdown, Pandoc and Hugo read it: `{#where}`. */
const ADDRESS = /\s*\{#([\p{L}\p{N}][\p{L}\p{N}\p{M}._-]{0,99})\}\s*$/u;

/** Takes such addresses out of the words of their headings, so that links to them lead there. */
export const takeAddresses = (tokens: readonly Token[]): void => {
  for (const [n, heading] of tokens.entries()) {
    const words = heading.type === 'heading_open' ? tokens[n + 1]?.children?.at(-1) : undefined;
    const id = words?.type === 'text' ? ADDRESS.exec(words.content)?.[1] : undefined;
    if (words === undefined || id === undefined) continue;
    words.content = words.content.replace(ADDRESS, '');
    heading.attrSet('id', id.normalize('NFC'));
  }
};

/** Returns the ids that tokens have, of which raw HTML may have some. The second of two that are alike loses it. */
const keepIds = (tokens: readonly Token[], ids = new Set<string>()): Set<string> => {
  for (const token of tokens) {
    const id = token.attrGet('id');
    if (id !== null && ids.has(String(id)))
      token.attrs = token.attrs?.filter(([name]) => name !== 'id') ?? null;
    if (id !== null) ids.add(String(id));
    keepIds(token.children ?? [], ids);
  }
  return ids;
};

/** Gives each heading an `id` that no other element has. Returns all ids. */
export const nameHeadings = (tokens: readonly Token[]): ReadonlySet<string> => {
  const ids = keepIds(tokens);
  const nameOf = headingNamer();
  for (const [n, token] of tokens.entries()) {
    if (token.type !== 'heading_open' || token.attrGet('id') !== null) continue;
    const text = wordsOf(tokens[n + 1]?.children ?? []);
    let name = nameOf(text);
    while (ids.has(name)) name = nameOf(text);
    ids.add(name);
    token.attrSet('id', name);
  }
  return ids;
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
