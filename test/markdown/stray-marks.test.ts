import { describe, expect, test } from 'vitest';
import { hiddenMarks } from '../../src/markdown/html-marks.ts';
import { warningsIn } from '../support/warnings-in.ts';

/** The beginning of the only warning about a text. */
const expectWarning = (source: string, beginning: string): void => {
  const warnings = warningsIn(source);
  expect(warnings).toHaveLength(1);
  expect(warnings[0]?.slice(0, beginning.length)).toBe(beginning);
};

describe('A mark that readers would see is a warning', () => {
  test.each([
    ['They **met.', '1:6 "**met." has a ** without a partner'],
    ['**They met**ing **x', '1:17 "**x" has a ** without a partner'],
    ['**They met **today', '1:1 "**They met **today" has a ** without a partner'],
    ['これは**重要です。', '1:4 "**重要です。" has a ** without a partner'],
    ['A\n__They met', '2:1 "__They met" has a __ without a partner'],
    ['They ~~met', '1:6 "~~met" has a ~~ without a partner'],
    ['They *met in Tokyo', '1:6 "*met in Tokyo" has a * without a partner'],
    ['Run `npm start', '1:5 "`npm start" has a backtick without a partner'],
    ['| A |\n| - |\n| x | \n| **b |', '4:3 "**b" has a ** without a partner'],
    ['**\nA', '1:1 "**" is a mark without words'],
    ['###No space', '1:1 "###No space" is no heading, because no space follows its #'],
    ['A\n##議題', '2:1 "##議題" is no heading, because no space follows its #'],
    ['＃ 見出し', '1:1 "＃ 見出し" is no heading, because its # is full-width'],
    ['＃＃見出し', '1:1 "＃＃見出し" is no heading, because its # is full-width'],
    ['#　見出し', '1:1 "#　見出し" is no heading or list, because the space after its mark'],
    ['-\u00a0First', '1:1 "-\u00a0First" is no heading or list'],
    ['A\n\n##\n\nB', '3:1 is a heading without words'],
    ['–––', '1:1 "–––" is no line across the page. Write ---'],
    ['———', '1:1 "———" is no line across the page'],
    ['＊ ＊ ＊', '1:1 "＊ ＊ ＊" is no line across the page'],
    ['A\n\n--\nB', '3:1 "--" is no line across the page'],
    ['Name\tCity\nKim\tSeoul\nSato\tTokyo', '1:1 has columns made of tabs'],
    ['–\tFirst\n–\tSecond', '1:1 has columns made of tabs'],
    [
      'A\n\n\tThey met in Tokyo on Thursday, and left.',
      '3:2 "They met in Tokyo on Thursday, and left." is shown as code',
    ],
    [
      '    会談は東京で行われ、三者が合意した。',
      '1:5 "会談は東京で行われ、三者が合意した。" is shown as code',
    ],
    ['They ** met** today', '1:6 "** met**" has a space beside its **'],
    ['これは** 重要 **です', '1:4 "** 重要 **" has a space beside its **'],
    ['これは** 重要**です', '1:4 "** 重要**" has a space beside its **'],
    ['_「斜体」_です', '1:1 "_「斜体」_" has a _ beside a word'],
    ['東京で__重要__な', '1:4 "__重要__" has a __ beside a word'],
    [
      'See [the report] (https://a.example/r).',
      '1:5 the link "[the report] (https://a.example/r)" has a space',
    ],
    ['See [報告書]　(https://a.example).', '1:5 the link "[報告書]　(https://a.example)" has a space'],
    ['①東京\n②ソウル', '1:1 "①東京" and the line below it are one running text'],
    ['> [!INFO]\n> A', '1:3 "[!INFO]" is no alert'],
    ['[!NOTE] A', '1:1 "[!NOTE] A" is no alert'],
  ])('%j', (source, warning) => {
    expectWarning(source, warning);
  });

  test('is one in each block', () => {
    expect(warningsIn('They **met and **left.\n\n- They **came.')).toHaveLength(2);
  });

  test.each([
    [
      '[a](https://a.example/b c)',
      '1:1 the link "[a](https://a.example/b c)" has a space in its address, so readers see its marks. Write (<https://a.example/b c>), or %20',
    ],
    [
      'A ![x](my photo.png).',
      '1:3 the picture "![x](my photo.png)" has a space in its address, so readers see its marks. Write (<my photo.png>), or %20',
    ],
    [
      '[a](mailto: press@a.example)',
      '1:1 the link "[a](mailto: press@a.example)" has a space in its address, so readers see its marks. Write (mailto:press@a.example)',
    ],
    ['[a](https://a.example', '1:1 the link "[a](https://a.example" has no ) at its end'],
    ['[a](https://\na.example)', '1:1 the link "[a](https://" has no ) at its end'],
    [
      '[a [b](https://b.example) c](https://c.example)',
      '1:1 "[a [b](https://b.example) c](https://c.…" is no link as it is written',
    ],
    ['［a］（talks.md）', '1:1 the link "［a］（talks.md）" has full-width brackets'],
    [
      '[the talks][seoul]',
      '1:1 the link "[the talks][seoul]" has no definition, so readers see its brackets. Write [seoul]: and',
    ],
    [
      'A [**b**][].',
      '1:3 the link "[**b**][]" has no definition, so readers see its brackets. Write [**b**]: and',
    ],
  ])('a link: %j', (source, warning) => {
    expectWarning(source, warning);
  });
});

test.each([
  '5 * 3 * 2',
  'a_b_c and __init__',
  '2**3, 2 ** 3',
  'src/**/*.ts and **/*.md',
  'f(*args, **kwargs) and *nix, foo(**h)',
  'Revenue* rose.\n\n*Not audited',
  'Revenue** rose.\n\n| a |\n| - |\n| ** Not audited |\n\n**Not audited',
  '\\*\\*They met, \\*met, \\[a](b c), \\`a',
  '`**They` and ``a ` b``',
  '```\n**They [a](b c) {{ x }}\n###No\n```',
  '<https://a.example/**b> https://a.example/__b',
  "``quoted'' and `quoted', '90s `n' rock, O`Brien",
  '안녕~~ 반가워~~',
  '#hashtag and ##',
  '- a\n--- b',
  '—\n\nA — b – c',
  'They met —— and left',
  '| a |\n| - |\n| –– |\n| -- |',
  'A\tb',
  'A\n\n    npm install --save-exact x\n\n    Error: Cannot find it.',
  'A\n\n    const a = 1;',
  'matrix[i][j], [1][2] and arr[0][1]',
  '[sic] (see above)',
  'x^*$ and $*x$',
  '［注］（東京）',
])('No warning: %j', (source) => {
  expect(warningsIn(source)).toEqual([]);
});

describe('What other programs leave in a text is a warning', () => {
  test.each([
    ['It\u00e2\u20ac\u2122s', '1:3 "Itâ€™s" was read in a wrong encoding once'],
    ['caf\u00c3\u00a9 au lait', '1:4 "cafÃ© au lait" was read in a wrong encoding once'],
    ['10\u00c2\u00a0000', '1:3 "10Â\u00a0000" was read in a wrong encoding once'],
    ['They m\uFFFDt', '1:7 "They m\uFFFDt" was read in a wrong encoding once'],
    ['nego\u00adtiations', '1:5 has a soft hyphen here'],
    ['nego\u200btiations', '1:5 has a space of no width here'],
    ['A\uFEFF b', '1:2 has a space of no width here'],
    ['nego\u200dtiations', '1:5 has a joiner of no width here'],
    ['A \u202bשלום', '1:3 has marks of direction that do not balance'],
    ['\u2067שלום\u2069 \u2066', '1:1 has marks of direction that do not balance'],
  ])('%j', (source, warning) => {
    expectWarning(source, warning);
  });

  test.each([
    'می\u200cخواهم',
    'DVD\u200cها',
    'क्\u200dष',
    '👨\u200d👩\u200d👧 and 🏳️\u200d🌈',
    'ภาษา\u200bไทย',
    'nego&shy;tiations',
    '`a\u00adb`',
    '\u2067שלום\u2069 and \u202bשלום\u202c',
    'IRMÃ” âge Ângela São ã',
    'שלום\u200f!',
  ])('but not where it is right: %j', (source) => {
    expect(warningsIn(source)).toEqual([]);
  });
});

describe('The syntax of other programs is a warning', () => {
  test.each([
    ['{{< figure src="a.jpg" >}}', '1:1 "{{< figure src=\\"a.jpg\\" >}}" is a template of Hugo or Jekyll'],
    ['{{% notice %}}', '1:1 "{{% notice %}}" is a template of Hugo or Jekyll'],
    ['A {% include x %}', '1:3 "{% include x %}" is a template of Jekyll'],
    ['A\n{{ site.url }}', '2:1 "{{ site.url }}" is a template of Hugo or Jekyll'],
    ['[a]({{ site.url }}/b)', '1:5 "{{ site.url }}" is a template of Hugo or Jekyll'],
    ['[a]({% link b %})', '1:5 "{% link b %}" is a template of Jekyll'],
    ['A\n{: .note}', '2:1 "{: .note}" is an attribute list of kramdown'],
    ['![a](b){: width="9"}', '1:8 "{: width=\\"9\\"}" is an attribute list of kramdown'],
    ['![a](b){width=50%}', '1:8 "{width=50%}" is an attribute list'],
    ['## Where {#where}', '1:10 "{#where}" is an address for a heading'],
    [':::note\nA\n:::', '1:1 ":::note" is the mark of a box'],
    ['[caption]A[/caption]', '1:1 "[caption]" is a shortcode of WordPress'],
    ['[caption id="a"]A', '1:1 "[caption id=\\"a\\"]" is a shortcode of WordPress'],
    ['[gallery ids="1,2"]', '1:1 "[gallery ids=\\"1,2\\"]" is a shortcode of WordPress'],
  ])('%j', (source, warning) => {
    expectWarning(source, warning);
  });

  test.each([
    '`{{ site.url }}`',
    '    {% include x %}',
    '\\{{ site.url }}',
    '$\\frac{{a}}{{b}}$, {{1, 2}, {3}} and {a}',
    '[caption] and [note]',
    'A {b} c: {d}',
    'Emoticons {: and :}',
  ])('but not in code, or where it is something else: %j', (source) => {
    expect(warningsIn(source)).toEqual([]);
  });
});

describe('A mark of Markdown in a block of raw HTML is a warning', () => {
  test.each([
    ['<div>**They** met</div>', '1:6 "**They**" stands among tags or comments, where Markdown has no effect'],
    ['<details>\n<summary>[a](talks.md)</summary>\n</details>', '2:10 "[a](talks.md)" stands among tags'],
    ['<div>\n## Aims\n</div>', '2:1 "## Aims" stands among tags'],
    ['<div>\n- Tokyo\n- Seoul\n</div>', '2:1 "- Tokyo" stands among tags'],
    ['<div>They met[^1].</div>', '1:14 "[^1]" stands among tags'],
    ['<!-- > --><p>**A**</p>', '1:14 "**A**" stands among tags'],
    ['<p>{{ site.url }}</p>', '1:4 "{{ site.url }}" is a template'],
    ['<p>so\u00adft</p>', '1:6 has a soft hyphen here'],
  ])('%j', (source, warning) => {
    expectWarning(source, warning);
  });

  test.each([
    '<div>\n\n**They** met\n\n</div>',
    '<pre>**a** [b](c)</pre>',
    '<div><CODE>**a**</CODE> 2 ** 3 ** 4</div>',
    '<div title="**a**"><!-- **b** --></div>',
    '<blockquote>They met.\n- The ministry</blockquote>',
  ])('but not in %j', (source) => {
    expect(warningsIn(source)).toEqual([]);
  });

  test('is found in linear time', () => {
    const begun = performance.now();
    for (const part of ['<pre></code>', '<!--', '<a ', '**a', '[a](', '- ', '<code>-->'])
      hiddenMarks(`<p>${part.repeat(1e5)}`);
    expect(performance.now() - begun).toBeLessThan(10_000);
  });
});

test.each([
  ['They met<o:p></o:p>', '1:9 "<o:p>" is a tag of Word, so readers see it. Remove it'],
  ['A </w:body> b', '1:3 "</w:body>" is a tag of Word'],
  ['In <st1:place>Seoul</st1:place>', '1:4 "<st1:place>" is a tag of Word, so readers see it. Remove it'],
  ['In <st1:City w:st="on">Seoul</st1:City>', '1:4 "<st1:City w:st=\\"on\\">" is a tag of Word'],
  ['In [<u1:p>Seoul](https://seoul.example)', '1:5 "<u1:p>" is a tag of Word'],
])('A tag of Word is a warning: %j', (source, warning) => {
  expectWarning(source, warning);
});
