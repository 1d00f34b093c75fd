import MarkdownIt from 'markdown-it';
import cjkFriendly from 'markdown-it-cjk-friendly';
import footnote from 'markdown-it-footnote';
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
markdown.use(footnote);
// GFM has no notes inside a sentence, such as `^[note]`.
markdown.inline.ruler.disable('footnote_inline');
// `footnotes.ts` numbers the notes, because their places and addresses must be known first.
markdown.core.ruler.disable('footnote_tail');
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

// Without it, a smart tag of Word would be an address (CommonMark 0.31.2, 6.5), of the scheme `st1`.
const SMART_TAG = /<(?:st|u)\d:\w{1,40}>/y;
markdown.inline.ruler.before('autolink', 'smart_tags', (state, silent) => {
  SMART_TAG.lastIndex = state.pos;
  const [tag] = SMART_TAG.exec(state.src) ?? [];
  if (tag === undefined) return false;
  if (!silent) state.pending += tag;
  state.pos += tag.length;
  return true;
});

/** What every bare address has. Most texts have none of it, and need no search for one. */
const IN_ADDRESS = /[:@]|www\./i;
const hasAddress = markdown.linkify.test.bind(markdown.linkify);
markdown.linkify.test = (text) => IN_ADDRESS.test(text) && hasAddress(text);

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
    let depth = 0;
    for (const [n, token] of (children ?? []).entries()) {
      const text = children?.[n + 1];
      // A link can't have another in its text (HTML 4.5.1).
      if (token.type === 'link_open' && token.markup === 'autolink' && depth > 0)
        for (const end of [token, children?.[n + 2]]) Object.assign(end ?? {}, { type: 'text', nesting: 0 });
      if (/^link_/.test(token.type)) depth += token.nesting;
      if (token.type !== 'link_open' || token.markup !== 'linkify' || text === undefined) continue;
      token.attrSet('href', read(String(token.attrGet('href')), ENCODED_ESCAPE));
      text.content = read(text.content, ESCAPE);
    }
  }
});

/** The token type of a definition. By default the parser removes these tokens. */
export const DEFINITION = 'reference_definition';
markdown.core.ruler.disable('strip_references');

const { Token: Made } = new markdown.core.State('', markdown, {});

const [textJoin] = markdown.core.ruler.getRules('').slice(-1);
markdown.core.ruler.disable('text_join');

/** Joins texts with escaped characters, as the parser does by itself. It is late here: an escaped character is no mark. */
export const joinTexts = (tokens: Token[]): void => {
  const state = new markdown.core.State('', markdown, {});
  state.tokens = tokens;
  textJoin?.(state);
};

/** Makes a token, and others that it contains. */
export const makeToken = (
  type: string,
  tag: string,
  nesting: -1 | 0 | 1,
  about: Partial<Token> = {},
): Token => Object.assign(new Made(type, tag, nesting), about);

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
export type Slice = { readonly offset: number; readonly text: string };

/** The destination of a link or picture, and the bracket after its label. */
type Target = Slice & { readonly labelEnd: number };

/** Returns the destination after a label; `undefined` for a reference, whose destination is elsewhere (CommonMark 0.31.2, 6.3). */
const destinationAfter = (source: string, labelEnd: number): Target | undefined => {
  if (labelEnd < 0 || !source.startsWith('](', labelEnd)) return undefined;
  const offset = labelEnd + 2 + (/^\s*/.exec(source.slice(labelEnd + 2))?.[0].length ?? 0);
  const { ok, pos } = markdown.helpers.parseLinkDestination(source, offset, source.length);
  if (ok) return { offset, text: source.slice(offset, pos), labelEnd };
  return source[offset] === ')' ? { offset, text: '', labelEnd } : undefined;
};

/** The place of a token in its block. The parser itself keeps only the line of the block. */
type Origin = {
  /** The offset in the text of its block. */
  readonly offset: number;
  readonly destination: Target | undefined;
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

/** Returns the place of the first words in a block, after its pictures; -1 if it has none. */
const startOfWords = (block: Token | undefined): number =>
  (block?.children ?? []).findIndex(
    ({ type, content }) =>
      !/^(image|softbreak|hardbreak)$/.test(type) && (type !== 'text' || content.trim() !== ''),
  );

/**
 * Inserts the dateline before the first words: in the first paragraph that is more than a picture, or above a list, a quote or
 * a table.
 */
export const insertDateline = (tokens: Token[], dateline: string): void => {
  const text = makeToken('dateline', '', 0, { content: dateline });
  const first = tokens.findIndex(
    ({ type, level }, n) =>
      level === 0 &&
      (/^(bullet_list|ordered_list|blockquote|table)_open$/.test(type) ||
        (type === 'paragraph_open' && startOfWords(tokens[n + 1]) >= 0)),
  );
  const words = tokens[first]?.type === 'paragraph_open' ? tokens[first + 1]?.children : undefined;
  if (words == null) {
    const made = [
      makeToken('paragraph_open', 'p', 1),
      makeToken('inline', '', 0, { children: [text] }),
      makeToken('paragraph_close', 'p', -1),
    ];
    tokens.splice(Math.max(0, first), 0, ...made);
    return;
  }
  const place = startOfWords(tokens[first + 1]);
  const next = words[place];
  if (place > 0 && next !== undefined) {
    // The space after a picture stands before the dateline.
    text.content = `${/^\s*/.exec(next.content)?.[0]}${dateline}`;
    next.content = next.content.trimStart();
  }
  words.splice(place, 0, text);
};
markdown.renderer.rules['dateline'] = (tokens, n) =>
  `<span class="dateline">${escape(tokens[n]?.content ?? '')}</span>`;
