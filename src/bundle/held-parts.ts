import type { Document, Part } from '../model/document.ts';

/**
 * Counts the bytes that documents take in a bundle, which has equal parts once. `add` returns the document with the equal
 * parts that are held already, so that they are in memory once too.
 */
export const heldParts = () => {
  const held = new Map<string, Part>();
  let bytes = 0;
  const hold = (part: Part): Part => {
    const known = held.get(part.tag);
    if (known !== undefined) return known;
    held.set(part.tag, part);
    bytes += part.bytes.length;
    return part;
  };
  return {
    bytes: (): number => bytes,
    add: (document: Document): Document => ({ ...document, parts: document.parts.map(hold) }),
  };
};
