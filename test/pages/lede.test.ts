import { expect, test } from 'vitest';
import { releasePage } from '../../src/pages/release.ts';
import { aSite } from '../support/a-site.ts';
import { aWrittenEntry } from '../support/a-written-entry.ts';
import { findElements } from './html.ts';

const summariesOf = (summary: string | undefined, text: string): readonly string[] => {
  const written = summary === undefined ? '' : `\nsummary: ${JSON.stringify(summary)}`;
  const fields = `title: Talks\npublished: 2025-08-28${written}`;
  const page = releasePage(aSite(), aWrittenEntry(fields, text), []);
  return findElements(page, 'p', { class: 'p-summary lede' }).map((found) => found.text);
};

test.each([
  ['Officials met in Tokyo.', 'Officials **met** in\nTokyo.'],
  ['Officials “met” in Tokyo.', 'Officials "met"  in Tokyo. They left.'],
  ['서울에서'.normalize('NFD'), '서울에서 만났다.'],
])('A summary that the text says is not printed twice: %j', (summary, text) => {
  expect(summariesOf(summary, text)).toEqual([]);
});

test.each([
  '![Logo](https://a.example/a)Officials ![flag](https://a.example/a) met.',
  '- They met\n- They left\n',
  'a'.repeat(400),
])('A summary that is taken from the text is not printed: %j', (text) => {
  expect(summariesOf(undefined, text)).toEqual([]);
});

test.each([
  ['Officials met.', 'Officials met in Tokyo.'],
  ['On air.', 'Only one option airs.'],
])('A summary that says something else is printed: %j', (summary, text) => {
  expect(summariesOf(summary, text)).toEqual([summary]);
});
