import { escape } from '../model/markup.ts';
import type { Position } from '../model/problem.ts';
import type { Cut, Destination } from './destinations.ts';
import { keptAttributes, needsEndTag, type Rule, ruleOf, TOKEN_NAMES } from './html-elements.ts';
import { type HtmlElement, type HtmlNode, type Range, textNode } from './html-parser.ts';
import type { HtmlSource, Pair } from './html-source.ts';
import { makeToken, markdown, type Token } from './parser.ts';
import type { Resolved, Use } from './resolved.ts';
import type { Visitor } from './visit.ts';

/** What a tag says, where it is written, and what becomes of it. */
export type TagReader = {
  /** The destinations and the comments that were found so far. */
  readonly destinations: readonly Destination[];
  readonly cuts: readonly Cut[];
  /** Calls a function the first time only that it meets an element, which may be in the tree more than once. */
  readonly once: (element: HtmlElement, call: (tag: string, place: Position) => void) => void;
  /** Returns the tokens of Markdown that an element stands for; `undefined` if it is raw HTML. */
  readonly pairOf: (element: HtmlElement) => Pair | undefined;
  readonly isClosed: (element: HtmlElement) => boolean;
  /** Returns the rule for an element where it stands; `undefined` for a name that is none in HTML. */
  readonly ruleFor: (element: HtmlElement) => Rule | undefined;
  /** Returns what is published of an element that must not be: its tag as text, so that nothing is lost unnoticed. */
  readonly mistaken: (element: HtmlElement, rule: Rule | undefined) => readonly HtmlNode[];
  readonly readComment: (range: Range) => void;
  /** Returns the destination of a link or picture; `undefined` if it must not be published. */
  readonly resolved: (element: HtmlElement, name: 'href' | 'src', use: Use) => Resolved | undefined;
  /** Returns the attributes that an element keeps. */
  readonly kept: (element: HtmlElement, rule: Rule) => [string, string][];
  /** Returns an element around tokens. */
  readonly around: (
    element: HtmlElement,
    rule: Rule,
    inside: readonly Token[],
    block: boolean,
  ) => readonly Token[];
};

/** Returns the tag as messages show it. */
export const shown = (tag: string): string => {
  const line = tag.trim().split('\n')[0] ?? '';
  return JSON.stringify(line.length > 80 ? `${line.slice(0, 80)}…` : line);
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

/** Returns a reader of the tags in a source. */
export const tagReader = (
  { text, pairAt, placeOf }: HtmlSource,
  { resolve, refuseHtml, warn }: Visitor,
): TagReader => {
  const closed = closedIn(text);
  const destinations: Destination[] = [];
  const cuts: Cut[] = [];
  const slice = ({ from, to }: Range): string => text.slice(from, to);

  const met = new Set<number>();
  const once = ({ tag }: HtmlElement, call: (tag: string, place: Position) => void): void => {
    if (tag === undefined || met.has(tag.from)) return;
    met.add(tag.from);
    call(slice(tag), placeOf(tag.from));
  };

  const isClosed = ({ tag }: HtmlElement): boolean => tag !== undefined && closed.has(tag.from);

  const pairOf = ({ tag }: HtmlElement) => (tag === undefined ? undefined : pairAt(tag.from));

  /** Whether an element continues where it was not meant to, because it is never closed. */
  const isRunaway = (element: HtmlElement): boolean => {
    const { name, tag } = element;
    if (tag === undefined || isClosed(element) || !needsEndTag(name)) return false;
    if (name === 'a' && !element.attributes.has('href')) return false;
    const isAgain = met.has(tag.from);
    once(element, (written, place) =>
      warn(`${shown(written)} is never closed. Write </${name}> where it ends`, place),
    );
    return isAgain;
  };

  const ruleFor = (element: HtmlElement): Rule | undefined => {
    const { name, tag } = element;
    // The parser makes `<img>` of `<Image>`.
    if (tag !== undefined && /^<image/i.test(slice(tag))) return undefined;
    // Word leaves tags such as `<o:p>` behind.
    if (name.includes(':') || isRunaway(element)) return { kind: 'bare' };
    const rule = ruleOf(name);
    if (rule?.kind === 'bare' && rule.advice !== undefined)
      once(element, (written, place) => warn(`${shown(written)} ${rule.advice}`, place));
    return rule;
  };

  const mistaken = (element: HtmlElement, rule: Rule | undefined): readonly HtmlNode[] => {
    const { name, tag, children } = element;
    once(element, (written, place) => {
      if (rule?.kind === 'refused') refuseHtml(shown(written), rule.advice, place);
      else
        warn(
          `${shown(written)} is no element of HTML, so readers see it as it is. Put it between backticks, or write Markdown`,
          place,
        );
    });
    const written = tag === undefined ? '' : slice(tag);
    if (rule?.kind === 'refused' && rule.isOpaque) return [textNode(written)];
    // The parser writes names in small letters, and not every component has its name so.
    const end = isClosed(element) ? `</${/^<([^\s/>]+)/.exec(written)?.[1] ?? name}>` : '';
    return [textNode(written), ...children, textNode(end)];
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

  const resolved: TagReader['resolved'] = ({ tag, attributes, ranges }, name, use) => {
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
        published: target === undefined ? '' : `${name}="${escape(target.url)}"`,
      });
    return target;
  };

  const kept = (element: HtmlElement, rule: Rule): [string, string][] =>
    keptAttributes(rule, element.attributes).map(([name, value]) => [name, value]);

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

  return {
    destinations,
    cuts,
    once,
    pairOf,
    isClosed,
    ruleFor,
    mistaken,
    readComment,
    resolved,
    kept,
    around,
  };
};
