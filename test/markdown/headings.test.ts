import { expect, test } from 'vitest';
import { readMarkdown } from '../../src/markdown/markdown.ts';
import { aVisitor } from '../support/a-visitor.ts';

const idsOf = (source: string): readonly string[] => [...readMarkdown(source, aVisitor()).headings];

test.each([
  ['## The aims', 'the-aims'],
  ['## 🚀 Launch', '-launch'],
  ['## — Where', '-where'],
  ['## - and when', '--and-when'],
  ['## Q&A: 1.5 %', 'qa-15-'],
  ['## Research & development', 'research--development'],
  ['## `npm start` *now*', 'npm-start-now'],
  ['## [The talks](a) of 2025', 'the-talks-of-2025'],
  ['## ![Logo](a.png) Ferries', '-ferries'],
  ['The\nsame\n====', 'thesame'],
  ['## 議題（案）', '議題案'],
  ['## Übersicht', 'übersicht'],
  ['## snake_case', 'snake_case'],
])('The id of a heading is that of GitHub: %j', (source, id) => {
  expect(idsOf(source)).toEqual([id]);
});

test.each([
  ['## Where {#place}\n\n## Place', '<h2 id="place">Where</h2>\n<h2 id="place-1">Place</h2>'],
  ['## *Where*{#place-2}', '<h2 id="place-2"><em>Where</em></h2>'],
  ['## Where {#_place}', '<h2 id="where-_place">Where {#_place}</h2>'],
])('An address at the end of a heading is taken: %j', (source, html) => {
  expect(readMarkdown(source, aVisitor()).html.trim()).toBe(html);
});

test('A second heading with the same words gets a number', () => {
  expect(idsOf('## A\n\n## A\n\n## A 1')).toEqual(['a', 'a-1', 'a-1-1']);
});

test('No id begins with an underscore, as those of the page do, and none is empty', () => {
  expect(idsOf('## `__init__`\n\n## 🚀\n\n## _main')).toEqual(['init__', 'section', 'main']);
});
