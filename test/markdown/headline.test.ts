import { describe, expect, test } from 'vitest';
import { readMarkdown } from '../../src/markdown/markdown.ts';
import { anEntryFile, warningsOf } from '../support/a-folder.ts';
import { aVisitor } from '../support/a-visitor.ts';

const TITLE = 'Talks in Tokyo';

/** A text as it is read, and the lines of its repeated headlines. */
const read = (source: string) => {
  const repeated: number[] = [];
  const visitor = aVisitor({ repeatHeadline: ({ line }) => repeated.push(line) });
  return { ...readMarkdown(source, visitor, { title: TITLE }), repeated };
};

describe('A text that begins with the headline', () => {
  test.each([
    ['a heading', `# ${TITLE}\n\nThey *met*.`, 1],
    ['a heading of any level', `### ${TITLE.toUpperCase()}\n\nThey *met*.`, 1],
    ['a setext heading', `\n${TITLE}\n=====\n\nThey *met*.`, 2],
    ['a bold paragraph', `**“${TITLE}”**\n\nThey *met*.`, 1],
  ])('loses it: %s', (_, source, line) => {
    const { html, text, markdown, lead, headings, repeated } = read(source);
    expect({ html, text, lead }).toEqual({
      html: '<p>They <em>met</em>.</p>\n',
      text: 'They met.',
      lead: 'They met.',
    });
    expect(markdown).toBe(source.trim());
    expect([...headings]).toEqual([]);
    expect(repeated).toEqual([line]);
  });

  test('is a warning', () => {
    expect(warningsOf({ 'talks.md': anEntryFile(`# ${TITLE}\n\nThey met.\n`) })).toBe(
      'entries/talks.md:6:1 warning: the text begins with the headline, which would be shown twice. Remove it here\n',
    );
  });

  test('keeps the levels of its other headings', () => {
    expect(read(`# ${TITLE}\n\nThey met.\n\n## Aims`).html).toContain('<h2 id="aims">');
  });

  test('loses it behind a picture', () => {
    expect(read(`![Logo](l.png)\n\n# ${TITLE}\n\nThey met.`).text).toBe('Logo\n\nThey met.');
  });

  test.each([
    ['another heading', `# ${TITLE} end\n\nThey met.`],
    ['nothing else', `# ${TITLE}`],
    ['it as a part of a sentence', `**${TITLE}** were held.`],
    ['it in two parts', '**Talks** in **Tokyo**\n\nThey met.'],
    ['it in a quote', `> # ${TITLE}\n\nThey met.`],
    ['it without emphasis', `${TITLE}\n\nThey met.`],
  ])('keeps %s', (_, source) => {
    expect(read(source).text).toMatch(/^Talks in Tokyo/);
    expect(read(source).repeated).toEqual([]);
  });
});
