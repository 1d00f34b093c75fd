import { createRequire } from 'node:module';
import { parseFragment, serialize } from 'parse5';
import { expect, test } from 'vitest';
import { readMarkdown } from '../../src/markdown/markdown.ts';
import { aVisitor } from '../support/a-visitor.ts';

type Example = { readonly number: number; readonly markdown: string; readonly html: string };

// The examples show a tab as an arrow.
const examples: readonly Example[] = createRequire(import.meta.url)('commonmark-spec').tests.map(
  ({ number, markdown, html }: Example) => ({
    number,
    markdown: markdown.replaceAll('→', '\t'),
    html: html.replaceAll('→', '\t'),
  }),
);

/** An address without brackets is a link in GFM (6.9), though not in CommonMark. */
const LINKS_OF_GFM = [602, 608, 611, 612];

/** As the specification compares: without the line breaks between blocks. Here headings are named and below the page's title, and pictures load late, in a line or as a block. */
const normalize = (html: string): string => {
  const level = html.includes('<h1') ? 1 : 0;
  const moved = html
    .replace(/(<\/?h)([1-6])/g, (_, tag, n) => `${tag}${Math.min(6, Number(n) + level)}`)
    .replace(/(<h[1-6]) id="[^"]*"/g, '$1')
    .replace(/ loading="lazy" decoding="async"(?: class="inline")?/g, '');
  return serialize(parseFragment(moved)).replace(/>\n+/g, '>').replace(/\n+</g, '<');
};

const read = (source: string) => {
  const refused: string[] = [];
  const { html } = readMarkdown(source, aVisitor({ refuseHtml: (tag) => refused.push(tag) }));
  return { html, refused };
};

const isRefused = ({ markdown }: Example): boolean => read(markdown).refused.length > 0;

test('CommonMark has 652 examples', () => {
  expect(examples).toHaveLength(652);
});

test('each is rendered as the specification shows, but for addresses that are links in GFM', () => {
  const other = examples
    .filter((example) => !isRefused(example))
    .filter(({ markdown, html }) => normalize(read(markdown).html) !== normalize(html))
    .map(({ number }) => number);
  expect(other).toEqual(LINKS_OF_GFM);
});

test('or it has raw HTML, and is refused', () => {
  const refused = examples.filter(isRefused);
  expect(refused.length).toBeGreaterThan(50);
  expect(refused.filter(({ markdown }) => !/<[a-z/!?]/i.test(markdown))).toEqual([]);
});
