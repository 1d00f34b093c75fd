import { describe, expect, test } from 'vitest';
import { readMarkdown } from '../../src/markdown/markdown.ts';
import { aVisitor } from '../support/a-visitor.ts';

/** What is published of a text, and what is reported of it. Addresses lead to `/`, pictures are 800 × 600 pixels large. */
const read = (source: string) => {
  const reported: string[] = [];
  const { html, ...others } = readMarkdown(
    source,
    aVisitor({
      resolve: (href, use) => {
        if (/^http:/.test(href) && use === 'picture') return { url: href, isLink: true };
        const url = /^[a-z]+:/.test(href) ? href : `/${href}`;
        return use === 'picture' ? { url, width: 800, height: 600 } : { url };
      },
      missAlternative: (href, { line, column }) => reported.push(`${line}:${column} ${href}`),
      refuseHtml: (tag, _, { line, column }) => reported.push(`${line}:${column} error ${tag}`),
      warn: (message, { line, column }) => reported.push(`${line}:${column} ${message}`),
    }),
  );
  return { html: html.trim(), reported, ...others };
};

const PICTURE = 'width="800" height="600" loading="lazy" decoding="async"';

describe('Elements in a line stay', () => {
  test.each([
    ['<b>a</b> <i>b</i> <u>c</u> <s>d</s>', 'a b c d'],
    ['<em>a</em> <strong>b</strong> <del>c</del> <ins datetime="2025-08-28">d</ins>', 'a b c d'],
    ['10<sup>6</sup> H<sub>2</sub>O <small>a</small>', '10⁶ H2O a'],
    [
      '10<sup>−6</sup> 1<sup>st</sup> <q>a *b*</q>',
      '10⁻⁶ 1st “a b”',
      '10<sup>−6</sup> 1<sup>st</sup> <q>a <em>b</em></q>',
    ],
    ['<kbd>a</kbd> <code>b</code> <samp>c</samp> <var>d</var> <mark>e</mark>', 'a b c d e'],
    ['<abbr title="United Nations">UN</abbr> <cite>a</cite> <q>b</q> <dfn>c</dfn>', 'UN a “b” c'],
    ['<bdi>a</bdi> <bdo dir="rtl">b</bdo> <span lang="ja">c</span>', 'a b c'],
    ['<time datetime="2025-08-28">Thursday</time> long<wbr>word', 'Thursday longword'],
    ['<ruby>東<rp>(</rp><rt>とう</rt><rp>)</rp></ruby>', '東(とう)'],
    ['<b>*a*</b>', 'a', '<b><em>a</em></b>'],
    ['**<i>a</i>**', 'a', '<strong><i>a</i></strong>'],
    ['<a href="b.md" title="c">a</a>', 'a', '<a href="/b.md" title="c">a</a>'],
    ['<a href="b.md">**a**</a>', 'a', '<a href="/b.md"><strong>a</strong></a>'],
    ['[<b>a</b>](b.md)', 'a', '<a href="/b.md"><b>a</b></a>'],
    ['a<br>b', 'a\nb', 'a<br>\nb'],
    ['a <BR CLEAR="all" /> b', 'a\nb', 'a<br>\nb'],
    ['a<br>\nb', 'a\nb', 'a<br>\nb'],
    ['<img src="a.png" alt="A">', 'A', `<img src="/a.png" alt="A" ${PICTURE}>`],
    ['<ruby>東<rt>とう</rt></ruby>', '東(とう)', '<ruby>東<rp>(</rp><rt>とう</rt><rp>)</rp></ruby>'],
  ])('%s', (source, text, expected = source) => {
    expect(read(source)).toMatchObject({
      html: `<p>${expected}</p>`,
      text,
      reported: [],
      lead: text.replace('\n', ' '),
    });
  });
});

describe('Elements between lines stay', () => {
  test.each([
    ['<h2>A <b>b</b></h2>', '<h2 id="a-b">A <b>b</b></h2>', 'A b'],
    ['<h1>A</h1>\n\n### B', '<h2 id="a">A</h2>\n<h4 id="b">B</h4>', 'A\n\nB'],
    ['<ul><li>a<li>b</ul>', '<ul>\n<li>a</li>\n<li>b</li>\n</ul>', '- a\n- b'],
    [
      '<ol start="3"><li>a</li><li>b</li></ol>',
      '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>',
      '3. a\n4. b',
    ],
    [
      '<ul><li>a</li><ul><li>b</li></ul></ul>',
      '<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>',
      '- a\n  - b',
    ],
    ['<dl><dt>a</dt><dd>b</dd></dl>', '<dl>\n<dt>a</dt>\n<dd>b</dd>\n</dl>', 'a\nb'],
    ['<dl><div><dt>a<dd>b</div></dl>', '<dl>\n<dt>a</dt>\n<dd>b</dd>\n</dl>', 'a\nb'],
    ['<blockquote>a</blockquote>', '<blockquote>\n<p>a</p>\n</blockquote>', 'a'],
    ['<p>a</p>\n<hr>\n<p>b</p>', '<p>a</p>\n<hr>\n<p>b</p>', 'a\n\nb'],
    ['<pre>a\n  b</pre>', '<pre>a\n  b</pre>', 'a\n  b'],
    [
      '<details open>\n<summary>a</summary>\n\n- b\n\n</details>\n\nc',
      '<details open="">\n<summary>a</summary>\n<ul>\n<li>b</li>\n</ul>\n</details>\n<p>c</p>',
      'a\n\n- b\n\nc',
    ],
    [
      '<figure>\n<img src="a.png" alt="A">\n<figcaption>b</figcaption>\n</figure>',
      `<figure><img src="/a.png" alt="A" ${PICTURE}>\n<figcaption>b</figcaption>\n</figure>`,
      'A\nb',
    ],
    [
      '<table><caption>a</caption><tr><th scope="col">b</th><th align="right">c</th></tr><tr><td><p>d</p></td><td colspan="2">e</td></tr></table>',
      '<table>\n<caption>a</caption>\n<tbody>\n<tr>\n<th scope="col">b</th>\n<th class="right">c</th>\n</tr>\n<tr>\n<td>d</td>\n<td colspan="2">e</td>\n</tr>\n</tbody>\n</table>',
      'a\n\nb\tc\nd\te',
    ],
  ])('%s', (source, html, text) => {
    expect(read(source)).toMatchObject({ html, text, reported: [] });
  });
});

describe('What has no meaning goes, and its words stay', () => {
  test.each([
    ['<div class="note" style="color: red">a</div>', '<p>a</p>'],
    ['<center>a</center>', '<p>a</p>'],
    ['<p align="center" onclick="alert(1)">a</p>', '<p>a</p>'],
    ['<section>\n\na\n\n</section>', '<p>a</p>'],
    ['<div>a<p>b</p>c</div>', '<p>a</p>\n<p>b</p>\n<p>c</p>'],
    ['<font color="red">a</font> <span style="b">c</span>', '<p>a c</p>'],
    ['<strike>a</strike> <tt>b</tt> <acronym>c</acronym>', '<p><s>a</s> <code>b</code> <abbr>c</abbr></p>'],
    ['<p>a<o:p></o:p></p>', '<p>a</p>'],
    ['<p></p>\n<p>&nbsp;</p>\n<p><br></p>\n<p>a</p>', '<p>a</p>'],
    [
      '<picture><source srcset="b.avif"><img src="a.png" alt="A"></picture>',
      `<p><img src="/a.png" alt="A" ${PICTURE}></p>`,
    ],
    ['<div dir="rtl" lang="ar">a</div>', '<p lang="ar" dir="rtl">a</p>'],
    ['<div lang="ja">\n\na\n\n</div>', '<div lang="ja">\n<p>a</p>\n</div>'],
    ['<html><body>a</body></html>', '<p>a</p>'],
    ['<td>a</td>', '<p>a</p>'],
    ['<li>a</li>', '<p>a</p>'],
  ])('%s', (source, html) => {
    expect(read(source)).toMatchObject({ html, reported: [] });
  });
});

describe('Tags that do not fit are mended', () => {
  test.each([
    ['a</div></article></main> b', '<p>a b</p>'],
    ['</div>\n\na', '<p>a</p>'],
    ['<b>a <i>b</b> c</i>', '<p><b>a <i>b</i></b><i> c</i></p>'],
    ['a <p>b</p> c', '<p>a</p>\n<p>b</p>\n<p>c</p>'],
    ['a <div>b</div> **c**', '<p>a</p>\n<p>b</p>\n<p><strong>c</strong></p>'],
    [
      '**a <div>b</div> c**',
      '<p><strong>a </strong></p>\n<p><strong>b</strong></p>\n<p><strong>c</strong></p>',
    ],
    ['<b>\n\na\n\nc\n\n</b>', '<p><b>a</b></p>\n<p><b>c</b></p>'],
    ['<a href="b"><div>a</div><div>c</div></a>', '<p><a href="/b">a</a></p>\n<p><a href="/b">c</a></p>'],
    ['<a href="b">a [c](d)</a>', '<p><a href="/b">a </a><a href="/d">c</a></p>'],
    ['<h2><div>a</div><p>b</p></h2>', '<h2 id="a-b">a b</h2>'],
    ['<dl><dd><section><div><dd>a</dl>b', '<dl>\n<dd>\n<p>a</p>\n</dd>\n</dl>\n<p>b</p>'],
    ['- <div>a\n- b', '<ul>\n<li>\n<p>a</p>\n</li>\n<li>b</li>\n</ul>'],
    ['<table><tr><td>a</table>', '<table>\n<tbody>\n<tr>\n<td>a</td>\n</tr>\n</tbody>\n</table>'],
    ['> <div>\n\na', '<p>a</p>'],
  ])('%s', (source, html) => {
    expect(read(source)).toMatchObject({ html, reported: [] });
  });

  test.each([
    ['a <b>b\n\nc', '<p>a <b>b</b></p>\n<p>c</p>', '1:3 "<b>" is never closed. Write </b> where it ends'],
    [
      '<details>\n\na',
      '<details>\n<p>a</p>\n</details>',
      '1:1 "<details>" is never closed. Write </details> where it ends',
    ],
  ])('with a warning where more was meant: %s', (source, html, warning) => {
    expect(read(source)).toMatchObject({ html, reported: [warning] });
  });
});

describe('A name between angle brackets', () => {
  test.each([
    ['Dear <your-name>, *hello*', '<p>Dear &lt;your-name&gt;, <em>hello</em></p>', '1:6 "<your-name>"'],
    ['Dear <Your Name>,', '<p>Dear &lt;Your Name&gt;,</p>', '1:6 "<Your Name>"'],
    ['- <item>\n- b', '<ul>\n<li>&lt;item&gt;</li>\n<li>b</li>\n</ul>', '1:3 "<item>"'],
    ['<Notice>a *b*</Notice>', '<p>&lt;Notice&gt;a <em>b</em>&lt;/Notice&gt;</p>', '1:1 "<Notice>"'],
    ['<Tab id="a"/>', '<p>&lt;Tab id=&quot;a&quot;/&gt;</p>', '1:1 "<Tab id=\\"a\\"/>"'],
    ['<Image/>', '<p>&lt;Image/&gt;</p>', '1:1 "<Image/>"'],
    ['<cd>\n\na\n\n</cd>', '<p>&lt;cd&gt;</p>\n<p>a</p>\n<p>&lt;/cd&gt;</p>', '1:1 "<cd>"'],
  ])('is a text with a warning: %s', (source, html, warning) => {
    const read_ = read(source);
    expect(read_.html).toBe(html);
    expect(read_.reported).toEqual([
      `${warning} is no element of HTML, so readers see it as it is. Put it between backticks, or write Markdown`,
    ]);
  });
});

test.each([
  ['<button onclick="a()">Go *on*</button>', '<p>Go <em>on</em></p>', 'does nothing here'],
  ['<progress value="3">30%</progress>', '<p>30%</p>', 'draws nothing here'],
  ['<meter>half</meter>', '<p>half</p>', 'draws nothing here'],
])('The words of what a page can not show stay, with a warning: %s', (source, html, warning) => {
  const tag = JSON.stringify(/<[^>]*>/.exec(source)?.[0]);
  expect(read(source)).toMatchObject({
    html,
    reported: [expect.stringMatching(`^1:1 ${tag.replaceAll('\\', '.').replace('()', '..')} ${warning}`)],
  });
});

describe('Pictures and recordings', () => {
  test.each([
    [
      '<img src="a.png" alt="A" width="400">',
      `<img src="/a.png" alt="A" width="400" height="300" loading="lazy" decoding="async">`,
    ],
    [
      '<img src="a.png" alt="A" height="300px">',
      `<img src="/a.png" alt="A" width="400" height="300" loading="lazy" decoding="async">`,
    ],
    ['<img src="a.png" alt="A" width="50%">', `<img src="/a.png" alt="A" ${PICTURE}>`],
    ['<img src="a.png" alt="">', `<img src="/a.png" alt="" ${PICTURE}>`],
    ['<img src="http://a.example/b.png" alt="A">', '<a href="http://a.example/b.png">A</a>'],
    ['![A](http://a.example/b.png)', '<a href="http://a.example/b.png">A</a>'],
    [
      '![](http://a.example/b.png)',
      '<a href="http://a.example/b.png">http://a.example/b.png</a>',
      '1:1 http://a.example/b.png',
    ],
    ['[![A](http://a.example/b.png)](c)', '<a href="/c">A</a>'],
    ['<a href="c"><img src="http://a.example/b.png" alt="A"></a>', '<a href="/c">A</a>'],
    ['a <img src="a.png">', `a <img src="/a.png" alt="" ${PICTURE} class="inline">`, '1:3 a.png'],
    ['![](a.png)', `<img src="/a.png" alt="" ${PICTURE}>`, '1:1 a.png'],
    ['![a <b>b</b><br>c](a.png)', `<img src="/a.png" alt="a b\nc" ${PICTURE}>`],
  ])('%s', (source, html, ...reported) => {
    expect(read(source)).toMatchObject({ html: `<p>${html}</p>`, reported });
  });

  test.each([
    [
      '<iframe src="https://www.youtube.com/embed/dQw4w9WgXcQ?rel=0" title="The talks"></iframe>',
      '<a href="https://www.youtube.com/watch?v=dQw4w9WgXcQ">The talks</a>',
    ],
    [
      '<iframe src="//player.vimeo.com/video/76979871"></iframe>',
      '<a href="https://player.vimeo.com/video/76979871">https://player.vimeo.com/video/76979871</a>',
    ],
    ['<video src="a.mp4" controls></video>', '<a href="/a.mp4">a.mp4</a>'],
    ['<audio controls title="The talks"><source src="a.mp3"></audio>', '<a href="/a.mp3">The talks</a>'],
  ])('that play become links, with a warning: %s', (source, html) => {
    expect(read(source)).toMatchObject({
      html: `<p>${html}</p>`,
      reported: [expect.stringContaining('is published as a link to the')],
    });
  });
});

test.each([
  ['[<https://a.example>b](c)', '<a href="/c">https://a.exampleb</a>'],
  [
    '[*<https://a.example>*](c) <https://b.example>',
    '<a href="/c"><em>https://a.example</em></a> <a href="https://b.example">https://b.example</a>',
  ],
])('A link has no other in its text: %s', (source, html) => {
  expect(read(source).html).toBe(`<p>${html}</p>`);
});

test('Ids are anchors, and no two are alike', () => {
  const { html, headings } = read(
    '<a name="top"></a>\n\n<p id="one">a</p>\n\n## One\n\n<h2 id="one">b</h2>\n\n<h2 id="_search">c</h2>',
  );
  expect([...headings].sort()).toEqual(['b', 'c', 'one', 'one-1', 'top']);
  expect(html).toBe(
    '<a id="top"></a><p id="one">a</p>\n<h2 id="one-1">One</h2>\n<h2 id="b">b</h2>\n<h2 id="c">c</h2>',
  );
});

test.each([
  ['See <a href="b.md">a</a>.', 'See <a href="/b.md">a</a>.'],
  ["> <p>\n> <a class=x HREF='b.md'>a</a>", '> <p>\n> <a class=x href="/b.md">a</a>'],
  ['| a |\n|---|\n| <img src=b.png alt=c> |', '| a |\n|---|\n| <img src="/b.png" alt=c> |'],
  ['<a href="b(1).md">a</a>', '<a href="/b(1).md">a</a>'],
  ['<b style="c">a</b>', '<b style="c">a</b>'],
])('The Markdown has absolute addresses: %j', (source, markdown) => {
  expect(read(source).markdown).toBe(markdown);
});

test.each([
  ['<div>\n**a**\n</div>', '2:1 "**a**"'],
  ['<p>See [a](b).</p>', '1:8 "[a](b)"'],
  ['<!-- a --> **b**', '1:12 "**b**"'],
  ['<div>\n## a\n</div>', '2:1 "## a"'],
  ['<div>\n\n**a**\n\n</div>', undefined],
  ['<!-- **a** -->', undefined],
  ['<td>\n <b>#</b> a', undefined],
  ['<pre>**a**</pre>', undefined],
  ['<p title="**a**">b ** c</p>', undefined],
])('Markdown right beside tags causes a warning: %j', (source, warning) => {
  expect(read(source).reported).toEqual(
    warning === undefined ? [] : [expect.stringContaining(`${warning} stands among tags or comments`)],
  );
});

describe('Comments are published nowhere', () => {
  test.each([
    ['<!-- secret -->\n\na', 'a', 'a'],
    ['a\n\n<!--\nsecret\n\nsecret\n-->\n\nb', 'a\n\n\nb', 'a\n\nb'],
    ['a <!-- secret --> b', 'a b', 'a b'],
    ['a<!-- secret -->b', 'a<!-- -->b', 'ab'],
    ['a <!-- secret\nsecret -->\nb', 'a \nb', 'a b'],
    ['> a <!-- secret\n> secret --> b', '> a b', 'a b'],
    ['- a\n\n<!-- secret -->\n\n- b', '- a\n\n<!-- -->\n\n- b', '- a\n\n- b'],
    ['- <!-- secret -->\n- b', '- <!-- -->\n- b', expect.anything()],
    ['<div>\n<!-- secret -->\na\n</div>', '<div>\n<!-- -->\na\n</div>', 'a'],
    [
      '<table><!-- secret --><tr><!-- secret --><td>a<!-- secret --></table>',
      '<table><!-- --><tr><!-- --><td>a<!-- --></table>',
      'a',
    ],
    ['a <b>b <!-- secret --> c</b>', 'a <b>b c</b>', 'a b c'],
    ['![a <!-- secret --> b](c)', '![a b](/c)', 'a b'],
    ['[a <!-- secret --> b](c)', '[a b](/c)', 'a b'],
    ['## a <!-- secret -->', '## a', 'a'],
    ['| a <!-- secret --> |\n|---|', '| a |\n|---|', 'a'],
    ['\t- a\n\n-\t<!-- secret -->\n\tb', expect.anything(), expect.anything()],
    ['>\t<!-- secret -->\n>\n> b', expect.anything(), 'b'],
    ['<p><![if !supportLists]>a<![endif]></p>', '<p><!-- -->a<!-- --></p>', 'a'],
    [
      '<details><summary>a</summary><!-- secret\n--> b</details>',
      '<details><summary>a</summary><!-- --> b</details>',
      'a\n\nb',
    ],
  ])('%j', (source, markdown, text) => {
    const published = read(source);
    expect(published).toMatchObject({ markdown, text, reported: [] });
    expect(JSON.stringify(published)).not.toContain('secret');
    expect(published.html).not.toContain('<!');
  });

  test('but code is no comment', () => {
    expect(read('`<!-- a -->`').html).toBe('<p><code>&lt;!-- a --&gt;</code></p>');
  });
});

test('Lines of East Asian text are joined in raw HTML, too', () => {
  expect(read('<p>東\n京</p>').text).toBe('東京');
  expect(read('東<b>京</b>\n都').text).toBe('東京都');
});

test('A bare address goes on behind a tag, and ends at a line break', () => {
  expect(read('https://exam<b>ple</b>.com').html).toBe('<p>https://exam<b>ple</b>.com</p>');
  expect(read('https://a.example<br>next').html).toContain('<a href="https://a.example">');
});

test('The dateline comes before the first sentence', () => {
  expect(readMarkdown('<div>\n\nThey met.\n\n</div>', aVisitor(), { dateline: 'TOKYO' }).html).toContain(
    '<p><span class="dateline">TOKYO</span>They met.</p>',
  );
});
