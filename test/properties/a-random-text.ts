import fc from 'fast-check';

/** What people put beside each other: words of several scripts, and characters that end a word or seem to. */
const WORDS = [
  ...[
    'talks',
    'résumé',
    're\u0301sume\u0301',
    'C#',
    '99.9%',
    '東京',
    '会談、',
    '「重要」',
    '서울',
    '에서',
    'を',
  ],
  ...[
    'طوكيو',
    '👩‍👧',
    'AT&T',
    '&amp;',
    '&lt;b&gt;',
    '&#46;',
    '&shy;',
    '\u00ad',
    '\u200b',
    '\\.',
    '\\*',
    '1.',
    '|',
  ],
];

/** Parts of addresses, some of which browsers read as another host than people do. */
const HOSTS = [
  'a.example',
  'news.example',
  'xn--wgv71a119e.jp',
  '日本語.jp',
  'ａ.example',
  'a.example.',
  '192.0.2.7',
];
const TAILS = [
  '',
  '/',
  '/a_b_',
  '/東京',
  '?q=1&r=2',
  '#part',
  ':8080/',
  '/a%20b',
  '/(a)',
  '%2e@b.example',
  '@b.example/',
];
const SCHEMES = [
  'https://',
  'http://',
  'HTTPS://',
  'https:\\\\',
  '//',
  'mailto:press@',
  'https://b.example@',
];

const oneOf = (texts: readonly string[]) => fc.constantFrom(...texts);
const joined = (...parts: readonly fc.Arbitrary<string>[]) =>
  fc.tuple(...parts).map((texts) => texts.join(''));

const host = oneOf(HOSTS);
/** An address that stands where Markdown has one. */
const destination = joined(oneOf(SCHEMES), host, oneOf(TAILS));
/** An address in the text itself. */
const bare = joined(
  oneOf(['https://', 'http://', 'www.', 'press@', 'mailto:press@', '@', '']),
  host,
  oneOf(TAILS),
);

const MARKS = ['*', '**', '_', '~~', '`', ''];
const BETWEEN = ['', '', ' ', ' ', '\n', '  \n', '。', ', ', '(', ')', ':', '「', '"'];

const { phrase } = fc.letrec<{ readonly phrase: string; readonly piece: string }>((tie) => ({
  piece: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 6, arbitrary: oneOf(WORDS) },
    { weight: 2, arbitrary: bare },
    { weight: 2, arbitrary: fc.tuple(oneOf(MARKS), tie('phrase')).map(([mark, text]) => mark + text + mark) },
    { weight: 2, arbitrary: fc.tuple(tie('phrase'), destination).map(([text, to]) => `[${text}](${to})`) },
    { weight: 1, arbitrary: tie('phrase').map((text) => `[${text}][note]`) },
    { weight: 1, arbitrary: destination.map((to) => `<${to}>`) },
    {
      weight: 1,
      arbitrary: fc.tuple(tie('phrase'), host).map(([text, to]) => `![${text}](https://${to}/p.png)`),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(tie('phrase'), destination).map(([text, to]) => `<a href="${to}">${text}</a>`),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(oneOf(['b', 'sup', 'q']), tie('phrase'))
        .map(([tag, text]) => `<${tag}>${text}</${tag}>`),
    },
    { weight: 1, arbitrary: oneOf(['<br>', 'talks <!-- https://b.example -->']) },
  ),
  phrase: fc
    .array(fc.tuple(tie('piece'), oneOf(BETWEEN)), { minLength: 1, maxLength: 4 })
    .map((parts) => parts.flat().join('')),
}));

const line = phrase.map((text) => text.replace(/\s+/g, ' '));

const block = fc.oneof(
  { weight: 4, arbitrary: phrase },
  joined(oneOf(['# ', '### ', '> ', '- ', '* [ ] ', '7. ', '    ', '\t']), line),
  fc.array(line, { minLength: 2, maxLength: 3 }).map((lines) => lines.map((text) => `- ${text}\n`).join('')),
  fc.tuple(line, line).map(([first, second]) => `1. ${first}\n   - ${second}\n2. ${second}`),
  fc.tuple(line, line).map(([first, second]) => `| ${first} | b |\n|---|--:|\n| ${second} | d |`),
  phrase.map((text) => `\`\`\`\n${text}\n\`\`\``),
);

/** A text as people write it, in which marks, addresses and scripts meet. */
export const texts: fc.Arbitrary<string> = fc
  .tuple(fc.array(block, { minLength: 1, maxLength: 4 }), destination)
  .map(([blocks, to]) => `${blocks.join('\n\n')}\n\n[note]: ${to}\n`);
