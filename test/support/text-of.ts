import type { Content } from '../../src/editions/planned.ts';
import { inOrder } from '../../src/model/sequence.ts';

/** What a renderer made, as one text. */
export const textOf = (content: Content): string => {
  if (typeof content === 'string') return content;
  if (content instanceof Uint8Array) return new TextDecoder().decode(content);
  const { before, items, between, after } = content;
  return inOrder([before, ...items, after], between).join('');
};
