import { expect, test } from 'vitest';
import { readMarkdown } from '../../src/markdown/markdown.ts';
import { aVisitor } from '../support/a-visitor.ts';

test.each([
  ['They met.', 'TOKYO — They met.'],
  ['**They** met.', 'TOKYO — They met.'],
  ['## Talks\n\nThey met.', 'Talks\n\nTOKYO — They met.'],
  ['![Logo](l.png)\n\nThey met.', 'Logo\n\nTOKYO — They met.'],
  ['![Logo](l.png) They met.', 'Logo TOKYO — They met.'],
  ['- They met\n\n## Where\n\nMap: here', 'TOKYO —\n\n- They met\n\nWhere\n\nMap: here'],
  ['> They met.\n\nSo they said.', 'TOKYO —\n\nThey met.\n\nSo they said.'],
])('The dateline is before the first words: %j', (source, text) => {
  expect(readMarkdown(source, aVisitor(), { dateline: 'TOKYO — ' }).text).toBe(text);
});
