import { describe, expect, test } from 'vitest';
import { aFolder, anEntryFile, problemsIn, SITE, talksIn, warningsOf } from '../support/a-folder.ts';

const LENIENT = `${SITE}checks: { links: warning }\n`;

const PICTURE = Buffer.from('R0lGODlhAQABAAAAACwAAAAAAQABAAACAkQBADs=', 'base64');

/** The entry `talks` of a newsroom whose settings make lost links warnings. */
const published = (body: string, fields = '') => {
  const files = { 'site.yaml': LENIENT, 'talks.md': anEntryFile(body, fields), 'here.gif': PICTURE };
  const warnings = warningsOf(files);
  expect(warnings).toMatch(/^entries\/talks\.md:\d+:\d+ warning: /);
  return talksIn(files, 'warnings');
};

describe('With checks: { links: warning }, a link that leads nowhere is a warning', () => {
  test.each([
    [
      'a page of the old site stays an absolute link',
      '[the plan](/2015/plan.html)',
      '<a href="https://news.example/2015/plan.html">the plan</a>',
      '[the plan](https://news.example/2015/plan.html)',
    ],
    [
      'a missing heading too',
      '[the plan](#plan)',
      '<a href="https://news.example/releases/talks#plan">the plan</a>',
      '[the plan](https://news.example/releases/talks#plan)',
    ],
    ['a missing file is its text', '[the *plan*](plan.pdf)', 'the <em>plan</em>', 'the *plan*'],
    ['so is one out of entries/', '[the plan](../../plan.pdf)', 'the plan', 'the plan'],
    ['so is one with a title', '[the plan](<a plan.pdf> "A plan")', 'the plan', 'the plan'],
    ['so is a definition', '[the plan]\n\n[the plan]: plan.pdf', 'the plan', '[the plan]\n\n[the plan]: <>'],
    ['so is an address that no browser opens', '[the plan](ftp://a.example/b)', 'the plan', 'the plan'],
    ['so is a link without an address', '[the plan]()', 'the plan', 'the plan'],
    ['so is a link in HTML', '<a href="plan.pdf">the plan</a>', 'the plan', '<a >the plan</a>'],
    ['a missing picture is its alternative text', '![A & B](a.png)', 'A &amp; B', 'A & B'],
    ['so is one by a path of the old site', '![A table](/images/a.png)', 'A table', 'A table'],
    ['so is a drawing', '![A table](/images/a.svg)', 'A table', 'A table'],

    [
      'a link around a missing picture stays',
      '[![A table](a.png)](https://a.example/)',
      '<a href="https://a.example/">A table</a>',
      '[A table](https://a.example/)',
    ],
    [
      'a picture in a link to a missing one stays',
      '[![Here](https://a.example/here.gif)](plan.gif)',
      '<img src="https://a.example/here.gif" alt="Here" loading="lazy" decoding="async" class="inline">',
      '![Here](https://a.example/here.gif)',
    ],
    ...['# The plan', '1. The plan', 'https://a.example', 'the [plan]', '- the plan'].map(
      (label): [string, string, string, string] => [
        `a label that would be something else keeps its brackets: ${label}`,
        `[${label}](plan.pdf)`,
        label,
        `[${label}](<>)`,
      ],
    ),
  ])('%s', (_, written, html, markdown) => {
    const { content } = published(`See ${written}\n`);
    expect(content.read().html.trim()).toBe(`<p>See ${html}</p>`);
    expect(content.read().markdown).toBe(`See ${markdown}`);
  });

  test.each([
    ['> - See [the plan](plan.pdf) and ![A table](a.png)\n', '> - See the plan and A table'],
    [
      '| A | B |\n|---|---|\n| [the plan](plan.pdf) | `a\\|b` [the plan](plan.pdf) |\n',
      '| A | B |\n|---|---|\n| the plan | `a\\|b` the plan |',
    ],
    ['[the\nplan](plan.pdf)\n', 'the\nplan'],
    ['> [the plan](\n> plan.pdf)\n', '> [the plan](\n> <>)'],
    ['See [![A](a.png)](plan.pdf) of [the ![B](b.png)](plan.pdf).\n', 'See A of [the B](<>).'],
  ])('and its Markdown has no brackets: %s', (body, markdown) => {
    expect(published(body).content.read().markdown).toBe(markdown);
  });

  test('and a picture that is there stays beside one that is not', () => {
    const { content, files } = published('![A](a.png) ![Here](here.gif)\n');
    expect(content.read().html).toMatch(
      /^<p>A <img src="https:\/\/news\.example\/media\/here\.\w+\.gif" alt="Here"/,
    );
    expect(files).toHaveLength(1);
  });

  test('and what front matter names is left out', () => {
    const fields = 'image: { file: a.png, alt: A table }\nattachments: [plan.pdf, here.gif]\n';
    const { image, attachments } = published('They met.\n', fields);
    expect(image).toBeUndefined();
    expect(attachments.map(({ title }) => title)).toEqual(['here.gif']);
  });
});

describe('With checks: { links: warning }, these stay errors', () => {
  const NEXT = anEntryFile('They meet again.\n').replace('2025-08-28', '2026-03-01');

  test.each([
    ['a link to an embargoed release', '[next](next.md)', 'gives an embargoed release away'],
    ['a link that runs', '[next](javascript:alert(1))', 'begins with javascript:'],
    ['a text that is lost with its picture', '![](a.png)', 'has no text. Write it'],
  ])('%s', (_, body, message) => {
    const root = aFolder({ 'site.yaml': LENIENT, 'talks.md': anEntryFile(`${body}\n`), 'next.md': NEXT });
    const errors = problemsIn(root)
      .split('\n')
      .filter((line) => line !== '' && !line.includes(' warning: '));
    expect(errors.join('\n')).toContain(message);
  });
});

test('Without the setting, they are errors', () => {
  const body = '[plan](/2015/plan.html)\n[plan](plan.pdf)\n![A table](/images/a.png)\n';
  const fields = 'attachments: [plan.pdf]\n';
  expect(problemsIn(aFolder({ 'talks.md': anEntryFile(body, fields) }))).not.toContain('warning');
});

test('A severity that is none is an error of the settings', () => {
  const root = aFolder({ 'site.yaml': `${SITE}checks: { links: none }\n`, 'talks.md': anEntryFile() });
  expect(problemsIn(root)).toBe(
    'entries/site.yaml:5:18 checks.links: "none" is not a severity. Write error or warning\n',
  );
});
