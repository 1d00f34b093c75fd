import type { Position } from '../model/problem.ts';
import { toXmlSafe } from '../model/text.ts';
import { findCutAddresses } from './cut-address.ts';
import { type Definition, definitionsIn } from './definitions.ts';
import { type Destination, replaceDestinations } from './destinations.ts';
import { moveHeadingsDown, nameHeadings } from './headings.ts';
import { joinLines } from './line-break.ts';
import { DEFINITION, type Environment, insertDateline, markdown, origins, type Token } from './parser.ts';
import { firstParagraph, isVisible, plainText, toText } from './plain-text.ts';
import { positionFinder } from './positions.ts';

/** A text in CommonMark with the tables, strikethrough and autolinks of GFM, in the forms that are published. */
export type Markdown = {
  readonly html: string;
  /** As plain text. An empty line separates two blocks. */
  readonly text: string;
  /** As it was written, with absolute URLs. */
  readonly markdown: string;
  /** Its first paragraph, on one line of plain text. */
  readonly lead: string;
  /** Fragments that lead to its headings. */
  readonly headings: ReadonlySet<string>;
};

// The parser's own rule loses escaped characters in a picture that stands in the text of another.
markdown.renderer.renderInlineAsText = plainText;

/** The destination of a link or a picture. */
export type Resolved = {
  /** Absolute. */
  readonly url: string;
  /** In CSS pixels, if the size of a picture is known. */
  readonly width?: number;
  readonly height?: number;
};

/** What an address is for: a picture is loaded by the page itself. */
export type Use = 'link' | 'picture';

/** What the reader of a text calls for each thing that it finds. Places are those in the text. */
type Visitor = {
  readonly resolve: (href: string, use: Use, place: () => Position) => Resolved;
  /** Is called for a picture without alternative text. */
  readonly missAlternative: (href: string, position: Position) => void;
  /** Is called for raw HTML, which becomes plain text. */
  readonly refuseHtml: (html: string, position: Position) => void;
  /** Is called for a definition that no link uses. It is not published. */
  readonly missLink: (definition: Definition) => void;
  /** Is called for a bare address that ends before a text which may belong to it. */
  readonly cutAddress: (address: string, after: string, position: Position) => void;
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

/** Yields the tokens of a block, with those in the labels of its pictures. */
const placedIn = function* (tokens: readonly Token[], start = 0): Generator<Placed> {
  let offset = 0;
  for (const token of tokens) {
    offset = offsetOf(token, offset);
    yield { token, offset: start + offset, start };
    if (token.children !== null) yield* placedIn(token.children, start + offset + '!['.length);
  }
};

type Visited = {
  readonly destinations: readonly Destination[];
  /** The URLs of references, by the label of their definition. */
  readonly references: ReadonlyMap<string, string>;
};

/** Visits every link, picture and piece of raw HTML, in the order of the text. */
const visit = (
  tokens: readonly Token[],
  source: string,
  { resolve, missAlternative, refuseHtml, cutAddress }: Visitor,
): Visited => {
  const find = positionFinder(source);
  const cut = findCutAddresses(tokens);
  const destinations: Destination[] = [];
  const references = new Map<string, string>();
  let firstLine = 0;
  for (const [n, block] of tokens.entries()) {
    firstLine = block.map?.[0] ?? firstLine;
    const isCell = /^t[dh]_open$/.test(tokens[n - 1]?.type ?? '');
    const placeOf = find({ firstLine, text: block.content.trimEnd(), isCell });
    if (block.type === 'html_block') refuseHtml(block.content, placeOf(0));
    let inHtml = false;
    for (const { token, offset, start } of placedIn(block.children ?? [])) {
      const place = placeOf.bind(undefined, offset);
      if (token.type === 'html_inline' && start === 0) {
        // The end tag of a refused element is not reported again.
        if (!inHtml || !token.content.startsWith('</')) refuseHtml(token.content, place());
        inHtml = true;
      }
      const url = URLS[token.type];
      if (url === undefined) continue;
      const href = String(token.attrGet(url.attribute) ?? '');
      const after = cut.get(token);
      if (after !== undefined) cutAddress(href, after, place());
      const resolved = resolve(href, url.use, place);
      token.attrSet(url.attribute, resolved.url);
      if (url.use === 'picture') {
        if (!isVisible(plainText(token.children ?? []))) missAlternative(href, place());
        showLater(token, resolved);
      }
      const label = token.meta?.['label'];
      const destination = origins.get(token)?.destination;
      if (typeof label === 'string') references.set(label, resolved.url);
      // In `[<https://a.example>](b)` the parser of labels takes the inner link for the outer one.
      else if (destination !== undefined && token.markup !== 'autolink')
        destinations.push({
          ...placeOf(start + destination.offset),
          written: destination.text,
          url: resolved.url,
        });
    }
  }
  return { destinations, references };
};

/** Makes a picture load only when it comes near, in a space that is kept for it. */
const showLater = (image: Token, { width, height }: Resolved): void => {
  if (width !== undefined && height !== undefined) {
    image.attrSet('width', String(width));
    image.attrSet('height', String(height));
  }
  image.attrSet('loading', 'lazy');
  image.attrSet('decoding', 'async');
};

/** Returns the source as it is published: with absolute URLs, and without unused definitions. */
const publishable = (
  source: string,
  definitions: readonly Definition[],
  { destinations, references }: Visited,
  missLink: Visitor['missLink'],
): string => {
  const used: Destination[] = [];
  const unused: Definition[] = [];
  for (const definition of definitions) {
    const url = definition.isFirst ? references.get(definition.label) : undefined;
    if (url === undefined) unused.push(definition);
    else used.push({ ...definition.destination, url });
  }
  for (const definition of unused) if (!definition.isComment) missLink(definition);
  const omissions = unused.map(({ omission }) => omission);
  return replaceDestinations(source, [...destinations, ...used], omissions);
};

/** Reads a text. The dateline is inserted before its first sentence. */
export const readMarkdown = (source: string, visitor: Visitor, dateline?: string): Markdown => {
  const environment: Environment = {};
  const parsed = markdown.parse(source, environment);
  const tokens = parsed.filter(({ type }) => type !== DEFINITION);
  const definitions = definitionsIn(source, parsed, environment);
  joinLines(tokens);
  const visited = visit(tokens, source, visitor);
  moveHeadingsDown(tokens);
  const headings = nameHeadings(tokens);
  const lead = firstParagraph(tokens);
  if (dateline !== undefined) insertDateline(tokens, dateline);
  return {
    html: toXmlSafe(markdown.renderer.render(tokens, markdown.options, {})),
    text: toXmlSafe(toText(tokens)),
    // The indent of the first line stays, because it may make the line code.
    markdown: toXmlSafe(
      publishable(source, definitions, visited, visitor.missLink).replace(/^\s*\n|\s+$/g, ''),
    ),
    lead,
    headings,
  };
};
