import { isUtf8 } from 'node:buffer';

/** Comments, instructions and the document type (XML 1.0 2.8): the beginning and the whole pattern of each. */
const PROLOG: readonly (readonly [string, RegExp])[] = [
  ['<!--', /<!--.*?-->/sy],
  ['<?', /<\?.*?\?>/sy],
  ['<!DOCTYPE', /<!DOCTYPE[^[>]*(?:\[[^\]]*\][^>]*)?>/sy],
];

/** Returns where the root element of an XML document begins. */
const rootOf = (text: string): number => {
  let at = 0;
  for (;;) {
    const spaces = /\s*/y;
    spaces.lastIndex = at;
    at += spaces.exec(text)?.[0].length ?? 0;
    const pattern = PROLOG.find(([beginning]) => text.startsWith(beginning, at))?.[1];
    if (pattern === undefined) return at;
    pattern.lastIndex = at;
    const length = pattern.exec(text)?.[0].length;
    if (length === undefined) return text.length;
    at += length;
  }
};

const START_TAG = /<(?:[\w-]+:)?svg(?=[\s/>])((?:[^>"']|"[^"]*"|'[^']*')*)>/y;

/** Returns the attributes in the start tag of the root element of an SVG picture. */
const startTag = (text: string): string | undefined => {
  START_TAG.lastIndex = rootOf(text);
  return START_TAG.exec(text)?.[1];
};

/** Returns the text of an SVG picture; `undefined` for other content. Only UTF-8 counts, so that no encoding hides anything. */
export const svgText = (bytes: Uint8Array<ArrayBuffer>): string | undefined => {
  if (!isUtf8(bytes)) return undefined;
  const text = new TextDecoder().decode(bytes);
  return /[^\P{Cc}\t\n\r]/u.test(text) || startTag(text) === undefined ? undefined : text;
};

/**
 * Patterns of active content, which runs or hides a program when an SVG picture is opened by itself. They are searched in
 * the whole text, so they find too much rather than too little. An entity may only name a namespace.
 */
const ACTIVE: readonly RegExp[] = [
  /(<(?:[^\s<>/:]+:)?(?:script|foreignObject|iframe|object|embed))[\s/>]/i,
  /[\s"'](on[a-z]+)\s*=\s*["']/i,
  new RegExp(`(${[...'javascript:'].join('[\\t\\n\\r]*')})`, 'i'),
  /(<!ENTITY)(?!\s+[\w.-]+\s+(?:"https?:[^"<&%]*"|'https?:[^'<&%]*')\s*>)/,
  /(<!ATTLIST)/,
  /(<\?xml-stylesheet)/,
];

/** Returns the active content of an SVG picture, as its text has it; `undefined` if there is none. */
export const activeIn = (text: string): string | undefined => {
  const decoded = text.replace(/&#(?:x([0-9a-f]+)|(\d+));/gi, (reference, hex, decimal) => {
    const code = Number.parseInt(hex ?? decimal, hex === undefined ? 10 : 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : reference;
  });
  return ACTIVE.map((pattern) => pattern.exec(decoded)?.[1]).find((found) => found !== undefined);
};

/** Returns the part of an SVG picture that `image-size` needs: it reads 1000 bytes and knows one spelling. */
export const svgInShort = (text: string): Uint8Array<ArrayBuffer> => {
  const attribute = (name: string): string => {
    const [, value = ''] =
      new RegExp(`\\s${name}\\s*=\\s*("[^"]*"|'[^']*')`).exec(startTag(text) ?? '') ?? [];
    const normalized = value.slice(1, -1).replace(/[\s,"]+/g, ' ');
    return ` ${name}="${normalized.trim()}"`;
  };
  return new TextEncoder().encode(`<svg${['width', 'height', 'viewBox'].map(attribute).join('')}>`);
};
