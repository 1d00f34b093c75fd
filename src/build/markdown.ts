import MarkdownIt from 'markdown-it';
import { escape } from '../model/markup.ts';
import { moveHeadingsDown, nameHeadings } from './headings.ts';
import { toText } from './plain-text.ts';
import type { Position } from './problem.ts';

/** CommonMark with the tables, strikethrough and autolinks of GFM, read. */
export type Markdown = {
  readonly html: string;
  /** The same in plain text: blocks are divided by an empty line. */
  readonly text: string;
  /** Fragments that lead to its headings. */
  readonly headings: ReadonlySet<string>;
};

/** What the reader of a text asks of whoever has it read. Places are those in the text. */
export type Asker = {
  /** The absolute URL of a link or an image. */
  readonly resolve: (href: string, position: Position) => string;
  /** Raw HTML stands here. It is passed on as plain text. */
  readonly refuseHtml: (html: string, position: Position) => void;
};

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

/** The place of an offset in a block's text, which has lost the indents and marks that its lines begin with. */
const placeInBlock = (
  lines: readonly string[],
  firstLine: number,
  content: string,
  offset: number,
): Position => {
  const before = content.slice(0, offset).split('\n');
  const line = firstLine + before.length - 1;
  const inner = content.split('\n')[before.length - 1] ?? '';
  const indent = Math.max(0, lines[line]?.indexOf(inner) ?? 0);
  return { line: line + 1, column: indent + (before.at(-1) ?? '').length + 1 };
};

const URL_ATTRIBUTES: Readonly<Record<string, string>> = { link_open: 'href', image: 'src' };

/** Asks about every link, image and piece of HTML, in the order of the text. */
const askAbout = (tokens: readonly Token[], source: string, { resolve, refuseHtml }: Asker): void => {
  const lines = source.split('\n');
  let firstLine = 0;
  for (const block of tokens) {
    firstLine = block.map?.[0] ?? firstLine;
    if (block.type === 'html_block')
      refuseHtml(block.content, placeInBlock(lines, firstLine, block.content.trimEnd(), 0));
    let offset = 0;
    for (const token of block.children ?? []) {
      offset = Math.max(offset, offsets.get(token) ?? 0);
      const position = () => placeInBlock(lines, firstLine, block.content, offset);
      if (token.type === 'html_inline' && !token.content.startsWith('</'))
        refuseHtml(token.content, position());
      const attribute = URL_ATTRIBUTES[token.type];
      if (attribute !== undefined)
        token.attrSet(attribute, resolve(String(token.attrGet(attribute) ?? ''), position()));
    }
  }
};

export const readMarkdown = (source: string, asker: Asker): Markdown => {
  const tokens = markdown.parse(source, {});
  askAbout(tokens, source, asker);
  moveHeadingsDown(tokens);
  const headings = nameHeadings(tokens);
  return { html: markdown.renderer.render(tokens, markdown.options, {}), text: toText(tokens), headings };
};
