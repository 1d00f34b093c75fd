import { execFileSync } from 'node:child_process';
import { symlinkSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readNewsroom } from '../../src/content/newsroom.ts';
import { readMarkdown } from '../../src/markdown/markdown.ts';
import { readMediaFile } from '../../src/media/media-file.ts';
import { type Problem, printProblems } from '../../src/model/problem.ts';
import { termsOf } from '../../src/search/terms.ts';
import { aFolder, anEmptyFolder, anEntryFile, problemsIn, put } from '../support/a-folder.ts';
import { aVisitor } from '../support/a-visitor.ts';

const repeated = (text: string, length: number): string => text.repeat(length / text.length);

/** Seconds of CPU that a call takes. */
const secondsOf = (call: () => unknown): number => {
  const before = process.cpuUsage();
  call();
  return process.cpuUsage(before).user / 1e6;
};

/** What is expected of a call that would take the square of its input otherwise: some 100 s or more for a megabyte, here at a tenth. */
const expectBounded = (call: () => unknown): void => expect(secondsOf(call)).toBeLessThan(4);

const MEGABYTE = 900_000;

const listOf = (length: number, item: (n: number) => string): string =>
  Array.from({ length }, (_, n) => item(n)).join('');

test.each([
  ['rows', `|a|b|\n|-|-|\n${repeated('|c|d|\n', 100_000)}`],
  ['items', repeated('- a\n', 100_000)],
  ['links', repeated('[a](b) ', 150_000)],
  ['links in a cell', `|a|\n|-|\n|${repeated('[a](b) ', 150_000)}|\n`],
  ['addresses', repeated('www.', 150_000)],
  ['addresses of no host', repeated('www.-', 150_000)],
  ['addresses with particles', repeated('https://a/あ', 150_000)],
  ['addresses between brackets', repeated('https://a「', 150_000)],
  ['addresses of e-mail', repeated('a.b@c.example ', 150_000)],
  ['at signs', repeated('a@b.c@', 150_000)],
  ['emphasis', repeated('**「あ」', 100_000)],
  ['lines', repeated('あ\n', 100_000)],
  ['marks', `a${repeated('\u0315\u0300', 100_000)}`],
  ['definitions', repeated('[a]: b\n', 75_000)],
  ['opened brackets', repeated('[', 150_000)],
  ['opened pictures', repeated('![', 100_000)],
  ['tags', repeated('<b>a</b> ', 75_000)],
  ['opened tags', repeated('<b>', 150_000)],
  ['opened blocks', repeated('<div>\n\n', 100_000)],
  ['tags that never end', repeated('<a ', 100_000)],
  ['opened comments', repeated('a <!-- ', 100_000)],
  ['blocks of opened comments', repeated('<!--', 100_000)],
  ['opened instructions', repeated('a <? ', 100_000)],
  ['opened declarations', repeated('a <!A ', 100_000)],
  ['comments', repeated('a <!-- b --> ', 100_000)],
  ['blocks of comments', repeated('<!-- a -->\n\n', 100_000)],
  ['end tags', `<div>${repeated('</p>', 100_000)}`],
  ['cells of HTML', `<table>${repeated('<tr><td>a<td>b', 100_000)}`],
  ['words between cells', repeated('<table>a', 100_000)],
  ['items of HTML', `<ul>${repeated('<li>a', 75_000)}`],
  ['links of HTML', repeated('<a href="b">a</a> ', 150_000)],
  ['attributes', `<a ${listOf(30_000, (n) => ` a${n}`)}>`],
  ['names between angle brackets', repeated('<a-b> ', 100_000)],
  ['references to a footnote', `${repeated('a[^1] ', 75_000)}\n\n[^1]: b`],
  ['footnotes', repeated('[^1]: b\n', 100_000)],
  ['bullets', repeated('• a\n', 100_000)],
  ['tasks', repeated('- [ ] a\n', 100_000)],
  ['links that are none', repeated('[a][b] [c](d e ', 100_000)],
  ['full-width links', repeated('［a］（https://a.example）', 100_000)],
  ['templates', repeated('{{ a {% b {: ', 100_000)],
  ['shortcodes', repeated('[note] ', 100_000)],
  ['opened marks', repeated('**a `b ~~c ', 100_000)],
  ['marks of direction', repeated('\u202aא\u202c', 100_000)],
  ['tabs', repeated('\t', 100_000)],
  ['columns', repeated('a\t\tb\n', 100_000)],
  ['indents', repeated('    A b, c.\n\nA\n\n', 100_000)],
])(
  'A text of %s is read in a time that grows as it does',
  (_, body) => {
    const visitor = aVisitor({
      resolve: (url, _, place) => {
        place();
        return { url };
      },
    });
    expectBounded(() => termsOf(readMarkdown(body, visitor).text));
  },
  60_000,
);

test.each(['<!--', '<?', '<!DOCTYPE[', '<!DOCTYPE', '<!DOCTYPE a [<!-- -->', '<!-- -->', '<svg a="'])(
  'So is a picture of %s',
  (part) => {
    const root = anEmptyFolder();
    for (const file of ['a.svg', 'a.png']) {
      put(root, file, part.repeat(MEGABYTE / 2 / part.length));
      expectBounded(() => expect(readMediaFile(root, file)).toHaveProperty('fault'));
    }
  },
  60_000,
);

test.each([
  ['an e-mail address', `authors: [{ name: A, email: "a@${repeated('.', 200_000)}" }]\n`, /is not an e-mail/],
  ['unknown fields', listOf(20_000, (n) => `x${n}: a\n`), /not a known field/],
  ['tags', `tags: [${listOf(2_500, (n) => `topic${n}, `)}]\n`, /tags: has 2500 items. Keep 500 of them/],
  [
    'brackets',
    `${repeated('[', 200_000)}\n`,
    /:4:49 is not YAML as it is read here: values are nested more than 50 deep/,
  ],
  ['hyphens', `${repeated('- ', 200_000)}\n`, /values are nested more than 50 deep/],
  ['colons', `a: ${repeated('b: ', 200_000)}\n`, /values are nested more than 50 deep/],
  ['closed brackets', `${repeated(']', 100_000)}\n`, /is not YAML: Unexpected/],
  ['front matter of a megabyte', repeated('# a\n', MEGABYTE), /it has more than 256 KB/],
])(
  'So is front matter: %s',
  (_, fields, expected) => {
    const root = aFolder({ 'talks.md': anEntryFile(undefined, fields) });
    let printed = '';
    expectBounded(() => {
      printed = problemsIn(root);
    });
    expect(printed).toMatch(expected);
  },
  60_000,
);

test('So are quotes with lines between them', () => {
  const root = aFolder({ 'talks.md': anEntryFile(repeated('>>\n x\n', 120_000)) });
  let printed = '';
  expectBounded(() => {
    printed = problemsIn(root);
  });
  expect(printed).toBe(
    'entries/talks.md:4006:1 has more than 2000 lines in quotes. Remove those from here on\n',
  );
}, 60_000);

test('500 tags are built', () => {
  const letters = (n: number) =>
    [676, 26, 1].map((m) => String.fromCharCode(97 + (Math.floor(n / m) % 26))).join('');
  const tags = listOf(500, (n) => `a-${letters(n * 37)}-b, `);
  const root = aFolder({ 'talks.md': anEntryFile(undefined, `tags: [${tags}]\n`) });
  const problems: Problem[] = [];
  const { entries } = readNewsroom(root, undefined, (problem) => problems.push(problem));
  expect(printProblems(problems)).not.toContain('items');
  expect(entries[0]?.tags).toHaveLength(500);
}, 60_000);

test.each([
  ['a pipe', (path: string) => execFileSync('mkfifo', [path]), ''],
  ['a link to a device', (path: string) => symlinkSync('/dev/zero', path), 'is a symbolic link'],
])('%s in the place of a file is not read', (_, make, also) => {
  for (const file of ['site.yaml', 'talks.md', 'a.png']) {
    const root = aFolder({ 'seoul.md': anEntryFile() });
    if (file === 'site.yaml') unlinkSync(join(root, 'entries', file));
    make(join(root, 'entries', file));
    const printed = problemsIn(root);
    expect(printed).toContain(
      `entries/${file}:1:1 is ${also === '' || file === 'site.yaml' ? 'not a file' : 'a symbolic link'}. Put the file itself here\n`,
    );
    expect(printed.match(/not a file/g)?.length ?? 0).toBeLessThan(2);
  }
});
