import type { Cut, Destination } from './destinations.ts';
import { blocksOf } from './html-blocks.ts';
import { ruleOf } from './html-elements.ts';
import { type HtmlNode, isElement, isWholeHtml, parseHtml } from './html-parser.ts';
import { type Phrases, phraseWriter } from './html-phrases.ts';
import { htmlSource, type Places } from './html-source.ts';
import { tidyBreaks, trimmed } from './html-words.ts';
import { joinLines } from './line-break.ts';
import { DEFINITION, makeToken, type Token } from './parser.ts';
import { shown, type TagReader, tagReader } from './tag-reader.ts';
import type { Visitor } from './visit.ts';

type Readable = {
  readonly tokens: readonly Token[];
  readonly destinations: readonly Destination[];
  readonly cuts: readonly Cut[];
};

/** Gives each token the number of blocks around it. */
const countLevels = (tokens: readonly Token[]): void => {
  let level = 0;
  for (const token of tokens) {
    if (token.nesting < 0) level -= 1;
    token.level = level;
    if (token.nesting > 0) level += 1;
  }
};

/** Returns the raw HTML whose tags and comments all end in it. Reports the rest. */
export const wholeHtml = (places: Places, { refuseHtml }: Pick<Visitor, 'refuseHtml'>): Places =>
  new Map(
    [...places].filter(([{ type, content }, placeOf]) => {
      if (type === 'html_inline') return true;
      if (type !== 'html_block') return false;
      if (isWholeHtml(content)) return true;
      refuseHtml(
        shown(content),
        'has a tag or a comment without an end. Write > or --> where it ends',
        placeOf(0),
      );
      return false;
    }),
  );

/** Returns a tree as a text of one line. Warns of each block in it, which becomes its words. */
const lineOf = (
  nodes: readonly HtmlNode[],
  { once }: TagReader,
  phrases: Phrases,
  { warn }: Pick<Visitor, 'warn'>,
): readonly Token[] => {
  const warnOfBlocks = (node: HtmlNode): void => {
    if (!isElement(node)) return;
    if (!/^(box|parts|line|rule)$/.test(ruleOf(node.name)?.kind ?? '')) node.children.forEach(warnOfBlocks);
    else
      once(node, (tag, place) =>
        warn(
          `${shown(tag)} is a block, and this text has one line, so its words alone are published. Remove the tag`,
          place,
        ),
      );
  };
  nodes.forEach(warnOfBlocks);
  const children = [...trimmed(phrases(nodes, {}))];
  tidyBreaks(children);
  return [makeToken('inline', '', 0, { children })];
};

/**
 * Replaces raw HTML among these blocks by the tokens of what is published of it. `places` has all raw HTML of the text.
 * `isOneLine` tells that the text has no blocks.
 */
export const readHtml = (
  blocks: readonly Token[],
  places: Places,
  visitor: Visitor,
  isOneLine = false,
): Readable => {
  // Most texts have no raw HTML.
  if (places.size === 0) return { tokens: blocks, destinations: [], cuts: [] };
  const within = new Set(blocks.flatMap((block) => [block, ...(block.children ?? [])]));
  const whole = new Map([...places].filter(([token]) => within.has(token)));
  if (whole.size === 0) return { tokens: blocks, destinations: [], cuts: [] };
  const source = htmlSource(
    blocks.filter(({ type }) => type !== DEFINITION),
    whole,
  );
  const nodes = parseHtml(source.text);
  if (nodes !== undefined) {
    const reader = tagReader(source, visitor);
    const phrases = phraseWriter(reader, visitor);
    const tokens = isOneLine ? lineOf(nodes, reader, phrases, visitor) : blocksOf(nodes, reader, phrases);
    countLevels(tokens);
    joinLines(tokens);
    return { tokens, destinations: reader.destinations, cuts: reader.cuts };
  }
  const [[first, placeOf] = []] = whole;
  if (first !== undefined && placeOf !== undefined)
    visitor.refuseHtml(
      shown(first.content),
      'and the tags after it are nested too deep. Close each of them',
      placeOf(0),
    );
  return { tokens: blocks, destinations: [], cuts: [] };
};
