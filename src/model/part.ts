import { digest } from './digest.ts';
import type { Part } from './document.ts';

/** Bytes that many parts stand in. To make room for each of a million parts would take longer than to write them. */
const SLAB = 512 * 1024;

/** The most bytes that a character of 16 bits takes in UTF-8. */
const MAX_CHARACTER = 3;

let slab = Buffer.alloc(0);
let end = 0;

const encode = (text: string): Uint8Array<ArrayBuffer> => {
  const most = MAX_CHARACTER * text.length;
  if (most > SLAB / 8) return Buffer.from(text) as Uint8Array<ArrayBuffer>;
  if (end + most > slab.length) {
    slab = Buffer.allocUnsafeSlow(SLAB);
    end = 0;
  }
  const start = end;
  end += slab.write(text, start);
  return slab.subarray(start, end);
};

/** Returns a part of a document: the bytes of a text, with their tag. */
export const toPart = (content: string | Uint8Array<ArrayBuffer>): Part => {
  const bytes = typeof content === 'string' ? encode(content) : content;
  return { tag: digest(bytes, 'base64url'), bytes };
};
