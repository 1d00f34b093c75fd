import { defaultTreeAdapter, html as names, Parser, type DefaultTreeAdapterTypes as Tree } from 'parse5';

/** A part of a text, from one offset up to another. */
export type Range = { readonly from: number; readonly to: number };

export type HtmlElement = {
  readonly kind: 'element';
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** Where each attribute is written. */
  readonly ranges: ReadonlyMap<string, Range>;
  /** Where the start tag is written. The parser itself makes some elements, such as the body of a table. */
  readonly tag: Range | undefined;
  readonly children: readonly HtmlNode[];
};

export type HtmlNode =
  | HtmlElement
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'comment'; readonly range: Range };

const toRange = ({
  startOffset,
  endOffset,
}: {
  readonly startOffset: number;
  readonly endOffset: number;
}): Range => ({
  from: startOffset,
  to: endOffset,
});

const toNode = (node: Tree.ChildNode): readonly HtmlNode[] => {
  if ('value' in node) return [{ kind: 'text', text: node.value }];
  const { sourceCodeLocation: place } = node;
  if ('data' in node) return [{ kind: 'comment', range: place ? toRange(place) : { from: 0, to: 0 } }];
  if (!('attrs' in node)) return [];
  const start = node.sourceCodeLocation?.startTag;
  return [
    {
      kind: 'element',
      name: node.tagName,
      attributes: new Map(node.attrs.map(({ name, value }) => [name, value])),
      ranges: new Map(
        Object.entries(node.sourceCodeLocation?.attrs ?? {}).map(([name, at]) => [name, toRange(at)]),
      ),
      tag: start && toRange(start),
      children: node.childNodes.flatMap(toNode),
    },
  ];
};

/** The parser takes time that grows with the square of these, so that few are allowed. */
const MAX_DEPTH = 250;
const MAX_ATTRIBUTES = 500;

/** Characters that are parsed before the limits are looked at again. */
const CHUNK = 2048;

/** Parses the content of a page's body (HTML 13.2). Returns `undefined` if its elements are nested too deep, or a tag is too long. */
export const parseHtml = (
  text: string,
  onError: (code: string) => void = () => {},
): readonly HtmlNode[] | undefined => {
  let depth = 0;
  let deepest = 0;
  const body = defaultTreeAdapter.createElement('div', names.NS.HTML, []);
  const parser = Parser.getFragmentParser<Tree.DefaultTreeAdapterMap>(body, {
    sourceCodeLocationInfo: true,
    onParseError: ({ code }) => onError(code),
    treeAdapter: {
      ...defaultTreeAdapter,
      onItemPush: () => {
        depth += 1;
        deepest = Math.max(deepest, depth);
      },
      onItemPop: () => {
        depth -= 1;
      },
    },
  });
  for (let n = 0; n < text.length; n += CHUNK) {
    parser.tokenizer.write(text.slice(n, n + CHUNK), n + CHUNK >= text.length);
    const token = parser.tokenizer['currentToken'];
    const attributes = token !== null && 'attrs' in token ? token.attrs.length : 0;
    if (deepest > MAX_DEPTH || attributes > MAX_ATTRIBUTES) return undefined;
  }
  // `getFragment` would take the square of the number of nodes, because it moves them one by one.
  const [root] = parser.document.childNodes;
  return root !== undefined && 'childNodes' in root ? root.childNodes.flatMap(toNode) : [];
};

/** Whether all tags and comments of a text end in it. */
export const isWholeHtml = (text: string): boolean => {
  let isWhole = true;
  parseHtml(text, (code) => {
    if (/^eof-(in-(tag|comment)|before-tag-name)$|^incorrectly-closed-comment$/.test(code)) isWhole = false;
  });
  return isWhole;
};

export const textNode = (text: string): HtmlNode => ({ kind: 'text', text });

export const anElement = (name: string, children: readonly HtmlNode[]): HtmlElement => ({
  kind: 'element',
  name,
  attributes: new Map(),
  ranges: new Map(),
  tag: undefined,
  children,
});

export const isElement = (node: HtmlNode): node is HtmlElement => node.kind === 'element';
