import { legible } from '../model/text.ts';
import { replaceDestinations, type Destination as Written } from './destinations.ts';
import { moveHeadingsDown, nameHeadings } from './headings.ts';
import type { Use } from './link.ts';
import { insertDateline, markdown, origins, type Token } from './markdown-parser.ts';
import { firstParagraph, isVisible, plainText, toText } from './plain-text.ts';
import { positionFinder } from './positions.ts';
import type { Position } from './problem.ts';

/** CommonMark with the tables, strikethrough and autolinks of GFM, read. */
export type Markdown = {
  readonly html: string;
  /** The same in plain text: blocks are divided by an empty line. */
  readonly text: string;
  /** As it was written, with absolute URLs. */
  readonly markdown: string;
  /** Its first paragraph, on one line of plain text. */
  readonly lead: string;
  /** Fragments that lead to its headings. */
  readonly headings: ReadonlySet<string>;
};

/** A destination in the text, with what the parser made of it. */
type Destination = Written & { readonly href: string };

/** What a link or a picture leads to. */
export type Resolved = {
  /** Absolute. */
  readonly url: string;
  /** In CSS pixels, where it is a picture whose size is known. */
  readonly width?: number;
  readonly height?: number;
};

/** Whom the reader of a text asks about what it finds. Places are those in the text. */
type Visitor = {
  readonly resolve: (href: string, use: Use, place: () => Position) => Resolved;
  /** A picture stands here of which nothing is said. */
  readonly missAlternative: (href: string, position: Position) => void;
  /** Raw HTML stands here. It is passed on as plain text. */
  readonly refuseHtml: (html: string, position: Position) => void;
};

const URLS: Readonly<Record<string, { readonly attribute: string; readonly use: Use }>> = {
  link_open: { attribute: 'href', use: 'link' },
  image: { attribute: 'src', use: 'picture' },
};

/** Where a token begins in the text of its block; `before` stands for one that the parser made of text afterwards. */
const offsetOf = (token: Token, before: number): number => {
  const offset = origins.get(token)?.offset;
  if (offset === undefined) return before;
  if (token.markup !== 'linkify') return offset;
  // A bare address is recognised at the colon behind its scheme.
  return offset - String(token.attrGet('href') ?? '').indexOf(':');
};

/** Asks about every link, picture and piece of HTML, in the order of the text. Returns the destinations in it. */
const visit = (
  tokens: readonly Token[],
  source: string,
  { resolve, missAlternative, refuseHtml }: Visitor,
): readonly Destination[] => {
  const find = positionFinder(source);
  const destinations: Destination[] = [];
  let firstLine = 0;
  for (const [n, block] of tokens.entries()) {
    firstLine = block.map?.[0] ?? firstLine;
    const isCell = /^t[dh]_open$/.test(tokens[n - 1]?.type ?? '');
    const placeOf = find({ firstLine, text: block.content.trimEnd(), isCell });
    if (block.type === 'html_block') refuseHtml(block.content, placeOf(0));
    let offset = 0;
    let inHtml = false;
    for (const token of block.children ?? []) {
      offset = offsetOf(token, offset);
      const place = placeOf.bind(undefined, offset);
      if (token.type === 'html_inline') {
        // The end of an element that was refused needs no word of its own.
        if (!inHtml || !token.content.startsWith('</')) refuseHtml(token.content, place());
        inHtml = true;
      }
      const url = URLS[token.type];
      if (url !== undefined) {
        const href = String(token.attrGet(url.attribute) ?? '');
        const resolved = resolve(href, url.use, place);
        token.attrSet(url.attribute, resolved.url);
        if (url.use === 'picture') {
          if (!isVisible(plainText(token.children ?? []))) missAlternative(href, place());
          showLater(token, resolved);
        }
        const { offset: at, text: written } = origins.get(token)?.destination ?? { offset, text: '' };
        destinations.push({ ...placeOf(at), href, written, url: resolved.url });
      }
    }
  }
  return destinations;
};

/** A picture in the text loads when it comes near, and takes its place before it comes. */
const showLater = (image: Token, { width, height }: Resolved): void => {
  if (width !== undefined && height !== undefined) {
    image.attrSet('width', String(width));
    image.attrSet('height', String(height));
  }
  image.attrSet('loading', 'lazy');
  image.attrSet('decoding', 'async');
};

/** The source with absolute URLs. */
const withAbsoluteUrls = (
  source: string,
  tokens: readonly Token[],
  destinations: readonly Destination[],
): string => {
  const urls = new Map(destinations.map(({ href, url }) => [href, url]));
  const text = new Set<number>();
  for (const { map, nesting } of tokens)
    if (map !== null && nesting === 0) for (let line = map[0]; line < map[1]; line++) text.add(line);
  return replaceDestinations(
    source,
    destinations.filter(({ written }) => written !== ''),
    (written) => urls.get(markdown.normalizeLink(markdown.utils.unescapeAll(written))),
    (line) => text.has(line),
  );
};

/** Reads a text. `dateline` is what stands before its first sentence. */
export const readMarkdown = (source: string, visitor: Visitor, dateline?: string): Markdown => {
  const tokens = markdown.parse(source, {});
  const destinations = visit(tokens, source, visitor);
  moveHeadingsDown(tokens);
  const headings = nameHeadings(tokens);
  const lead = firstParagraph(tokens);
  if (dateline !== undefined) insertDateline(tokens, dateline);
  return {
    html: legible(markdown.renderer.render(tokens, markdown.options, {})),
    text: legible(toText(tokens)),
    markdown: legible(withAbsoluteUrls(source, tokens, destinations).trim()),
    lead,
    headings,
  };
};
