import { describe, expect, test } from 'vitest';
import { readNewsroom } from '../../src/content/newsroom.ts';
import { readMarkdown } from '../../src/markdown/markdown.ts';
import { type Problem, printProblems } from '../../src/model/problem.ts';
import { aFolder, anEntryFile, talksIn } from '../support/a-folder.ts';
import { aVisitor } from '../support/a-visitor.ts';
import { warningsIn } from '../support/warnings-in.ts';

const PAGE = 'https://news.example/releases/talks';

const reference = (number: number, n = '') =>
  `<sup><a href="${PAGE}#fn:${number}" id="fnref:${number}${n}" role="doc-noteref">[${number}]</a></sup>`;
const back = (number: string) =>
  ` <a href="${PAGE}#fnref:${number}" role="doc-backlink" aria-label="↩\uFE0E ${number}">↩\uFE0E</a>`;

const published = (body: string) => talksIn({ 'talks.md': anEntryFile(body) });

describe('Footnotes', () => {
  const body = `They met[^b], left[^a] and came again[^b].

[^a]: To *Seoul*.
[^b]: In Tokyo.

    For a day.

The end.
`;

  test('stand at the end, in the order of their references, with links in both directions', () => {
    expect(published(body).content.read().html).toBe(
      `<p>They met${reference(1)}, left${reference(2)} and came again${reference(1, ':2')}.</p>
<p>The end.</p>
<hr>
<section role="doc-endnotes">
<ol>
<li id="fn:1">
<p>In Tokyo.</p>
<p>For a day.${back('1')}${back('1:2')}</p>
</li>
<li id="fn:2">
<p>To <em>Seoul</em>.${back('2')}</p>
</li>
</ol>
</section>
`,
    );
  });

  test('are in the plain text, and no part of the summary', () => {
    const { content, summary } = published(body);
    expect(content.read().text).toBe(
      'They met[1], left[2] and came again[1].\n\nThe end.\n\n1. In Tokyo.\n\nFor a day.\n\n2. To Seoul.',
    );
    expect(summary).toBe('They met, left and came again.');
  });

  test('stay in the Markdown as they are written', () => {
    expect(published(body).content.read().markdown).toBe(body.trim());
  });

  test('may refer to each other, and end in a list', () => {
    const { html } = readMarkdown('A[^1]\n\n[^1]: - One[^2]\n[^2]: Two', aVisitor());
    expect(html).toContain('<li id="fn:2">\n<p>Two <a');
    expect(html).toContain('</ul>\n<p> <a href="#fnref:1"');
  });

  test('have no id that a heading has', () => {
    const { html } = readMarkdown('## fn:1\n\nA[^1]\n\n[^1]: B', aVisitor());
    expect([...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id)).toEqual(['fn1', 'fnref:1', 'fn:1']);
  });

  test('are no part of the id of a heading', () => {
    expect(readMarkdown('## Aims[^1]\n\n[^1]: B', aVisitor()).html).toContain('<h2 id="aims">');
  });

  test.each([
    [
      'A[^x].',
      '1:2 [^x] refers to no note, so readers see it as it is. Write [^x]: and the note below the text',
    ],
    [
      'A.\n\n> [^x]: B',
      '3:3 the footnote [^x] has no reference, so it is not published. Write [^x] in the text, or remove it',
    ],
    [
      'A[^x].\n\n[^x]: B\n[^x]: C',
      '4:1 the footnote [^x] is there already, so it is not published. Remove it, or give it another name',
    ],
  ])('are reported: %j', (source, warning) => {
    expect(warningsIn(source)).toEqual([warning]);
  });

  test.each(['`[^x]`', '\\[^x]', 'Matches [^a-z]+.', '    [^x]: code'])('are none in %j', (source) => {
    expect(warningsIn(source)).toEqual([]);
  });

  test('are published nowhere without a reference', () => {
    const problems: Problem[] = [];
    const text = 'A.\n\n[^x]: Secret [talks](seoul.md) [b]\n\n    Secret\n\n    [b]: seoul.md\n\nEnd.\n';
    const folder = aFolder({ 'talks.md': anEntryFile(text), 'seoul.md': anEntryFile() });
    const { entries } = readNewsroom(folder, undefined, (problem) => problems.push(problem));
    const content = entries.find(({ slug }) => slug === 'talks')?.content.read();
    expect(JSON.stringify(content)).not.toMatch(/secret|seoul/i);
    expect(content?.markdown).toBe('A.\n\n\nEnd.');
    expect(printProblems(problems)).toMatch(/^entries\/talks\.md:8:1 warning: the footnote \[\^x\]/);
  });
});
