import { digest } from './digest.ts';
import type { Part } from './document.ts';
import { encodeUtf8 } from './utf-8.ts';

/** Returns a part of a document: the bytes of a text, with their tag. */
export const toPart = (content: string | Uint8Array<ArrayBuffer>): Part => {
  const bytes = typeof content === 'string' ? encodeUtf8(content) : content;
  return { tag: digest(bytes, 'base64url'), bytes };
};
