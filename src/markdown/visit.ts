import type { Position } from '../model/problem.ts';
import { findCutAddresses } from './cut-address.ts';
import type { Definition } from './definitions.ts';
import { bracketed, type Destination } from './destinations.ts';
import type { Places } from './html-source.ts';
import { textToken } from './html-words.ts';
import type { Mistakes } from './mistakes.ts';
import { origins, type Token } from './parser.ts';
import { isVisible, plainText } from './plain-text.ts';
import { positionFinder } from './positions.ts';
import { partsAroundLabel } from './refused-link.ts';
import { type Resolved, showPicture, type Use } from './resolved.ts';

/** What the reader of a text calls for each thing that it finds. Places are those in the text. */
export type Visitor = {
  /** Returns `undefined` if the address must not be published: then a link is its text, and a picture its alternative text. */
  readonly resolve: (href: string, use: Use, place: () => Position) => Resolved | undefined;
  /** Is called for a picture without alternative text, in Markdown or in raw HTML. */
  readonly missAlternative: (href: string, position: Position, isHtml?: true) => void;
  /** Is called for raw HTML that must not be published. */
  readonly refuseHtml: (tag: string, advice: string, position: Position) => void;
  /** Is called for a definition that no link uses. It is not published. */
  readonly missLink: (definition: Definition) => void;
  /** Is called for a bare address that ends before a text which may belong to it. */
  readonly cutAddress: (address: string, after: string, position: Position) => void;
  /** Is called for a headline that the text begins with. The text is published without it. */
  readonly repeatHeadline: (position: Position) => void;
  /** Is called for what readers see as it is written, although it was probably meant otherwise. */
  readonly warn: (message: string, position: Position) => void;
};

const URLS: Readonly<Record<string, { readonly attribute: string; readonly use: Use }>> = {
  link_open: { attribute: 'href', use: 'link' },
  image: { attribute: 'src', use: 'picture' },
};

/** Returns the offset of a token in its block. `before` is the offset of a token that the parser made of text later. */
const offsetOf = (token: Token, before: number): number => {
  const offset = origins.get(token)?.offset;
  if (offset === undefined) return before;
  if (token.markup !== 'linkify') return offset;
  // The parser recognises a bare address at the colon after its scheme.
  return offset - String(token.attrGet('href') ?? '').indexOf(':');
};

/** A token and its place in a block. */
type Placed = {
  readonly token: Token;
  readonly offset: number;
  /** The offset of the text that the token was read from: the block, or the label of a picture in it. */
  readonly start: number;
};

/** Whether a token is visited. Most blocks have none, so that no places are needed. */
const isVisited = ({ type }: Token): boolean =>
  type === 'link_open' || type === 'image' || type === 'html_inline';

/** Yields the tokens of a block, with those in the labels of its pictures. */
const placedIn = function* (tokens: readonly Token[], start = 0): Generator<Placed> {
  let offset = 0;
  for (const token of tokens) {
    offset = offsetOf(token, offset);
    yield { token, offset: start + offset, start };
    if (token.children !== null) yield* placedIn(token.children, start + offset + '!['.length);
  }
};

export type Visited = {
  readonly destinations: readonly Destination[];
  /** The URLs of references, by the label of their definition. */
  readonly references: ReadonlyMap<string, string>;
  /** The tokens of raw HTML. */
  readonly html: Places;
  /** The texts of paragraphs that had only pictures, all of them refused and without words. */
  readonly emptied: ReadonlySet<Token | undefined>;
};

/** Visits every link and picture of Markdown, in the order of the text. */
export const visit = (
  tokens: readonly Token[],
  source: string,
  mistakes: Mistakes,
  { resolve, missAlternative, cutAddress, warn }: Visitor,
): Visited => {
  const find = positionFinder(source);
  const cut = findCutAddresses(tokens);
  const destinations: Destination[] = [];
  const references = new Map<string, string>();
  const html = new Map<Token, (offset: number) => Position>();
  const emptied = new Set<Token>();
  let firstLine = 0;
  let item: { readonly text: string; readonly placeOf: (offset: number) => Position } | undefined;
  for (const [n, block] of tokens.entries()) {
    firstLine = block.map?.[0] ?? firstLine;
    const isCell = /^t[dh]_open$/.test(tokens[n - 1]?.type ?? '');
    // Items of a list with bullets share the text of their paragraph.
    const isShared = !isCell && block.map === null && block.content !== '' && block.content === item?.text;
    const placeOf =
      isShared && item !== undefined
        ? item.placeOf
        : find({ firstLine, text: block.content.trimEnd(), isCell });
    if (block.type === 'inline') item = { text: block.content, placeOf };
    for (const { offset, message } of mistakes.get(block) ?? []) warn(message, placeOf(offset));
    if (block.type === 'html_block') html.set(block, placeOf);
    if (!block.children?.some(isVisited)) continue;
    const replaced = new Map<Token, readonly Token[]>();
    /** The links that are open, and whether each is refused. */
    const opened: { readonly isRefused: boolean }[] = [];
    for (const { token, offset, start } of placedIn(block.children ?? [])) {
      const place = placeOf.bind(undefined, offset);
      if (token.type === 'html_inline') html.set(token, (within) => placeOf(offset + within));
      if (token.type === 'link_close' && opened.pop()?.isRefused) replaced.set(token, []);
      const url = URLS[token.type];
      if (url === undefined) continue;
      const href = String(token.attrGet(url.attribute) ?? '');
      const after = cut.get(token);
      if (after !== undefined) cutAddress(href, after, place());
      const resolved = resolve(href, url.use, place);
      if (token.type === 'link_open') {
        opened.push({ isRefused: resolved === undefined });
        if (resolved === undefined) replaced.set(token, []);
      }
      const address = resolved?.url ?? '';
      token.attrSet(url.attribute, address);
      if (url.use === 'picture') {
        const alternative = plainText(token.children ?? []);
        if (!isVisible(alternative)) missAlternative(href, place());
        const inLink = start === 0 && opened.some(({ isRefused }) => !isRefused);
        replaced.set(
          token,
          resolved === undefined ? [textToken(alternative)] : showPicture(token, resolved, inLink),
        );
      }
      const label = token.meta?.['label'];
      const destination = origins.get(token)?.destination;
      if (typeof label === 'string') references.set(label, address);
      // In `[<https://a.example>](b)` the parser of labels takes the inner link for the outer one.
      else if (destination !== undefined && token.markup !== 'autolink') {
        const around =
          resolved === undefined
            ? partsAroundLabel(block.content.slice(start), offset - start, token, destination)
            : undefined;
        const published = around === undefined ? bracketed(address) : '';
        for (const part of around ?? [destination])
          destinations.push({ ...placeOf(start + part.offset), written: part.text, published });
      }
    }
    if (replaced.size > 0) {
      const shows = (children: Token['children']) =>
        isVisible(plainText(children ?? [])) || children?.some(({ type }) => type === 'image');
      const hadPicture = block.children?.some(({ type }) => type === 'image');
      block.children = (block.children ?? []).flatMap((token) => replaced.get(token) ?? [token]);
      if (hadPicture && !shows(block.children) && tokens[n - 1]?.type === 'paragraph_open')
        emptied.add(block);
    }
  }
  return { destinations, references, html, emptied };
};
