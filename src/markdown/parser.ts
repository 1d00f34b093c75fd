import MarkdownIt from 'markdown-it';
import cjkFriendly from 'markdown-it-cjk-friendly';
import { escape } from '../model/markup.ts';
import { addressLength, MAIL_DOMAIN, MAIL_NAME, mailLength } from './bare-address.ts';

type Parser = InstanceType<typeof MarkdownIt>;

export type Token = ReturnType<Parser['parse']>[number];

/** The state of one run of the parser. */
export type Environment = Parameters<Parser['parse']>[1];

type RenderRule = NonNullable<(typeof markdown.renderer.rules)[string]>;

/**
 * Reads and writes CommonMark with the tables, strikethrough and autolinks of GFM. Raw HTML is recognised so that it
 * can be refused, and every link is taken so that a bad one can be named.
 */
export const markdown = new MarkdownIt({ html: true, linkify: true });
// CommonMark alone leaves the marks of `**「重要」**です` as they are, because no space shows where the emphasis ends.
markdown.use(cjkFriendly);
markdown.validateLink = () => true;
markdown.renderer.rules['html_block'] = (tokens, n) => escape(tokens[n]?.content ?? '');
markdown.renderer.rules['html_inline'] = markdown.renderer.rules['html_block'];
markdown.renderer.rules['s_open'] = () => '<del>';
markdown.renderer.rules['s_close'] = () => '</del>';

// GFM 6.9 knows `www.`, `http://`, `https://` and e-mail addresses, and no other text as a link.
const WWW = '//www.';

/** Characters of a bare address, as `linkify-it` has it. */
const MAX_LINK = 10_000;
markdown.linkify.set({ fuzzyLink: false, fuzzyIP: false, fuzzyEmail: true });
markdown.linkify.add('ftp:', null);
markdown.linkify.add('//', null);
markdown.linkify.add('mailto:', { validate: mailLength });
markdown.linkify.re.get_fuzzy_mail_host_search = () => MAIL_DOMAIN;
markdown.linkify.re.get_mail_name_validator = () => MAIL_NAME;

const PATH = new RegExp(markdown.linkify.re.get_path().source, 'iy');
for (const scheme of ['http:', 'https:'])
  markdown.linkify.add(scheme, { validate: (text, position) => addressLength(text, position, PATH) });
markdown.linkify.add('www.', {
  validate: (text, position) => {
    const address = text.slice(position, position + MAX_LINK);
    // The parser takes the text before `://` for a scheme, and would lose as many characters as `http://` has.
    if (/^[\w.%~+:-]{0,100}(:\/\/|@)/.test(address)) return 0;
    return Math.max(0, addressLength(WWW + address, 0, PATH) - WWW.length);
  },
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

/** An escape in a text, and in an address of which it became a part (CommonMark 0.31.2, 2.4). */
const ESCAPE = /\\(?=[!-/:-@[-`{-~])/g;
const ENCODED_ESCAPE = /%5C(?=[!-$&-/:-@[-`{-~]|%[2-7][0-9A-F])/g;

// The parser looks for bare addresses in the source, before it reads `&amp;` and `\_` as characters.
markdown.core.ruler.after('inline', 'written_addresses', ({ tokens }) => {
  for (const { content, children } of tokens) {
    // A backslash that is written as `%5C` is no escape.
    const hasEscapes = !/%5c/i.test(content);
    const read = (address: string, escape: RegExp): string =>
      (hasEscapes ? address.replace(escape, '') : address).replaceAll('&amp;', '&');
    for (const [n, token] of (children ?? []).entries()) {
      const text = children?.[n + 1];
      if (token.type !== 'link_open' || token.markup !== 'linkify' || text === undefined) continue;
      token.attrSet('href', read(String(token.attrGet('href')), ENCODED_ESCAPE));
      text.content = read(text.content, ESCAPE);
    }
  }
});

/** The token type of a definition. By default the parser removes these tokens. */
export const DEFINITION = 'reference_definition';
markdown.core.ruler.disable('strip_references');

/** Labels of definitions that are comments, as long as they have no destination. */
export const COMMENT_LABELS: readonly string[] = ['//', 'COMMENT'];

// A comment must not turn text between brackets into a link.
markdown.core.ruler.after('block', 'comments', ({ env: { references = {} } }) => {
  for (const label of COMMENT_LABELS)
    if (/^#?$/.test(references[label]?.href ?? ':')) delete references[label];
});

type InlineState = InstanceType<typeof markdown.inline.State>;

/** Returns where the label of the link or picture that is being read ends; -1 if it has none. */
const endOfLabel = (state: InlineState, { type }: Token): number => {
  if (type === 'link_open') return state.src[state.pos - 1] === '[' ? state.posMax : -1;
  return type === 'image' ? markdown.helpers.parseLinkLabel(state, state.pos + 1, false) : -1;
};

/** A part of the text of a block. */
type Slice = { readonly offset: number; readonly text: string };

/** Returns the destination after a label; `undefined` for a reference, whose destination is elsewhere (CommonMark 0.31.2, 6.3). */
const destinationAfter = (source: string, labelEnd: number): Slice | undefined => {
  if (labelEnd < 0 || !source.startsWith('](', labelEnd)) return undefined;
  const offset = labelEnd + 2 + (/^\s*/.exec(source.slice(labelEnd + 2))?.[0].length ?? 0);
  const { ok, pos } = markdown.helpers.parseLinkDestination(source, offset, source.length);
  return ok ? { offset, text: source.slice(offset, pos) } : undefined;
};

/** The place of a token in its block. The parser itself keeps only the line of the block. */
type Origin = {
  /** The offset in the text of its block. */
  readonly offset: number;
  readonly destination: Slice | undefined;
};

/** By token. */
export const origins = new WeakMap<Token, Origin>();
markdown.inline.State = class extends markdown.inline.State {
  override push(...parameters: Parameters<InlineState['push']>) {
    const token = super.push(...parameters);
    const inLabel = token.type === 'link_open' && this.src[this.pos - 1] === '[';
    origins.set(token, {
      offset: inLabel ? this.pos - 1 : this.pos,
      destination: destinationAfter(this.src, endOfLabel(this, token)),
    });
    return token;
  }
};

/** Inserts the dateline before the first sentence, in the first paragraph that does not begin with a picture. */
export const insertDateline = (tokens: Token[], dateline: string): void => {
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
