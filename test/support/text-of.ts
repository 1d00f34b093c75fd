import type { Content } from '../../src/editions/planned.ts';

/** What a renderer made, as one text. */
export const textOf = (content: Content): string => {
  if (typeof content === 'string') return content;
  if (content instanceof Uint8Array) return new TextDecoder().decode(content);
  return content.join('');
};
