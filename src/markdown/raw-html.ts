import { escape } from '../model/markup.ts';
import type { Position } from '../model/problem.ts';
import type { Cut, Destination } from './destinations.ts';
import { keptAttributes, needsEndTag, type Rule, ruleOf, TOKEN_NAMES, videoIn } from './html-elements.ts';
import { type HtmlElement, type HtmlNode, isWholeHtml, parseHtml, type Range } from './html-parser.ts';
import { htmlSource, type Places } from './html-source.ts';
import { joinLines } from './line-break.ts';
import { makeToken, markdown, type Token } from './parser.ts';
import { isVisible } from './plain-text.ts';
import { linkTo, type Resolved, showPicture, textToken, type Use } from './resolved.ts';

/** What the reader of a text calls for what it finds in raw HTML. */
type Visitor = {
  readonly resolve: (href: string, use: Use, place: () => Position) => Resolved | undefined;
  readonly missAlternative: (href: string, position: Position) => void;
  readonly refuseHtml: (tag: string, advice: string, position: Position) => void;
  readonly warn: (message: string, position: Position) => void;
};

type Readable = {
  readonly tokens: readonly Token[];
  readonly destinations: readonly Destination[];
  readonly cuts: readonly Cut[];
};

/** How a line between blocks becomes a paragraph: as one, as one without tags, or not at all. */
type Lines = 'shown' | 'hidden' | 'bare';

/** What a token is within. */
type Within = { readonly link?: true; readonly pre?: true };

const textNode = (text: string): HtmlNode => ({ kind: 'text', text });

const anElement = (name: string, children: readonly HtmlNode[]): HtmlElement => ({
  kind: 'element',
  name,
  attributes: new Map(),
  ranges: new Map(),
  tag: undefined,
  children,
});

const isElement = (node: HtmlNode): node is HtmlElement => node.kind === 'element';

/** Returns the tokens of a text in HTML, in which each run of spaces is one. */
const wordsOf = (text: string): readonly Token[] =>
  text
    .replace(/[ \t\f]+/g, ' ')
    .split(/ ?\n[ \n]*/)
    .flatMap((line, n) => [
      ...(n > 0 ? [makeToken('softbreak', 'br', 0)] : []),
      ...(line === '' ? [] : [textToken(line)]),
    ]);

const isBreak = ({ type }: Token): boolean => /break$/.test(type);

const isBlank = ({ type, content }: Token): boolean =>
  type === 'softbreak' || (type === 'text' && content.trim() === '');

/** Returns the tokens of a line without the spaces that no reader sees: around it, and beside another space. */
const trimmed = (tokens: readonly Token[]): readonly Token[] => {
  const from = tokens.findIndex((token) => !isBlank(token));
  const line = tokens.slice(Math.max(0, from), tokens.findLastIndex((token) => !isBlank(token)) + 1);
  let isAfterSpace = true;
  for (const token of line) {
    if (token.type === 'text' && isAfterSpace) token.content = token.content.replace(/^ +/, '');
    if (token.type === 'text' ? token.content !== '' : token.nesting === 0)
      isAfterSpace = token.type === 'softbreak' || token.content.endsWith(' ');
  }
  const last = line.at(-1);
  if (last?.type === 'text') last.content = last.content.replace(/ +$/, '');
  return line;
};

/** Removes the spaces around line breaks, which no reader sees. */
const tidyBreaks = (line: readonly Token[]): void => {
  for (const [n, { type }] of line.entries()) {
    if (type !== 'hardbreak') continue;
    const [before, after] = [line[n - 1], line[n + 1]];
    if (before?.type === 'text') before.content = before.content.trimEnd();
    if (before?.type === 'softbreak') before.type = 'text';
    if (after?.type === 'text') after.content = after.content.trimStart();
    if (after?.type === 'softbreak') after.type = 'text';
  }
};

/** Makes line breaks of `<br>`, which need no parser. */
export const breakLines = (tokens: readonly Token[]): void => {
  for (const token of tokens) {
    if (token.type === 'html_inline' && /^<br\b[^<>]*>$/i.test(token.content)) token.type = 'hardbreak';
    breakLines(token.children ?? []);
  }
  tidyBreaks(tokens);
};

/** Whether a token shows something. */
const isSeen = (token: Token): boolean =>
  token.nesting === 0 && !isBreak(token) && (token.type !== 'text' || isVisible(token.content));

const isAnchor = (token: Token): boolean => token.attrGet('id') !== null;

/** Returns the tag as messages show it. */
const shown = (tag: string): string => {
  const line = tag.trim().split('\n')[0] ?? '';
  return JSON.stringify(line.length > 80 ? `${line.slice(0, 80)}…` : line);
};

/** Returns a token as it is in a heading, which is one line. */
const unbroken = (token: Token): Token => (isBreak(token) ? textToken(' ') : token);

/** The number of an attribute in pixels. */
const pixels = (value: string | undefined): number | undefined =>
  value !== undefined && /^[1-9]\d{0,3}(px)?$/.test(value) ? Number.parseInt(value, 10) : undefined;

/** Returns the size of a picture as it is written. A side that is not written keeps the proportion. */
const sizeOf = (
  attributes: ReadonlyMap<string, string>,
  { width: own, height: ownHeight }: Resolved,
): Partial<Resolved> => {
  const width = pixels(attributes.get('width'));
  const height = pixels(attributes.get('height'));
  const ratio = own !== undefined && ownHeight !== undefined ? own / ownHeight : undefined;
  if (width !== undefined && ratio !== undefined)
    return { width, height: Math.max(1, Math.round(width / ratio)) };
  if (height !== undefined && ratio !== undefined)
    return { width: Math.max(1, Math.round(height * ratio)), height };
  return width !== undefined && height !== undefined ? { width, height } : {};
};

/**
 * Returns where the start tags begin that have an end tag. The tree does not know, because it closes an element before
 * the end of the block around it.
 */
const closedIn = (text: string): ReadonlySet<number> => {
  const closed = new Set<number>();
  const opened = new Map<string, number[]>();
  for (const { index, 1: slash, 2: written = '' } of text.matchAll(/<(\/?)([a-z][^\s/<>]*)/gi)) {
    const name = written.toLowerCase();
    const starts = opened.get(name) ?? [];
    opened.set(name, starts);
    if (slash === '') starts.push(index);
    else closed.add(starts.pop() ?? -1);
  }
  return closed;
};

/** Returns the tokens of a tree. */
const tokensOf = (
  nodes: readonly HtmlNode[],
  { text, pairAt, placeOf }: ReturnType<typeof htmlSource>,
  { resolve, missAlternative, refuseHtml, warn }: Visitor,
): Readable => {
  const closed = closedIn(text);
  const destinations: Destination[] = [];
  const cuts: Cut[] = [];
  const slice = ({ from, to }: Range): string => text.slice(from, to);

  /** Calls a function the first time only that it meets an element, which may be in the tree more than once. */
  const met = new Set<number>();
  const once = ({ tag }: HtmlElement, call: (tag: string, place: Position) => void): void => {
    if (tag === undefined || met.has(tag.from)) return;
    met.add(tag.from);
    call(slice(tag), placeOf(tag.from));
  };

  const pairOf = ({ tag }: HtmlElement) => (tag === undefined ? undefined : pairAt(tag.from));

  /** Whether an element continues where it was not meant to, because it is never closed. */
  const isRunaway = (element: HtmlElement): boolean => {
    const { name, tag } = element;
    if (tag === undefined || closed.has(tag.from) || !needsEndTag(name)) return false;
    if (name === 'a' && !element.attributes.has('href')) return false;
    const isAgain = met.has(tag.from);
    once(element, (written, place) =>
      warn(`${shown(written)} is never closed. Write </${name}> where it ends`, place),
    );
    return isAgain;
  };

  const ruleFor = (element: HtmlElement): Rule | undefined =>
    // Word leaves tags such as `<o:p>` behind.
    element.name.includes(':') || isRunaway(element)
      ? { kind: 'bare' }
      : // The parser makes `<img>` of `<Image>`.
        element.tag !== undefined && /^<image/i.test(slice(element.tag))
        ? undefined
        : ruleOf(element.name);

  /** Returns what is published of an element that must not be: its tag as text, so that nothing is lost unnoticed. */
  const mistaken = (element: HtmlElement, rule: Rule | undefined): readonly HtmlNode[] => {
    const { name, tag, children } = element;
    const isClosed = tag !== undefined && closed.has(tag.from);
    once(element, (written, place) => {
      if (rule?.kind === 'refused') refuseHtml(shown(written), rule.advice, place);
      else if (isClosed || /=|\/>$/.test(written))
        refuseHtml(
          shown(written),
          'is no element of HTML. Write Markdown; to show a tag, put it between backticks',
          place,
        );
      else
        warn(
          `${shown(written)} is no element of HTML, so readers see it as it is. Put it between backticks`,
          place,
        );
    });
    if (rule?.kind === 'refused' && rule.isOpaque) return tag === undefined ? [] : [textNode(slice(tag))];
    return [
      ...(tag === undefined ? [] : [textNode(slice(tag))]),
      ...children,
      ...(isClosed ? [textNode(`</${name}>`)] : []),
    ];
  };

  const readComment = ({ from, to }: Range): void => {
    const html = text.slice(from, to);
    if (/^<\?|^<!\[CDATA/i.test(html))
      refuseHtml(
        shown(html),
        'is not HTML. Write Markdown; to show a tag, put it between backticks',
        placeOf(from),
      );
    else cuts.push({ from: placeOf(from), to: placeOf(to) });
  };

  const found = new Map<number, Resolved | undefined>();

  /** Returns the destination of a link or picture; `undefined` if it must not be published. */
  const resolved = (
    { tag, attributes, ranges }: HtmlElement,
    name: 'href' | 'src',
    use: Use,
  ): Resolved | undefined => {
    const written = (attributes.get(name) ?? '')
      .replace(/[\t\n\r]/g, '')
      .replace(/^[\p{Cc} ]+|[\p{Cc} ]+$/gu, '');
    if (tag !== undefined && found.has(tag.from)) return found.get(tag.from);
    const target = resolve(markdown.normalizeLink(written), use, () => placeOf(tag?.from ?? 0));
    if (tag !== undefined) found.set(tag.from, target);
    const range = ranges.get(name);
    if (range !== undefined)
      destinations.push({
        ...placeOf(range.from),
        written: slice(range),
        published: `${name}="${escape(target?.url ?? '')}"`,
      });
    return target;
  };

  /** Returns the attributes that an element keeps. */
  const kept = (element: HtmlElement, rule: Rule): [string, string][] =>
    keptAttributes(rule, element.attributes).map(([name, value]) => [name, value]);

  /** Returns an element around tokens. */
  const around = (
    element: HtmlElement,
    rule: Rule,
    inside: readonly Token[],
    block: boolean,
  ): readonly Token[] => {
    const pair = pairOf(element);
    if (pair?.close !== undefined) return [pair.open, ...inside, pair.close];
    const tag = (rule.kind === 'phrase' && rule.as) || element.name;
    const type = TOKEN_NAMES[tag] ?? tag;
    const attrs = kept(element, rule);
    return [
      makeToken(`${type}_open`, tag, 1, { block, attrs: attrs.length > 0 ? attrs : null }),
      ...inside,
      makeToken(`${type}_close`, tag, -1, { block }),
    ];
  };

  const pictureOf = (element: HtmlElement, within: Within): readonly Token[] => {
    const { attributes, tag } = element;
    const alternative = attributes.get('alt');
    const image = makeToken('image', 'img', 0, {
      attrs: [['src', ''], ['alt', ''], ...kept(element, { kind: 'picture' })],
      children: [textToken(alternative ?? '')],
      content: alternative ?? '',
    });
    const target = resolved(element, 'src', 'picture');
    if (alternative === undefined)
      once(element, (_, place) => missAlternative(attributes.get('src') ?? '', place));
    else if (tag !== undefined) met.add(tag.from);
    return target === undefined
      ? [textToken(alternative ?? '')]
      : showPicture(image, { ...target, ...sizeOf(attributes, target) }, within.link === true);
  };

  const linkOf = (element: HtmlElement, within: Within): readonly Token[] => {
    const { attributes, children } = element;
    if (!attributes.has('href')) {
      const id = attributes.get('id') ?? attributes.get('name');
      const anchor =
        id === undefined ? element : { ...element, attributes: new Map([...attributes, ['id', id]]) };
      const attrs = kept(anchor, { kind: 'phrase' });
      const open = makeToken('a_open', 'a', 1, { attrs });
      const end = attrs.length > 0 ? [open, makeToken('a_close', 'a', -1)] : [];
      return [...end, ...phrases(children, within)];
    }
    if (within.link) return phrases(children, within);
    const target = resolved(element, 'href', 'link');
    if (target === undefined) return phrases(children, within);
    const [open, close] = linkTo(target.url, []);
    for (const [name, value] of kept(element, { kind: 'phrase' })) open?.attrSet(name, value);
    return [
      ...(open ? [open] : []),
      ...phrases(children, { ...within, link: true }),
      ...(close ? [close] : []),
    ];
  };

  /** Returns a link to a recording, or to the video of a frame. */
  const recordingOf = (element: HtmlElement, within: Within): readonly Token[] => {
    const { attributes, children } = element;
    const source = attributes.has('src')
      ? element
      : children.filter(isElement).find((child) => child.name === 'source' && child.attributes.has('src'));
    if (source === undefined) return [];
    once(element, (written, place) =>
      warn(
        `${shown(written)} is published as a link to the ${element.name === 'audio' ? 'recording' : 'video'}. Write a link: [its title](its address)`,
        place,
      ),
    );
    const target = resolved(source, 'src', 'link');
    const title = attributes.get('title') ?? '';
    const name = /[^/]+$/.exec(source.attributes.get('src') ?? '')?.[0] ?? target?.url ?? '';
    const label = textToken(
      isVisible(title) ? title : element.name === 'iframe' ? (target?.url ?? name) : name,
    );
    return within.link || target === undefined ? [label] : linkTo(target.url, [label]);
  };

  const frameOf = (element: HtmlElement, within: Within): readonly Token[] => {
    const { attributes, tag } = element;
    const isClosed = tag !== undefined && closed.has(tag.from);
    const video = isClosed ? videoIn(attributes.get('src') ?? '') : undefined;
    if (video !== undefined)
      return recordingOf({ ...element, attributes: new Map([...attributes, ['src', video]]) }, within);
    const advice = isClosed
      ? 'shows another page, which no page here does. Link to it: [its title](its address)'
      : 'is never closed. Write </iframe> right behind it';
    return phrases(
      mistaken({ ...element, children: [] }, { kind: 'refused', advice, isOpaque: true }),
      within,
    );
  };

  const rubyOf = ({ children }: HtmlElement): readonly HtmlNode[] =>
    children.some((child) => isElement(child) && child.name === 'rp')
      ? children
      : children.flatMap((child) =>
          isElement(child) && child.name === 'rt'
            ? [anElement('rp', [textNode('(')]), child, anElement('rp', [textNode(')')])]
            : [child],
        );

  const phrase = (node: HtmlNode, within: Within): readonly Token[] => {
    if (node.kind === 'text') return within.pre ? [textToken(node.text)] : wordsOf(node.text);
    if (node.kind === 'comment') {
      readComment(node.range);
      return [];
    }
    const pair = pairOf(node);
    if (pair !== undefined) {
      if (pair.close === undefined) return [pair.open];
      const isLink = pair.open.type === 'link_open';
      const inside = phrases(node.children, isLink ? { ...within, link: true } : within);
      if (pair.open.block) return [textToken(' '), ...inside, textToken(' ')];
      return isLink && within.link ? inside : [pair.open, ...inside, pair.close];
    }
    const rule = ruleFor(node);
    switch (rule?.kind) {
      case 'phrase':
        if (node.name === 'a') return linkOf(node, within);
        return around(
          node,
          rule,
          phrases(node.name === 'ruby' ? rubyOf(node) : node.children, within),
          false,
        );
      case 'bare': {
        const inside = phrases(node.children, within);
        return kept(node, rule).length > 0 ? around({ ...node, name: 'span' }, rule, inside, false) : inside;
      }
      case 'picture':
        return pictureOf(node, within);
      case 'recording':
        return recordingOf(node, within);
      case 'frame':
        return frameOf(node, within);
      case 'break':
        return [within.pre ? textToken('\n') : makeToken('hardbreak', 'br', 0)];
      case 'opportunity':
        return [makeToken('wbr', 'wbr', 0)];
      case 'rule':
      case 'nothing':
        return [];
      case 'refused':
      case undefined:
        return phrases(mistaken(node, rule), within);
      default:
        return [textToken(' '), ...phrases(node.children, within), textToken(' ')];
    }
  };

  const phrases = (nodes: readonly HtmlNode[], within: Within): readonly Token[] =>
    nodes.flatMap((node) => phrase(node, within));

  const known = new WeakMap<HtmlElement, boolean>();

  /** Whether a node stands between lines, or has something in it that does. */
  const isBlock = (node: HtmlNode): boolean => {
    if (!isElement(node)) return false;
    const before = known.get(node);
    if (before !== undefined) return before;
    const rule = ruleOf(node.name);
    const pair = pairOf(node);
    const isOne =
      pair === undefined
        ? /^(flow|box|parts|line|rule)$/.test(rule?.kind ?? '')
        : pair.open.block || (pair.close === undefined && node.name === 'hr');
    const may =
      !/^(nothing|recording|frame)$/.test(rule?.kind ?? '') && !(rule?.kind === 'refused' && rule.isOpaque);
    const is = isOne || (may && node.children.some(isBlock));
    known.set(node, is);
    return is;
  };

  /** Returns a line between blocks as a paragraph; nothing if it shows nothing. */
  const paragraph = (
    line: readonly HtmlNode[],
    lines: Lines,
    marks: readonly HtmlElement[],
    attrs: [string, string][] = [],
  ): readonly Token[] => {
    const marked = marks.reduceRight<readonly HtmlNode[]>((children, mark) => [{ ...mark, children }], line);
    const children = trimmed(phrases(marked, {}));
    tidyBreaks(children);
    const isShown = children.some(isSeen);
    if (!isShown && !children.some(isAnchor)) return [];
    const inline = makeToken('inline', '', 0, { block: true, children: [...children] });
    if (lines === 'bare' || !isShown) return [inline];
    const about = { block: true, hidden: lines === 'hidden' };
    return [
      makeToken('paragraph_open', 'p', 1, { ...about, attrs: attrs.length > 0 ? attrs : null }),
      inline,
      makeToken('paragraph_close', 'p', -1, about),
    ];
  };

  const blocks = (
    nodes: readonly HtmlNode[],
    lines: Lines,
    marks: readonly HtmlElement[],
  ): readonly Token[] => {
    const done: (readonly Token[])[] = [];
    let line: HtmlNode[] = [];
    const endLine = (): void => {
      if (line.length > 0) done.push(paragraph(line, lines, marks));
      line = [];
    };
    for (const node of nodes)
      if (isElement(node) && isBlock(node)) {
        endLine();
        done.push(block(node, lines, marks));
      } else line.push(node);
    endLine();
    return done.flat();
  };

  /** Returns an element with its parts. What stands between parts belongs to the part before. */
  const partsOf = (
    element: HtmlElement,
    rule: Extract<Rule, { kind: 'parts' }>,
    marks: readonly HtmlElement[],
  ): readonly Token[] => {
    const isPart = (node: HtmlNode): boolean => isElement(node) && rule.parts.includes(node.name);
    const isWrapper = (node: HtmlNode): node is HtmlElement =>
      isElement(node) && ruleOf(node.name)?.kind === 'flow' && node.children.some(isPart);
    const isNothing = (node: HtmlNode): boolean =>
      node.kind === 'text'
        ? node.text.trim() === ''
        : isElement(node) && ruleOf(node.name)?.kind === 'nothing';
    const parts: { readonly part: HtmlElement; readonly children: HtmlNode[] }[] = [];
    for (const child of element.children.flatMap((child) => (isWrapper(child) ? child.children : [child])))
      if (child.kind === 'comment') readComment(child.range);
      else if (isElement(child) && isPart(child)) parts.push({ part: child, children: [...child.children] });
      else if (isNothing(child)) continue;
      else if (parts.length > 0) parts.at(-1)?.children.push(child);
      else parts.push({ part: anElement(rule.parts.at(-1) ?? '', []), children: [child] });
    const inside = parts.map(({ part, children }): readonly Token[] => {
      const own = ruleOf(part.name);
      if (own?.kind === 'parts') return partsOf({ ...part, children }, own, marks);
      return own?.kind === 'box' ? around(part, own, boxed(children, own.lines, marks), true) : [];
    });
    if (element.attributes.has('reversed') && !element.attributes.has('start'))
      return around(
        { ...element, attributes: new Map([...element.attributes, ['start', String(parts.length)]]) },
        rule,
        inside.flat(),
        true,
      );
    return around(element, rule, inside.flat(), true);
  };

  /** Returns what a box has in it. A cell with one paragraph is as one without. */
  const boxed = (
    children: readonly HtmlNode[],
    lines: Lines,
    marks: readonly HtmlElement[],
  ): readonly Token[] => {
    const [only, ...more] = children.filter((child) => child.kind !== 'text' || child.text.trim() !== '');
    const isOne =
      lines === 'bare' &&
      only !== undefined &&
      isElement(only) &&
      more.length === 0 &&
      ruleOf(only.name)?.kind === 'flow';
    return blocks(isOne && pairOf(only) === undefined ? only.children : children, lines, marks);
  };

  const shownAround = (element: HtmlElement, rule: Rule, inside: readonly Token[]): readonly Token[] =>
    inside.length > 0 ? around(element, rule, inside, true) : [];

  const block = (element: HtmlElement, lines: Lines, marks: readonly HtmlElement[]): readonly Token[] => {
    const { name, children } = element;
    const pair = pairOf(element);
    if (pair !== undefined && pair.close === undefined) return [pair.open];
    if (pair?.open.block && ruleOf(name)?.kind === 'flow') {
      const isParagraph = pair.open.type === 'paragraph_open';
      if (!isParagraph) return around(element, { kind: 'flow' }, blocks(children, 'hidden', marks), true);
      if (children.some(isBlock)) return blocks(children, 'shown', marks);
      const inside = paragraph(children, 'bare', marks);
      return inside[0]?.children?.some(isSeen) ? around(element, { kind: 'flow' }, inside, true) : inside;
    }
    if (pair !== undefined && !pair.open.block) return blocks(children, lines, [...marks, element]);
    const rule = pair === undefined ? ruleFor(element) : ruleOf(name);
    switch (rule?.kind) {
      case 'flow': {
        const attrs = kept(element, rule);
        if (!children.some(isBlock)) return paragraph(children, 'shown', marks, attrs);
        const inside = blocks(children, 'shown', marks);
        return attrs.length > 0 ? around({ ...element, name: 'div' }, rule, inside, true) : inside;
      }
      case 'box':
        if (/^(li|dt|dd|td|th|caption)$/.test(name)) return blocks(children, 'shown', marks);
        return shownAround(element, rule, boxed(children, rule.lines, marks));
      case 'parts':
        if (/^(thead|tbody|tfoot|tr)$/.test(name)) return blocks(children, 'shown', marks);
        return partsOf(element, rule, marks);
      case 'line': {
        const inside =
          name === 'pre' ? phrases(children, { pre: true }) : trimmed(phrases(children, {}).map(unbroken));
        if (!inside.some(isSeen)) return [];
        const inline = makeToken('inline', '', 0, { block: true, children: [...inside] });
        return around(element, rule, [inline], true);
      }
      case 'rule':
        return [makeToken('hr', 'hr', 0, { block: true })];
      case 'phrase':
        return blocks(children, lines, [...marks, element]);
      case 'refused':
      case undefined:
        return blocks(mistaken(element, rule), lines, marks);
      default:
        return blocks(
          children,
          lines,
          kept(element, { kind: 'bare' }).length > 0 ? [...marks, element] : marks,
        );
    }
  };

  const tokens = blocks(nodes, 'shown', []);
  let level = 0;
  for (const token of tokens) {
    if (token.nesting < 0) level -= 1;
    token.level = level;
    if (token.nesting > 0) level += 1;
  }
  joinLines(tokens);
  return { tokens, destinations, cuts };
};

/** Replaces raw HTML by the tokens of what is published of it. `places` has each token of raw HTML. */
export const readHtml = (blocks: readonly Token[], places: Places, visitor: Visitor): Readable => {
  const whole = new Map(
    [...places].filter(([{ type, content }, placeOf]) => {
      if (type === 'html_inline') return true;
      if (type !== 'html_block') return false;
      if (isWholeHtml(content)) return true;
      visitor.refuseHtml(
        shown(content),
        'has a tag or a comment without an end. Write > or --> where it ends',
        placeOf(0),
      );
      return false;
    }),
  );
  if (whole.size === 0) return { tokens: blocks, destinations: [], cuts: [] };
  const source = htmlSource(blocks, whole);
  const nodes = parseHtml(source.text);
  if (nodes !== undefined) return tokensOf(nodes, source, visitor);
  const [[first, placeOf] = []] = whole;
  if (first !== undefined && placeOf !== undefined)
    visitor.refuseHtml(
      shown(first.content),
      'and the tags after it are nested too deep. Close each of them',
      placeOf(0),
    );
  return { tokens: blocks, destinations: [], cuts: [] };
};
