import MarkdownIt from 'markdown-it';
import { escape } from '../model/markup.ts';
import { legible } from '../model/text.ts';
import { moveHeadingsDown, nameHeadings } from './headings.ts';
import type { Use } from './link.ts';
import { firstParagraph, toText } from './plain-text.ts';
import { positionFinder } from './positions.ts';
import type { Position } from './problem.ts';

/** CommonMark with the tables, strikethrough and autolinks of GFM, read. */
export type Markdown = {
  readonly html: string;
  /** The same in plain text: blocks are divided by an empty line. */
  readonly text: string;
  /** Its first paragraph, on one line of plain text. */
  readonly lead: string;
  /** Fragments that lead to its headings. */
  readonly headings: ReadonlySet<string>;
};

/** Whom the reader of a text asks about what it finds. Places are those in the text. */
type Visitor = {
  /** The absolute URL of a link or a picture. */
  readonly resolve: (href: string, use: Use, place: () => Position) => string;
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

/** Where each token begins in the text of its block: the parser itself keeps the line of the block alone. */
const offsets = new WeakMap<Token, number>();
markdown.inline.State = class extends markdown.inline.State {
  override push(...parameters: Parameters<InstanceType<typeof markdown.inline.State>['push']>) {
    const token = super.push(...parameters);
    const inLabel = token.type === 'link_open' && this.src[this.pos - 1] === '[';
    offsets.set(token, inLabel ? this.pos - 1 : this.pos);
    return token;
  }
};

const URLS: Readonly<Record<string, { readonly attribute: string; readonly use: Use }>> = {
  link_open: { attribute: 'href', use: 'link' },
  image: { attribute: 'src', use: 'picture' },
};

/** Where a token begins in the text of its block; `before` stands for one that the parser made of text afterwards. */
const offsetOf = (token: Token, before: number): number => {
  const offset = offsets.get(token);
  if (offset === undefined) return before;
  if (token.markup !== 'linkify') return offset;
  // A bare address is recognised at the colon behind its scheme.
  return offset - String(token.attrGet('href') ?? '').indexOf(':');
};

/** Asks about every link, picture and piece of HTML, in the order of the text. */
const visit = (tokens: readonly Token[], source: string, { resolve, refuseHtml }: Visitor): void => {
  const find = positionFinder(source);
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
        token.attrSet(url.attribute, resolve(href, url.use, place));
      }
    }
  }
};

export const readMarkdown = (source: string, visitor: Visitor): Markdown => {
  const tokens = markdown.parse(source, {});
  visit(tokens, source, visitor);
  moveHeadingsDown(tokens);
  const headings = nameHeadings(tokens);
  return {
    html: legible(markdown.renderer.render(tokens, markdown.options, {})),
    text: legible(toText(tokens)),
    lead: firstParagraph(tokens),
    headings,
  };
};
