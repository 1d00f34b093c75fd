import { type Rule, ruleOf } from './html-elements.ts';
import { anElement, type HtmlElement, type HtmlNode, isElement } from './html-parser.ts';
import type { Phrases } from './html-phrases.ts';
import { isAnchor, isSeen, tidyBreaks, trimmed, unbroken } from './html-words.ts';
import { makeToken, type Token } from './parser.ts';
import type { TagReader } from './tag-reader.ts';

/** How a line between blocks becomes a paragraph: as one, as one without tags, or not at all. */
type Lines = 'shown' | 'hidden' | 'bare';

/** Returns the blocks of a tree. */
export const blocksOf = (
  nodes: readonly HtmlNode[],
  { pairOf, ruleFor, mistaken, readComment, kept, around }: TagReader,
  phrases: Phrases,
): readonly Token[] => {
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

  return blocks(nodes, 'shown', []);
};
