import MarkdownIt from 'markdown-it';
import { escape } from '../model/markup.ts';
import { legible } from '../model/text.ts';
import { replaceDestinations, type Destination as Written } from './destinations.ts';
import { moveHeadingsDown, nameHeadings } from './headings.ts';
import type { Use } from './link.ts';
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

type RenderRule = NonNullable<(typeof markdown.renderer.rules)[string]>;

export type Token = ReturnType<InstanceType<typeof MarkdownIt>['parse']>[number];

// Raw HTML is recognised so that it can be refused, and every link is taken so that a bad one can be named.
const markdown = new MarkdownIt({ html: true, linkify: true });
markdown.validateLink = () => true;
markdown.renderer.rules['html_block'] = (tokens, n) => escape(tokens[n]?.content ?? '');
markdown.renderer.rules['html_inline'] = markdown.renderer.rules['html_block'];
markdown.renderer.rules['s_open'] = () => '<del>';
markdown.renderer.rules['s_close'] = () => '</del>';

// GFM 6.9 knows `www.`, `http://`, `https://` and e-mail addresses, and no other text as a link.
const WWW = '//www.';
markdown.linkify.set({ fuzzyLink: false, fuzzyIP: false, fuzzyEmail: true });
markdown.linkify.add('ftp:', null);
markdown.linkify.add('//', null);
markdown.linkify.add('www.', {
  validate: (text, position, linkify) =>
    Math.max(0, linkify.testSchemaAt(WWW + text.slice(position), 'http:', 0) - WWW.length),
  normalize: (match) => {
    match.url = `http://${match.url}`;
  },
});

// The security policy of the pages allows no inline style.
const openCell: RenderRule = (tokens, n, options, _, renderer) => {
  const cell = tokens[n];
  const align = /text-align:(\w+)/.exec(String(cell?.attrGet('style') ?? ''))?.[1];
  if (cell !== undefined && align !== undefined) cell.attrs = [['class', align]];
  return renderer.renderToken(tokens, n, options);
};
markdown.renderer.rules['td_open'] = openCell;
markdown.renderer.rules['th_open'] = openCell;

type InlineState = InstanceType<typeof markdown.inline.State>;

/** Where the label of a link or a picture ends that is just being read; -1 where there is none. */
const endOfLabel = (state: InlineState, { type }: Token): number => {
  if (type === 'link_open') return state.src[state.pos - 1] === '[' ? state.posMax : -1;
  return type === 'image' ? markdown.helpers.parseLinkLabel(state, state.pos + 1, false) : -1;
};

/** A part of the text of a block. */
type Slice = { readonly offset: number; readonly text: string };

/** The destination behind a label, where it stands there: that of a reference stands elsewhere (CommonMark 0.31.2, 6.3). */
const destinationBehind = (source: string, labelEnd: number): Slice | undefined => {
  if (labelEnd < 0 || !source.startsWith('](', labelEnd)) return undefined;
  const offset = labelEnd + 2 + (/^\s*/.exec(source.slice(labelEnd + 2))?.[0].length ?? 0);
  const { ok, pos } = markdown.helpers.parseLinkDestination(source, offset, source.length);
  return ok ? { offset, text: source.slice(offset, pos) } : undefined;
};

/** What the parser forgets of a token: it keeps the line of its block alone. */
type Origin = {
  /** Where it begins in the text of its block. */
  readonly offset: number;
  readonly destination: Slice | undefined;
};

const origins = new WeakMap<Token, Origin>();
markdown.inline.State = class extends markdown.inline.State {
  override push(...parameters: Parameters<InlineState['push']>) {
    const token = super.push(...parameters);
    const inLabel = token.type === 'link_open' && this.src[this.pos - 1] === '[';
    origins.set(token, {
      offset: inLabel ? this.pos - 1 : this.pos,
      destination: destinationBehind(this.src, endOfLabel(this, token)),
    });
    return token;
  }
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

/** Puts the place and the date in front of the first sentence: of the first paragraph that has one. */
const insertDateline = (tokens: Token[], dateline: string): void => {
  const { Token: Made } = new markdown.core.State('', markdown, {});
  const text = new Made('dateline', '', 0);
  text.content = dateline;
  const first = tokens.find(
    ({ type, children }, n) =>
      type === 'inline' &&
      tokens[n - 1]?.type === 'paragraph_open' &&
      tokens[n - 1]?.level === 0 &&
      children?.[0]?.type !== 'image',
  );
  if (first === undefined) {
    const paragraph = new Made('inline', '', 0);
    paragraph.children = [text];
    tokens.unshift(new Made('paragraph_open', 'p', 1), paragraph, new Made('paragraph_close', 'p', -1));
  } else first.children = [text, ...(first.children ?? [])];
};
markdown.renderer.rules['dateline'] = (tokens, n) =>
  `<span class="dateline">${escape(tokens[n]?.content ?? '')}</span>`;

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
