import type { Position } from '../model/problem.ts';
import { toXmlSafe } from '../model/text.ts';
import { findCutAddresses } from './cut-address.ts';
import { type Definition, definitionsIn } from './definitions.ts';
import { bracketed, type Destination, replaceDestinations } from './destinations.ts';
import { moveHeadingsDown, nameHeadings, removeHeadline } from './headings.ts';
import { type Comments, removeComments } from './html-comments.ts';
import type { Places } from './html-source.ts';
import { breakLines, textToken } from './html-words.ts';
import { joinLines } from './line-break.ts';
import { DEFINITION, type Environment, insertDateline, markdown, origins, type Token } from './parser.ts';
import { markPicturesInLines } from './pictures.ts';
import { isVisible, plainText, toText } from './plain-text.ts';
import { positionFinder } from './positions.ts';
import { readHtml } from './raw-html.ts';
import { type Resolved, showPicture, type Use } from './resolved.ts';
import { leadOf } from './summary.ts';

/** A text in CommonMark with the tables, strikethrough and autolinks of GFM, in the forms that are published. */
export type Markdown = {
  readonly html: string;
  /** As plain text. An empty line separates two blocks. */
  readonly text: string;
  /** As it was written, with absolute URLs. */
  readonly markdown: string;
  /** Its first words, on one line of plain text. */
  readonly lead: string;
  /** Fragments that lead to its headings. */
  readonly headings: ReadonlySet<string>;
};

/** What the reader of a text calls for each thing that it finds. Places are those in the text. */
type Visitor = {
  /** Returns `undefined` if the address must not be published: then a link is its text, and a picture its alternative text. */
  readonly resolve: (href: string, use: Use, place: () => Position) => Resolved | undefined;
  /** Is called for a picture without alternative text. */
  readonly missAlternative: (href: string, position: Position) => void;
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
  /** The tokens of raw HTML. */
  readonly html: Places;
  /** The texts of paragraphs that had only pictures, all of them refused and without words. */
  readonly emptied: ReadonlySet<Token | undefined>;
};

/** Visits every link and picture of Markdown, in the order of the text. */
const visit = (
  tokens: readonly Token[],
  source: string,
  { resolve, missAlternative, cutAddress }: Visitor,
): Visited => {
  const find = positionFinder(source);
  const cut = findCutAddresses(tokens);
  const destinations: Destination[] = [];
  const references = new Map<string, string>();
  const html = new Map<Token, (offset: number) => Position>();
  const emptied = new Set<Token>();
  let firstLine = 0;
  for (const [n, block] of tokens.entries()) {
    firstLine = block.map?.[0] ?? firstLine;
    const isCell = /^t[dh]_open$/.test(tokens[n - 1]?.type ?? '');
    const placeOf = find({ firstLine, text: block.content.trimEnd(), isCell });
    if (block.type === 'html_block') html.set(block, placeOf);
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
      else if (destination !== undefined)
        destinations.push({
          ...placeOf(start + destination.offset),
          written: destination.text,
          published: bracketed(address),
        });
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

const withoutParagraphs = (tokens: readonly Token[], texts: Visited['emptied']): readonly Token[] =>
  texts.size === 0
    ? tokens
    : tokens.filter((token, n) => ![tokens[n - 1], token, tokens[n + 1]].some((one) => texts.has(one)));

/** Returns the source as it is published: with absolute URLs, and without comments and unused definitions. */
const publishable = (
  source: string,
  definitions: readonly Definition[],
  destinations: readonly Destination[],
  references: Visited['references'],
  comments: Comments,
  missLink: Visitor['missLink'],
): string => {
  const used: Destination[] = [];
  const unused: Definition[] = [];
  for (const definition of definitions) {
    const url = definition.isFirst ? references.get(definition.label) : undefined;
    if (url === undefined) unused.push(definition);
    else used.push({ ...definition.destination, published: bracketed(url) });
  }
  for (const definition of unused) if (!definition.isComment) missLink(definition);
  const omissions = [...unused.map(({ omission }) => omission), ...comments.omissions];
  return replaceDestinations(source, [...destinations, ...used], omissions, comments.cuts);
};

type Options = {
  /** The headline and the dateline that readers see with the text. The dateline is inserted before its first sentence. */
  readonly title?: string | undefined;
  readonly dateline?: string | undefined;
  /** Whether the text has one line and no blocks. */
  readonly isOneLine?: boolean;
};

/** Reads a text. */
export const readMarkdown = (
  source: string,
  visitor: Visitor,
  { title, dateline, isOneLine = false }: Options = {},
): Markdown => {
  const environment: Environment = {};
  const parsed = isOneLine ? markdown.parseInline(source, environment) : markdown.parse(source, environment);
  const blocks = parsed.filter(({ type }) => type !== DEFINITION);
  const definitions = definitionsIn(source, parsed, environment);
  breakLines(blocks);
  joinLines(blocks);
  const { destinations, references, html, emptied } = visit(blocks, source, visitor);
  const commented = removeComments(withoutParagraphs(blocks, emptied), source, html);
  const read = readHtml(commented.tokens, html, visitor);
  const tokens = [...read.tokens];
  const repeated = title === undefined ? undefined : removeHeadline(tokens, title);
  if (repeated !== undefined) visitor.repeatHeadline({ line: (repeated.map?.[0] ?? 0) + 1, column: 1 });
  moveHeadingsDown(tokens);
  const headings = nameHeadings(tokens);
  const lead = leadOf(tokens);
  markPicturesInLines(tokens);
  if (dateline !== undefined) insertDateline(tokens, dateline);
  return {
    html: toXmlSafe(markdown.renderer.render(tokens, markdown.options, {})),
    text: toXmlSafe(toText(tokens)),
    markdown: toXmlSafe(
      publishable(
        source,
        definitions,
        [...destinations, ...read.destinations],
        references,
        { omissions: commented.omissions, cuts: [...commented.cuts, ...read.cuts] },
        visitor.missLink,
      ).trim(),
    ),
    lead,
    headings,
  };
};
