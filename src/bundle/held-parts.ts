import type { Document, Part } from '../model/document.ts';
import type { Packed } from './stored.ts';

/**
 * Counts the bytes that documents take in a bundle, which has equal parts once. `add` returns the document with the equal
 * parts that are held already, so that they are in memory once too.
 */
export const heldParts = () => {
  const held = new Map<string, { readonly part: Part | undefined; uses: number }>();
  let bytes = 0;
  const hold = (tag: string, length: number, part?: Part): Part | undefined => {
    const known = held.get(tag) ?? { part, uses: 0 };
    if (known.uses === 0) bytes += length;
    known.uses += 1;
    held.set(tag, known);
    return known.part;
  };
  const release = (tag: string, length: number): void => {
    const known = held.get(tag);
    if (known === undefined) return;
    known.uses -= 1;
    if (known.uses > 0) return;
    held.delete(tag);
    bytes -= length;
  };
  return {
    bytes: (): number => bytes,
    add: <T extends Document | Packed>(document: T): T => {
      if (document.kind === 'packed') {
        hold(document.tag, document.length);
        return document;
      }
      const parts = document.parts.map((part) => hold(part.tag, part.bytes.length, part) ?? part);
      return { ...document, parts };
    },
    remove: (document: Document | Packed): void => {
      if (document.kind === 'packed') release(document.tag, document.length);
      else for (const { tag, bytes } of document.parts) release(tag, bytes.length);
    },
  };
};
