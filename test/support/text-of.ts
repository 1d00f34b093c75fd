import type { Content } from '../../src/editions/planned.ts';

const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** What a renderer made, as one text. */
export const textOf = (content: Content): string => {
  if (typeof content === 'string') return content;
  if (content instanceof Uint8Array) return decode(content);
  return content.map((piece) => (typeof piece === 'string' ? piece : decode(piece.bytes))).join('');
};
