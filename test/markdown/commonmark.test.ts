import { createRequire } from 'node:module';
import { parseFragment, serialize } from 'parse5';
import { expect, test } from 'vitest';
import { readMarkdown } from '../../src/markdown/markdown.ts';
import { markdown } from '../../src/markdown/parser.ts';
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

const read = (source: string): string => readMarkdown(source, aVisitor()).html;

const hasHtml = ({ markdown: source }: Example): boolean =>
  markdown
    .parse(source, {})
    .some(({ type, children }) =>
      [type, ...(children ?? []).map(({ type }) => type)].some((type) => /^html/.test(type)),
    );

test('CommonMark has 652 examples', () => {
  expect(examples).toHaveLength(652);
});

test('each without raw HTML is rendered as the specification shows, but for addresses that are links in GFM', () => {
  const other = examples
    .filter((example) => !hasHtml(example))
    .filter(({ markdown, html }) => normalize(read(markdown)) !== normalize(html))
    .map(({ number }) => number);
  expect(other).toEqual(LINKS_OF_GFM);
});

test('each with raw HTML keeps its words, or is reported', () => {
  const withHtml = examples.filter(hasHtml);
  expect(withHtml.length).toBeGreaterThan(50);
  const wordsOf = (html: string): string => html.replace(/<("[^"]*"|'[^']*'|[^'">])*>|\s/g, '');
  const isReported = ({ markdown }: Example): boolean => {
    let is = false;
    const report = () => {
      is = true;
    };
    readMarkdown(markdown, aVisitor({ refuseHtml: report, warn: report }));
    return is;
  };
  const other = withHtml.filter(
    ({ markdown, html }) => wordsOf(read(markdown)) !== wordsOf(serialize(parseFragment(html))),
  );
  expect(other.filter((example) => !isReported(example))).toEqual([]);
  expect(withHtml.filter(isReported).length).toBeLessThan(40);
});
