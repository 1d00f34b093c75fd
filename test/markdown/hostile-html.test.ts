import fc from 'fast-check';
import { parseFragment, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { describe, expect, test } from 'vitest';
import { readMarkdown } from '../../src/markdown/markdown.ts';
import { aVisitor } from '../support/a-visitor.ts';

/** What a text may have in it, at the end. */
const ELEMENTS = new Set(
  (
    'a abbr b bdi bdo blockquote br caption cite code dd del details dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i ' +
    'img ins kbd li mark ol p pre q rp rt ruby s samp small span strong sub summary sup table tbody td tfoot th thead time tr ' +
    'u ul var wbr'
  ).split(' '),
);
const ATTRIBUTES = new Set(
  'alt class colspan datetime decoding dir height href id lang loading open reversed rowspan scope src start title value width'.split(
    ' ',
  ),
);

const read = (source: string) =>
  readMarkdown(
    source,
    aVisitor({
      // As an entry does, which reports any other address as an error.
      resolve: (href) => ({ url: /^(https:|mailto:|\/|#)/i.test(href) ? href : '#' }),
    }),
  );

/** Returns the elements of a page that has this text as its article, and proves that nothing else of the page changes. */
const elementsOf = (html: string): readonly Tree.Element[] => {
  const page = parseFragment(`<main><article><div>${html}</div><footer>end</footer></article></main>`);
  const all = (parent: Tree.ParentNode): readonly Tree.ChildNode[] =>
    parent.childNodes.flatMap((node) => [node, ...('childNodes' in node ? all(node) : [])]);
  const [main, ...more] = page.childNodes as readonly Tree.Element[];
  const [article, ...besides] = (main?.childNodes ?? []) as readonly Tree.Element[];
  const [text, footer, ...others] = (article?.childNodes ?? []) as readonly Tree.Element[];
  expect([more, besides, others]).toEqual([[], [], []]);
  expect([article?.tagName, text?.tagName, footer?.tagName]).toEqual(['article', 'div', 'footer']);
  if (text === undefined) throw new Error(html);
  const nodes = all(text);
  expect(nodes.filter(({ nodeName }) => nodeName === '#comment')).toEqual([]);
  return nodes.filter((node) => 'tagName' in node);
};

const expectSafe = (source: string): void => {
  const { html } = read(source);
  const elements = elementsOf(html);
  for (const { tagName, attrs, namespaceURI } of elements) {
    expect(ELEMENTS).toContain(tagName);
    expect(namespaceURI).toBe('http://www.w3.org/1999/xhtml');
    for (const { name, value } of attrs) {
      expect(ATTRIBUTES).toContain(name);
      if (name === 'class') expect(value).toMatch(/^(dateline|center|right|left|inline|language-\S*)$/);
      if (name === 'href' || name === 'src') expect(value).toMatch(/^(https:|mailto:|\/|#)/i);
      if (name === 'id') expect(value).not.toMatch(/^_/);
    }
  }
  const ids = elements.flatMap(({ attrs }) => attrs.filter(({ name }) => name === 'id'));
  expect(new Set(ids.map(({ value }) => value)).size).toBe(ids.length);
};

describe('Nothing that runs, frames or styles comes out of', () => {
  test.each([
    '<script>alert(1)</script>',
    '<ScRiPt>alert(1)//</script >',
    '<img src=x onerror=alert(1)>',
    '<img src="x" srcset="https://a.example/b.png 2x" sizes="1px">',
    '<svg onload=alert(1)>',
    '<svg><style><img src=x onerror=alert(1)></style></svg>',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
    '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    '<template><script>alert(1)</script></template>',
    '<textarea></textarea><script>alert(1)</script></textarea>',
    '<title><img title="</title><img src=x onerror=alert(1)>"></title>',
    '<xmp><p title="</xmp><img src=x onerror=alert(1)>">',
    '<a href="javascript:alert(1)">a</a>',
    '<a href="&#106;avascript&colon;alert(1)">a</a>',
    '<a href="java\tscript:alert(1)">a</a>',
    '<a href="\u0001javascript:alert(1)">a</a>',
    '<a href=" jAvAsCrIpT:alert(1)">a</a>',
    '<a href="data:text/html,<script>alert(1)</script>">a</a>',
    '<a href="vbscript:msgbox(1)" ping="https://a.example" target="_blank" download>a</a>',
    '<img src="data:image/svg+xml,<svg onload=alert(1)>" alt="">',
    '<p style="background: url(javascript:alert(1))" class="h-entry" onclick=alert(1)>a</p>',
    '<div id="_search" name="body">a</div><img name="getElementById" id="getElementById" src=a>',
    '<base href="https://a.example/"><meta http-equiv=refresh content="0;url=https://a.example">',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '<iframe src="javascript:alert(1)//www.youtube.com"></iframe>',
    '<iframe src="https://www.youtube.com.a.example/embed/dQw4w9WgXcQ"></iframe>',
    '<object data="a"></object><embed src="a"><applet code="a">',
    '<form action="https://a.example"><input name=a><button formaction="javascript:alert(1)">b</button></form>',
    '</div></article></main></body></html><h1>a</h1>',
    '<table></div></article><tr><td></table></div>',
    '<p title="\n\n</div><script>alert(1)</script>',
    '<!--><script>alert(1)</script>-->',
    '<!-- --!><img src=x onerror=alert(1)> -->',
    '<![CDATA[<script>alert(1)</script>]]>',
    '<?xml version="1.0"?><script>alert(1)</script>',
    '<a title="a\n\n"onmouseover=alert(1)>',
    '<details ontoggle=alert(1) open><summary>a',
    '<select><style></select><script>alert(1)</script></style>',
    '<dl><dd><section><div><dd>a</dl></div></div>',
    '<isindex prompt="a" action="javascript:alert(1)">',
    '![a <img src=x onerror=alert(1)>](b)',
    '[<img src=x onerror=alert(1)>](b)',
    '<a\u00a0href="javascript:alert(1)">a</a>',
    '`<b>` <b>`</b>`',
    '<style>@import "https://a.example/a.css";</style>',
    '<link rel=stylesheet href=https://a.example/a.css>',
    '<marquee onstart=alert(1)>a</marquee><p><marquee><p>b',
    '<b title="<script>alert(1)</script>">a</b>',
    '<constructor>a</constructor><__proto__>b',
  ])('%j', (source) => {
    expectSafe(source);
    expectSafe(`- a\n\n  ${source}\n\n> ${source}\n\n| a |\n|---|\n| ${source.replaceAll('|', '')} |\n`);
    expectSafe(`*a ${source} b*\n\n## ${source}`);
  });
});

const NAMES = [
  ...ELEMENTS,
  ...'script style svg math title textarea template noscript iframe select form input button center font section notice o:p'.split(
    ' ',
  ),
];
const attribute = fc.constantFrom(
  '',
  ' href="https://spelled.example/a"',
  ' src="//spelled.example"',
  ' href=javascript:alert(1)',
  ' id=a',
  ' name="b"',
  ' title="a\n\nb"',
  ' class=c style=d',
  ' onclick="e"',
  " dir='rtl' lang=ar",
  ' open',
  ' /',
  ' "',
);
const name = fc.constantFrom(...NAMES);
const piece = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(name, attribute).map(([name, attribute]) => `<${name}${attribute}>`) },
  { weight: 3, arbitrary: name.map((name) => `</${name}>`) },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      ...[
        'a',
        'b ',
        '\n',
        '\n\n',
        '\n\n',
        '- ',
        '> ',
        '## ',
        '**',
        '*',
        '`',
        '| a | b |\n|---|---|\n| ',
        ' | ',
        '    ',
      ],
      ...[
        '[a](https://spelled.example)',
        '![a](https://spelled.example/b.png)',
        '<!-- ',
        ' -->',
        '<',
        '>',
        '&lt;',
        '\t',
        '1. ',
      ],
    ),
  },
);

const fuzz = { numRuns: Number(process.env['RUNS'] ?? 500) };

test('No mixture of tags and Markdown is unsafe, and its text has all of its words', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
      const source = pieces.join('');
      expectSafe(source);
      const { html, text } = read(source);
      for (const [, host] of html.matchAll(/(?:href|src)="(?:\w+:)?\/\/([^/"]+)/g))
        expect(host).toBe('spelled.example');
      // What is plain text in all formats are the words of the page.
      const words = (text: string): string => text.replace(/[\s\p{P}\p{S}\d]+/gu, '');
      const seen = elementsText(html);
      expect(words(text)).toBe(words(seen));
    }),
    fuzz,
  );
});

/** Returns the text of a fragment, with that of its pictures. */
const elementsText = (html: string): string => {
  const textOf = (node: Tree.ChildNode): string => {
    if ('value' in node) return node.value;
    if (!('childNodes' in node)) return '';
    if (node.tagName === 'img') return node.attrs.find(({ name }) => name === 'alt')?.value ?? '';
    return node.childNodes.map(textOf).join('');
  };
  return parseFragment(html).childNodes.map(textOf).join('');
};
