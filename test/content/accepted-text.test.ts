import { describe, expect, test } from 'vitest';
import { aFolder, anEntryFile, type Files, problemsIn, talksIn } from '../support/a-folder.ts';

const htmlOf = (body: string): string => talksIn({ 'talks.md': anEntryFile(body) }).content.read().html;

/** The addresses that the entry `talks` links to, in a newsroom without problems. */
const linksOfTalks = (files: Files): readonly string[] => {
  expect(problemsIn(aFolder(files))).toBe('');
  return [
    ...talksIn(files)
      .content.read()
      .html.matchAll(/ (?:href|src)="([^"]*)"/g),
  ].map(([, address = '']) => address);
};

const HOME = 'https://news.example';

describe('Links', () => {
  test.each([
    ['seoul.md', `${HOME}/releases/seoul`],
    ['seoul', `${HOME}/releases/seoul`],
    ['./seoul.md', `${HOME}/releases/seoul`],
    ['../2025/seoul.md', `${HOME}/releases/seoul`],
    ['%73eoul.md', `${HOME}/releases/seoul`],
    ['../2024/budget/index.md', `${HOME}/releases/budget`],
    ['../2024/budget/', `${HOME}/releases/budget`],
    ['../2024/budget', `${HOME}/releases/budget`],
    ['talks.md', `${HOME}/releases/talks`],
    ['/releases/seoul', `${HOME}/releases/seoul`],
    ['/', `${HOME}/`],
    ['/archive/2025', `${HOME}/archive/2025`],
    ['/search?q=talks', `${HOME}/search?q=talks`],
    ['/search', `${HOME}/search`],
    ['https://news.example/search?q=%E8%AD%B0', `${HOME}/search?q=%E8%AD%B0`],
    ['/health', `${HOME}/health`],
    ['https://news.example/releases/seoul', `${HOME}/releases/seoul`],
    ['https://news.example', `${HOME}/`],
    ['https://news.example//', `${HOME}/`],
    ['https://news.example//releases/seoul', `${HOME}/releases/seoul`],
    ['/Releases/Seoul/', `${HOME}/releases/seoul`],
    [
      'figures.csv#row=3',
      expect.stringMatching(/^https:\/\/news\.example\/media\/figures\.[0-9a-f]{24}\.csv#row=3$/),
    ],
    ['/media/all.csv', expect.stringMatching(/^https:\/\/news\.example\/media\/all\.[0-9a-f]{24}\.csv$/)],
    ['#before', `${HOME}/releases/talks#before`],
    ['#before-1', `${HOME}/releases/talks#before-1`],
    ['seoul.md#%E8%AD%B0%E9%A1%8C', `${HOME}/releases/seoul#%E8%AD%B0%E9%A1%8C`],
    ['seoul#議題', `${HOME}/releases/seoul#%E8%AD%B0%E9%A1%8C`],
    ['https://news.example/releases/talks#before', `${HOME}/releases/talks#before`],
    ['mailto:press@news.example', 'mailto:press@news.example'],
    ['tel:+12025550100', 'tel:+12025550100'],
    ['https://www.state.gov/a?b=c&d=e#f', 'https://www.state.gov/a?b=c&amp;d=e#f'],
    ['HTTP://STATE.GOV', 'http://state.gov/'],
    ['//state.gov/a', 'https://state.gov/a'],
    ['https://外務省.example/', 'https://xn--lhrz8ls91a.example/'],
  ])('%s', (href, expected) => {
    const links = linksOfTalks({
      '2025/talks.md': anEntryFile(`See [this](${href}).\n\n## Before\n\nOne.\n\n## Before\n\nTwo.\n`),
      '2025/seoul.md': anEntryFile('## 議題\n\nThey met.\n'),
      '2024/budget/index.md': anEntryFile(),
      '2025/figures.csv': 'a,b\n',
      'media/all.csv': 'a,b\n',
    });
    expect(links).toEqual([expected]);
  });

  test('from a folder of an entry lead from that folder', () => {
    const links = linksOfTalks({
      '2025/talks/index.md': anEntryFile(
        'See [this](.), [that](index.md), [it](../seoul) and [all](../../a.md).\n',
      ),
      '2025/seoul.md': anEntryFile(),
      'a.md': anEntryFile(),
    });
    expect(links).toEqual(['talks', 'talks', 'seoul', 'a'].map((slug) => `${HOME}/releases/${slug}`));
  });

  test('from one embargoed entry to another may lead to what is public first', () => {
    const later = (day: string, body: string) => anEntryFile(body).replace('2025-08-28', day);
    const links = linksOfTalks({
      'talks.md': later('2026-06-01', 'See [what came before](next.md).\n'),
      'next.md': later('2026-03-01', 'They meet.\n'),
    });
    expect(links).toEqual([`${HOME}/releases/next`]);
  });
});

describe('Raw HTML', () => {
  test('has the links and files of Markdown, at any depth', () => {
    const body = `<details>
<summary><a href="seoul.md#aims">Aims</a></summary>

> <p><a href="#below">Below</a> and <a href='figures.csv'>figures</a>
> Seoul</p>

</details>

<h2 id="below">Below</h2>
`;
    expect(
      linksOfTalks({
        'talks.md': anEntryFile(body),
        'seoul.md': anEntryFile('<h2>Aims</h2>\n\nOne.\n'),
        'figures.csv': 'a,b\n',
      }),
    ).toEqual([
      `${HOME}/releases/seoul#aims`,
      `${HOME}/releases/talks#below`,
      expect.stringMatching(/^https:\/\/news\.example\/media\/figures\.[0-9a-f]{24}\.csv$/),
    ]);
  });

  test('can be the whole text', () => {
    const { content, summary } = talksIn({
      'talks.md': anEntryFile('<p>Officials met.</p><p>They left.</p>\n'),
    });
    expect(content.read().html).toBe('<p>Officials met.</p>\n<p>They left.</p>\n');
    expect(content.read().text).toBe('Officials met.\n\nThey left.');
    expect(summary).toBe('Officials met.');
  });
});

describe('GFM', () => {
  test.each([
    ['a table', '| A | B |\n| - | -: |\n| c | d |\n', '<td class="right">d</td>'],
    ['strikethrough', '~~Seoul~~ Tokyo\n', '<p><del>Seoul</del> Tokyo</p>\n'],
    ['www.', 'See www.state.gov/a.\n', '<a href="http://www.state.gov/a">www.state.gov/a</a>.'],
    ['https://', '(https://state.gov/a)\n', '(<a href="https://state.gov/a">https://state.gov/a</a>)'],
    [
      'an e-mail address',
      'Ask a.b@news.example!\n',
      '<a href="mailto:a.b@news.example">a.b@news.example</a>!',
    ],
    [
      'no domain alone',
      'See state.gov or ftp://state.gov/a.\n',
      '<p>See state.gov or ftp://state.gov/a.</p>\n',
    ],
    ['no link in code', '`https://state.gov`\n', '<p><code>https://state.gov</code></p>\n'],
    ['a tag in code', '`<b>`\n', '<p><code>&lt;b&gt;</code></p>\n'],
  ])('%s', (_, body, expected) => {
    expect(htmlOf(body)).toContain(expected);
  });
});

describe('Headings', () => {
  test.each([
    ['under a first-level heading move down', '# A\n\n## B\n\n###### C\n', ['h2', 'h3', 'h6']],
    ['move down where the first level comes late', '## A\n\nB\n=\n', ['h3', 'h2']],
    ['stay without a first-level heading', '## A\n\n### B\n', ['h2', 'h3']],
    ['stay where a hash begins no heading', '#A\n\n### B\n\n    # C\n', ['h3']],
  ])('%s', (_, body, expected) => {
    expect([...htmlOf(body).matchAll(/<(h\d)/g)].map(([, name]) => name)).toEqual(expected);
  });
});
