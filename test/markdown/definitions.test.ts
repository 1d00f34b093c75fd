import { describe, expect, test } from 'vitest';
import { readNewsroom } from '../../src/content/newsroom.ts';
import { type Problem, printProblems } from '../../src/model/problem.ts';
import { aFolder, anEntryFile, problemsIn, SITE } from '../support/a-folder.ts';

/** What is published of a text as Markdown, its warnings, and the rest that is published of it. */
const published = (body: string) => {
  const problems: Problem[] = [];
  const folder = aFolder({ 'talks.md': anEntryFile(body), 'seoul.md': anEntryFile() });
  const { entries } = readNewsroom(folder, undefined, (problem) => problems.push(problem));
  const talks = entries.find(({ slug }) => slug === 'talks');
  if (talks === undefined) throw new Error(printProblems(problems));
  const { html, text, markdown } = talks.content.read();
  return { warnings: printProblems(problems), markdown, rest: `${html}${text}${talks.summary}` };
};

const SECRET = /secret/i;

describe('A comment is not published', () => {
  test.each([
    '[//]: # (A secret)',
    '[//]: # "A secret"',
    "[//]: # 'A secret'",
    '[//]: <> (A secret)',
    '[//]: <#> (A secret)',
    '[comment]: # (A secret)',
    '[Comment]: <> (A secret)',
    '[//]: # (A\nsecret)',
    '[//]:\n    # (A secret)',
    '   [//]: # (A secret)',
    '[//]: # (A secret)\n[//]: # (Another secret)',
  ])('%j', (comment) => {
    const { warnings, markdown, rest } = published(
      `Before.\n\n${comment}\n\nAfter, with [comment] and [//].\n`,
    );
    expect(warnings).toBe('');
    expect(markdown).toBe('Before.\n\n\nAfter, with [comment] and [//].');
    expect(rest).not.toMatch(SECRET);
    expect(rest).toContain('<p>After, with [comment] and [//].</p>');
  });

  test.each([
    ['at the beginning', '[//]: # (A secret)\nText.\n', 'Text.'],
    ['below a heading', '## Before\n[//]: # (A secret)\nText.\n', '## Before\n\nText.'],
    ['in a quote', '> # Before\n> [//]: # (A\n> secret)\n> Text.\n', '> # Before\n> \n> Text.'],
    ['in a list', '- # Before\n  [//]: # (A secret)\n- Text.\n', '- # Before\n- Text.'],
    ['at the beginning of an item', '- [//]: # (A secret)\n- Text.\n', '- <!-- -->\n- Text.'],
    ['between two lists', '- One\n\n[//]: # (A secret)\n\n- Two\n', '- One\n\n<!-- -->\n\n- Two'],
    ['below a list', '- One\n\n[//]: # (A secret)\n\n    Code\n', '- One\n\n<!-- -->\n\n    Code'],
  ])('%s', (_, body, expected) => {
    const { markdown, rest } = published(body);
    expect(markdown).toBe(expected);
    expect(rest).not.toMatch(SECRET);
  });

  test.each(['    [//]: # (Code)', '```\n[//]: # (Code)\n```', 'Text.\n[//]: # (Text)', '`[//]: # (Code)`'])(
    'but what only looks like one is: %j',
    (text) => {
      expect(published(`Before.\n\n${text}\n`)).toMatchObject({
        warnings: '',
        markdown: `Before.\n\n${text}`,
      });
    },
  );
});

describe('A definition that no link uses is a warning and not published', () => {
  const warning = (place: string, label: string, why = 'is used by no link') =>
    `entries/talks.md:${place} warning: the definition "${label}" ${why}, so it is not published. Remove it\n`;

  test.each([
    ['[next]: secret.md "The secret merger"', warning('8:1', 'next')],
    ['[next]: javascript:secret', warning('8:1', 'next')],
    ['[next]:\n  secret.md\n  "The secret\n  merger"', warning('8:1', 'next')],
    ['> [next]: secret.md', warning('8:3', 'next')],
    ['- [next]: secret.md', warning('8:3', 'next')],
    ['[comment]: https://secret.example/', warning('8:1', 'comment')],
    ['[a [secret\\] of b]: c.md', ''],
    ['[a\\] b]: secret.md', warning('8:1', 'a\\\\] b')],
  ])('%j', (definition, expected) => {
    const { warnings, markdown, rest } = published(`Text.\n\n${definition}\n`);
    expect(warnings).toBe(expected);
    if (expected !== '') expect(markdown + rest).not.toMatch(/secret|merger/);
  });

  test('where another with its label stands above', () => {
    const { warnings, markdown, rest } = published(
      'The [talks][a], and ![the table][b].\n\n[A]: seoul.md\n[a]: secret.md\n[b]: https://news.example/favicon.svg (x)\n',
    );
    expect(warnings).toBe(warning('9:1', 'a', 'is there already'));
    expect(markdown).toBe(
      'The [talks][a], and ![the table][b].\n\n[A]: https://news.example/releases/seoul\n\n[b]: https://news.example/favicon.svg (x)',
    );
    expect(rest).not.toMatch(SECRET);
  });
});

test.each([
  ['[seoul]', '[seoul]: seoul.md'],
  ['[seoul][]', '[Seoul]: seoul.md "Title"'],
  ['[the talks][seoul]', '[seoul]:\n   seoul.md'],
  ['[seoul] [text](https://state.gov/ "Title")', '> [seoul]:\n> seoul.md'],
  ['[seoul](is no address)', '[seoul]: seoul.md'],
  ['![[seoul]](https://news.example/favicon.svg)', '[seoul]: seoul.md'],
  ['![[it](seoul.md)](https://news.example/favicon.svg)', ''],
])('A definition that a link uses is published with where it leads: %s, %j', (link, definition) => {
  const body = `See ${link}.\n\n${definition}\n`;
  const { markdown, warnings } = published(body);
  expect(warnings).toBe('');
  expect(markdown).toBe(body.trim().replace('seoul.md', 'https://news.example/releases/seoul'));
});

describe('What gives an embargoed release away is an error', () => {
  const next = { 'next.md': anEntryFile().replace('2025-08-28', '2026-06-01') };
  const advice = 'Publish this entry later, or add the link then';

  test.each([
    ['text', '6:5 the', anEntryFile('See [next].\n\n[next]: next.md\n')],
    ['text of a picture', '6:3 the', anEntryFile('![[a](next.md)](https://news.example/favicon.svg)\n')],
    ['source', '4:9 source: the', anEntryFile(undefined, 'source: https://news.example/releases/next\n')],
    [
      'address of an author',
      '5:23 authors.url: the',
      anEntryFile(undefined, 'authors:\n  - { name: A, url:   https://news.example/releases/next }\n'),
    ],
  ])('in the %s', (_, place, entry) => {
    expect(problemsIn(aFolder({ ...next, 'talks.md': entry }))).toBe(
      `entries/talks.md:${place} link to /releases/next gives an embargoed release away. ${advice}\n`,
    );
  });

  test.each([
    'publisher: { name: Newsroom, url: "https://news.example/releases/next" }',
    'contacts: [{ name: A, url: https://news.example/releases/next }]',
    'organizations: [{ name: A, url: https://news.example/releases/next }]',
    'organizations: [{ name: A, contacts: [{ name: B, url: https://news.example/releases/next }] }]',
  ])('in the settings: %s', (setting) => {
    const site = `${SITE.replace(/publisher.*\n/, '')}${setting}\n${setting.startsWith('p') ? '' : 'publisher: A\n'}`;
    expect(problemsIn(aFolder({ ...next, 'talks.md': anEntryFile(), 'site.yaml': site }))).toMatch(
      /^entries\/site\.yaml:4:\d+ [a-z.]+\.url: the link to \/releases\/next gives an embargoed release away. Add it when the release is out\n$/,
    );
  });

  test.each([
    'https://news.example./releases/next',
    'https://news.example:8443/releases/next',
    'http://news.example/releases/next',
    'https://press@news.example/releases/next',
    'HTTPS://NEWS.Example/Releases/%4Eext/',
    'https://news.example/releases/next.md?a#b',
    '//news.example.:80//releases/next.json',
  ])('however its address is written: %s', (address) => {
    const inText = anEntryFile(`See [what comes](${address}).\n`);
    expect(problemsIn(aFolder({ ...next, 'talks.md': inText }))).toContain('gives an embargoed release away');
    if (address.startsWith('//')) return;
    const inField = anEntryFile(undefined, `source: ${address}\n`);
    expect(problemsIn(aFolder({ ...next, 'talks.md': inField }))).toContain(
      'gives an embargoed release away',
    );
  });

  test('but nothing that is public already', () => {
    const entry = anEntryFile(
      undefined,
      'source: https://news.example/releases/talks\nauthors: [{ name: A, url: https://news.example/a }]\n',
    );
    expect(problemsIn(aFolder({ ...next, 'talks.md': entry }))).toBe('');
  });
});
