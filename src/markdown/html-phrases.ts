import { videoIn } from './html-elements.ts';
import { anElement, type HtmlElement, type HtmlNode, isElement, textNode } from './html-parser.ts';
import { textToken, wordsOf } from './html-words.ts';
import { makeToken, type Token } from './parser.ts';
import { isVisible } from './plain-text.ts';
import { linkTo, type Resolved, showPicture } from './resolved.ts';
import { shown, type TagReader } from './tag-reader.ts';
import type { Visitor } from './visit.ts';

/** What a token is within. */
export type Within = { readonly link?: true; readonly pre?: true };

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

/** Makes the tokens of a line. */
export type Phrases = (nodes: readonly HtmlNode[], within: Within) => readonly Token[];

/** Returns a writer of lines. */
export const phraseWriter = (
  { once, pairOf, isClosed, ruleFor, mistaken, readComment, resolved, kept, around }: TagReader,
  { missAlternative, warn }: Pick<Visitor, 'missAlternative' | 'warn'>,
): Phrases => {
  const pictureOf = (element: HtmlElement, within: Within): readonly Token[] => {
    const { attributes } = element;
    const alternative = attributes.get('alt');
    const image = makeToken('image', 'img', 0, {
      attrs: [['src', ''], ['alt', ''], ...kept(element, { kind: 'picture' })],
      children: [textToken(alternative ?? '')],
      content: alternative ?? '',
    });
    const target = resolved(element, 'src', 'picture');
    if (alternative === undefined)
      once(element, (_, place) => missAlternative(attributes.get('src') ?? '', place, true));
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
    const { attributes } = element;
    const isWhole = isClosed(element);
    const video = isWhole ? videoIn(attributes.get('src') ?? '') : undefined;
    if (video !== undefined)
      return recordingOf({ ...element, attributes: new Map([...attributes, ['src', video]]) }, within);
    const advice = isWhole
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

  return phrases;
};
