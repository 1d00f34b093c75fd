import { makeToken, type Token } from './parser.ts';

/** A bullet that word processors write, and the space after it. */
const BULLET = /^(?:[•‣◦▪●](?:[ \t\u00a0\u3000]+|$)|[・･][ \t\u00a0\u3000]*)/;

/** Whether a text may have such bullets. */
const HAS_BULLET = /[•‣◦▪●・･]/;

/** The bullet of Japanese lists needs no space. It also divides words, as in `アジア・太平洋`, which may begin a line. */
const DIVIDES_WORDS = /[・･]/;

/** A part of a paragraph: an item of a list, or the text above the list. */
type Part = { readonly isItem: boolean; readonly children: Token[] };

const isBreak = (token: Token | undefined): boolean => token?.level === 0 && /break$/.test(token.type);

/** Divides a paragraph at the lines that begin with a bullet, which is removed. Returns nothing if there is no such line. */
const partsOf = (children: readonly Token[]): readonly Part[] => {
  const parts: Part[] = [];
  for (const [n, token] of children.entries()) {
    const startsLine = n === 0 || isBreak(children[n - 1]);
    const isItem = startsLine && token.level === 0 && token.type === 'text' && BULLET.test(token.content);
    if (isItem && n > 0) parts.at(-1)?.children.pop();
    if (isItem || n === 0) parts.push({ isItem, children: [] });
    parts.at(-1)?.children.push(token);
  }
  // In a line such as `Tokyo • Seoul` it is a separator, and may be one at a line's beginning, too.
  const [first] = parts;
  const items = parts.filter(({ isItem }) => isItem);
  const isDivider = items.every(({ children: [bullet] }) =>
    DIVIDES_WORDS.test(bullet?.content.charAt(0) ?? ''),
  );
  const isSeparator = isDivider
    ? items.length === 1
    : first?.isItem === false && first.children.some(({ content }) => HAS_BULLET.test(content));
  return isSeparator || items.length === 0 ? [] : parts;
};

/** Returns an item of a tight list. Only the first of a paragraph keeps its lines. */
const itemOf = ({ content }: Token, map: Token['map'], { children }: Part): readonly Token[] => {
  const [first] = children;
  if (first !== undefined) first.content = first.content.replace(BULLET, '');
  return [
    makeToken('list_item_open', 'li', 1, { block: true }),
    makeToken('paragraph_open', 'p', 1, { block: true, hidden: true, level: 2 }),
    makeToken('inline', '', 0, { content, map, children }),
    makeToken('paragraph_close', 'p', -1, { block: true, hidden: true }),
    makeToken('list_item_close', 'li', -1, { block: true }),
  ];
};

/** Makes lines that begin with a bullet such as `•` a list. No other meaning of them is known to Markdown. */
export const listBullets = (tokens: Token[]): Token[] => {
  if (!tokens.some(({ content }) => HAS_BULLET.test(content))) return tokens;
  const listed: Token[] = [];
  const made = new Set<Token>();
  for (let n = 0; n < tokens.length; n++) {
    const token = tokens[n];
    const inline = tokens[n + 1];
    const close = tokens[n + 2];
    if (token === undefined) continue;
    const isParagraph = token.type === 'paragraph_open' && HAS_BULLET.test(inline?.content ?? '');
    const parts = isParagraph ? partsOf(inline?.children ?? []) : [];
    if (inline === undefined || close === undefined || parts.length === 0) {
      listed.push(token);
      continue;
    }
    n += 2;
    const above = parts.filter(({ isItem }) => !isItem);
    for (const { children } of above) listed.push(token, Object.assign(inline, { children }), close);
    const last = listed.at(-1);
    if (last !== undefined && made.has(last)) listed.pop();
    else listed.push(makeToken('bullet_list_open', 'ul', 1, { block: true }));
    for (const [m, part] of parts.entries())
      if (part.isItem) listed.push(...itemOf(inline, m === 0 ? inline.map : null, part));
    const end = makeToken('bullet_list_close', 'ul', -1, { block: true });
    made.add(end);
    listed.push(end);
  }
  return listed;
};
