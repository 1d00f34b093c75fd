import { describe, expect, test } from 'vitest';
import { readMarkdown } from '../../src/markdown/markdown.ts';
import { aVisitor } from '../support/a-visitor.ts';
import { warningsIn } from '../support/warnings-in.ts';

const read = (source: string) => readMarkdown(source, aVisitor());

describe('Understood as it is meant', () => {
  test.each([
    ['- [ ] One\n- [x] Two\n- [X] *Three*', '☐ One|☑\uFE0E Two|☑\uFE0E <em>Three</em>'],
    ['1. [x] One', '☑\uFE0E One'],
    ['•\tFirst\n•\tSecond', 'First|Second'],
    ['• First\n\n• Second', 'First|Second'],
    ['• **First** of\n  two\n• Second', '<strong>First</strong> of\ntwo|Second'],
    ['‣ First\n▪ Second', 'First|Second'],
    ['> • First', 'First'],
    ['● First\n● Second', 'First|Second'],
    ['・東京\n・アジア・太平洋', '東京|アジア・太平洋'],
    ['アジア・太平洋:\n・東京\n･ 大阪', '東京|大阪'],
  ])('a list: %j', (source, items) => {
    const { html, markdown } = read(source);
    expect([...html.matchAll(/<li>([\s\S]*?)<\/li>/g)].map(([, item]) => item).join('|')).toBe(items);
    expect(markdown).toBe(source);
    expect(warningsIn(source)).toEqual([]);
  });

  test('a list below its sentence', () => {
    expect(read('They want:\n• peace\n• trade').html).toBe(
      '<p>They want:</p>\n<ul>\n<li>peace</li>\n<li>trade</li>\n</ul>\n',
    );
  });

  test.each([
    'Tokyo • Seoul\n• Busan',
    '`• a`',
    '\\- [ ] a',
    '- \\[x] a',
    '- [x]',
    '[ ] a',
    '•a',
    '    • a',
    'アジア\n・太平洋',
    '・a',
    '[x](b)・a',
  ])('no list: %j', (source) => {
    expect(read(source).html).not.toMatch(/[☐☑]|<ul>\n<li>(Busan|a|太平洋)/);
  });

  test.each([
    ['> [!NOTE]\n> They met.', '<p><strong>Note</strong></p>\n<p>They met.</p>'],
    ['> [!warning]\n>\n> They met.', '<p><strong>Warning</strong></p>\n<p>They met.</p>'],
    ['> \\[!NOTE]\n> They met.', '<p>[!NOTE]\nThey met.</p>'],
    ['> [!NOTE] They met.', '<p>[!NOTE] They met.</p>'],
  ])('an alert: %j', (source, html) => {
    expect(read(source).html).toBe(`<blockquote>\n${html}\n</blockquote>\n`);
  });

  test.each([
    ['［外務省］（https://www.mofa.go.jp）は', '<a href="https://www.mofa.go.jp">外務省</a>は'],
    ['[a]（https://a.example/b）', '<a href="https://a.example/b">a</a>'],
    ['［a］(https://a.example/b)', '<a href="https://a.example/b">a</a>'],
    ['［窓口］（press@a.example）', '<a href="mailto:press@a.example">窓口</a>'],
    ['［注］（東京）', '［注］（東京）'],
    ['`［a］（https://a.example）`', '<code>［a］（https://a.example）</code>'],
    ['\\[a]（https://a.example）', '[a]（<a href="https://a.example">https://a.example</a>）'],
  ])('a link: %j', (source, html) => {
    expect(read(source)).toMatchObject({ html: `<p>${html}</p>\n`, markdown: source });
  });

  test('a link, with its place', () => {
    const places: unknown[] = [];
    const visitor = aVisitor({
      resolve: (url, _, place) => {
        places.push(place());
        return { url };
      },
    });
    readMarkdown('見よ\n［a］（https://a.example）と\n• [b](c)\n• [d](e)', visitor);
    expect(places).toEqual([
      { line: 2, column: 5 },
      { line: 3, column: 3 },
      { line: 4, column: 3 },
    ]);
  });
});
