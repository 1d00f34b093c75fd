import { describe, expect, test } from 'vitest';
import { readMarkdown } from '../../src/markdown/markdown.ts';
import { aVisitor } from '../support/a-visitor.ts';

const read = (source: string) => readMarkdown(source, aVisitor());

describe('The text of a picture', () => {
  test.each([
    ['![Harbour logo](l.png)Ferries sail.', 'Harbour logo Ferries sail.'],
    ['Ferries![sail](l.png)', 'Ferries sail'],
    ['![A map.](a.png)![B](b.png)', 'A map. B'],
    ['[![Logo](l.png)](a)**Ferries**', 'Logo Ferries'],
    ['Ferries![](l.png)sail', 'Ferries sail'],
    ['![地図](m.png)\n東京', '地図 東京'],
    ['(![Logo](l.png)), “![B](b.png)”', '(Logo), “B”'],
    ['![Logo](l.png) Ferries', 'Logo Ferries'],
  ])('glues to no word: %j', (source, text) => {
    expect(read(source).text).toBe(text);
  });
});

describe('A picture', () => {
  const classesIn = (source: string): readonly (string | undefined)[] =>
    [...read(source).html.matchAll(/<img[^>]*>/g)].map(([tag]) => /class="(.*?)"/.exec(tag)?.[1]);

  test.each(['The ![flag](f.png) flies.', '## ![Logo](l.png) Ferries', '| ![](f.png) Japan |\n| --- |'])(
    'in a sentence stays in it: %j',
    (source) => {
      expect(classesIn(source)).toEqual(['inline']);
    },
  );

  test.each(['![A](a.png)', '[![A](a.png)](b)', '![A](a.png)\n*The opening*', 'Before\\\n![A](a.png)'])(
    'on a line of its own is a block: %j',
    (source) => {
      expect(classesIn(source)).toEqual([undefined]);
    },
  );
});
