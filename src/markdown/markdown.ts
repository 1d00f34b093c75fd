import type { Use } from '../content/link.ts';
import type { Position } from '../model/problem.ts';
import { toXmlSafe } from '../model/text.ts';
import { type Definition, definitionsIn } from './definitions.ts';
import { type Destination, replaceDestinations } from './destinations.ts';
import { moveHeadingsDown, nameHeadings } from './headings.ts';
import { DEFINITION, type Environment, insertDateline, markdown, origins, type Token } from './parser.ts';
import { firstParagraph, isVisible, plainText, toText } from './plain-text.ts';
import { positionFinder } from './positions.ts';

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
  /** A definition stands here that no link uses. It is not passed on. */
  readonly missLink: (definition: Definition) => void;
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

/** A token of a block, and where it begins in the text of the block. */
type Placed = {
  readonly token: Token;
  readonly offset: number;
  /** Where the text begins that the token was read from: that of the block, or of a picture in it. */
  readonly start: number;
};

/** The tokens of a block, those in the text of its pictures among them. */
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
  /** Where the references lead, by the label of their definition. */
  readonly references: ReadonlyMap<string, string>;
};

/** Asks about every link, picture and piece of HTML, in the order of the text. */
const visit = (
  tokens: readonly Token[],
  source: string,
  { resolve, missAlternative, refuseHtml }: Visitor,
): Visited => {
  const find = positionFinder(source);
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
        // The end of an element that was refused needs no word of its own.
        if (!inHtml || !token.content.startsWith('</')) refuseHtml(token.content, place());
        inHtml = true;
      }
      const url = URLS[token.type];
      if (url === undefined) continue;
      const href = String(token.attrGet(url.attribute) ?? '');
      const resolved = resolve(href, url.use, place);
      token.attrSet(url.attribute, resolved.url);
      if (url.use === 'picture') {
        if (!isVisible(plainText(token.children ?? []))) missAlternative(href, place());
        showLater(token, resolved);
      }
      const label = token.meta?.['label'];
      const destination = origins.get(token)?.destination;
      if (typeof label === 'string') references.set(label, resolved.url);
      else if (destination !== undefined)
        destinations.push({
          ...placeOf(start + destination.offset),
          written: destination.text,
          url: resolved.url,
        });
    }
  }
  return { destinations, references };
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

/** The source as it is published: with absolute URLs, and of the definitions with those alone that a link uses. */
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

/** Reads a text. `dateline` is what stands before its first sentence. */
export const readMarkdown = (source: string, visitor: Visitor, dateline?: string): Markdown => {
  const environment: Environment = {};
  const parsed = markdown.parse(source, environment);
  const tokens = parsed.filter(({ type }) => type !== DEFINITION);
  const definitions = definitionsIn(source, parsed, environment);
  const visited = visit(tokens, source, visitor);
  moveHeadingsDown(tokens);
  const headings = nameHeadings(tokens);
  const lead = firstParagraph(tokens);
  if (dateline !== undefined) insertDateline(tokens, dateline);
  return {
    html: toXmlSafe(markdown.renderer.render(tokens, markdown.options, {})),
    text: toXmlSafe(toText(tokens)),
    markdown: toXmlSafe(publishable(source, definitions, visited, visitor.missLink).trim()),
    lead,
    headings,
  };
};
