/** Tokens of XML 1.0 (2.1), without a document type: no feed has one. */
const TOKEN =
  /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<(\/?)([^\s<>/!?]+)((?:\s+[^\s=<>/]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|[<&]/g;

const REFERENCE = /&(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);/gi;

/** Returns the fault of an XML document that is not well-formed; `undefined` if it is. Not a parser: it only checks the nesting. */
const xmlFault = (text: string): string | undefined => {
  const open: string[] = [];
  let elements = 0;
  for (const [token, end, name = '', , empty] of text.replace(REFERENCE, '').matchAll(TOKEN)) {
    if (token === '<' || token === '&') return `has a ${token} that belongs to nothing`;
    if (name === '') continue;
    elements++;
    if (end === '') {
      if (empty === '') open.push(name);
    } else {
      const last = open.pop();
      if (last !== name) return `closes <${last ?? ''}> with </${name}>`;
    }
  }
  if (elements === 0) return 'has no element';
  return open.length === 0 ? undefined : `ends before <${open.at(-1)}> is closed`;
};

const jsonFault = (text: string): string | undefined => {
  try {
    JSON.parse(text);
    return undefined;
  } catch {
    return 'is not JSON';
  }
};

/** Returns the fault of a feed that no reader can parse; `undefined` if it can be parsed. */
export const feedFault = (text: string): string | undefined =>
  text.trimStart().startsWith('<') ? xmlFault(text) : jsonFault(text);

const unescaped = (text: string): string => text.replaceAll('&amp;', '&');

/** Returns the addresses that a feed gives with a relation, such as `self`. */
export const linksIn = (text: string, relation: 'self' | 'hub'): readonly string[] => {
  if (!text.trimStart().startsWith('<')) {
    const feed = JSON.parse(text) as { feed_url?: string; hubs?: { url?: string }[] } | null;
    return relation === 'self' ? [feed?.feed_url ?? ''] : (feed?.hubs ?? []).map(({ url }) => url ?? '');
  }
  const head = text.split(/<(?:item|entry)[\s>]/)[0] ?? '';
  return [...head.matchAll(/<(?:\w+:)?link\b[^>]*>/g)]
    .map(([link]) => link)
    .filter((link) => link.includes(`rel="${relation}"`))
    .flatMap((link) => unescaped(/href="([^"]*)"/.exec(link)?.[1] ?? '') || []);
};
