import { describe, expect, test } from 'vitest';
import { reportProblems } from '../../src/commands/problem-report.ts';
import type { Problem } from '../../src/model/problem.ts';

const problems = (length: number, about: (n: number) => Partial<Problem>): readonly Problem[] =>
  Array.from({ length }, (_, n) => ({
    file: `entries/${String(n).padStart(4, '0')}.md`,
    line: 1,
    column: 1,
    message: 'is wrong',
    ...about(n),
  }));

const warnings = (length: number, about: (n: number) => Partial<Problem>) =>
  problems(length, (n) => ({ isWarning: true, ...about(n) }));

describe('The report of a build', () => {
  test('has errors before warnings, each in the order of their places', () => {
    const found = [
      ...warnings(2, (n) => ({ line: 2 - n, file: 'entries/a.md', message: `"${n}" is odd` })),
      ...problems(2, (n) => ({ file: `entries/${'ba'[n]}.md` })),
    ];
    expect(reportProblems(found)).toBe(
      'entries/a.md:1:1 is wrong\n' +
        'entries/b.md:1:1 is wrong\n' +
        'entries/a.md:1:1 warning: "1" is odd\n' +
        'entries/a.md:2:1 warning: "0" is odd\n',
    );
  });

  test('names each of ten problems of a kind, and three of eleven warnings with the count', () => {
    const picture = (n: number) => ({ message: `the picture "${n}.png" has no text. Write ${n}` });
    expect(reportProblems(warnings(10, picture)).match(/\n/g)).toHaveLength(10);
    expect(reportProblems(warnings(1234, picture))).toBe(
      `entries/0000.md:1:1 warning: the picture "0.png" has no text. Write 0
entries/0001.md:1:1 warning: the picture "1.png" has no text. Write 1
entries/0002.md:1:1 warning: the picture "2.png" has no text. Write 2
and 1,231 more warnings: the picture … has no text

0 errors and 1,234 warnings in 1,234 files (npm run entries lists all):
    1,234 warning: the picture … has no text
`,
    );
  });

  test('ends with the number of each kind, the most frequent first', () => {
    const found = [
      ...problems(1, () => ({ file: 'entries/site.yaml', message: 'title: is empty. Write a text' })),
      ...problems(12, (n) => ({ message: `the link "/${n}" leads nowhere: this site has no such page` })),
      ...warnings(20, (n) => ({ message: `"${n}" is raw HTML` })),
    ];
    const printed = reportProblems(found);
    expect(printed.match(/^entries.* leads nowhere/gm)).toHaveLength(10);
    expect(printed.slice(printed.indexOf('\n\n'))).toBe(`

13 errors and 20 warnings in 21 files (npm run entries lists all):
       20 warning: … is raw HTML
       12 the link … leads nowhere: this site has no such page
        1 title: is empty
`);
  });

  test('stays readable with thousands of problems that have nothing in common', () => {
    const word = (n: number) => String.fromCharCode(...`${n}`.split('').map((digit) => 97 + Number(digit)));
    const found = [
      ...problems(3000, (n) => ({ message: `is ${word(n)}` })),
      ...warnings(3000, (n) => ({ message: `is ${word(n)} too` })),
    ];
    const printed = reportProblems(found);
    expect(printed.split('\n').length).toBeLessThan(250);
    expect(printed).toContain('and 2,900 other errors\n');
    expect(printed).toContain('and 2,900 other warnings\n');
    expect(printed).toMatch(/ 5,980 of other kinds\n$/);
  });

  test('ends with the files that were set aside', () => {
    const found = [
      ...problems(2, () => ({ isSetAside: true, file: 'entries/a.md' })),
      ...warnings(1, () => ({ file: 'entries/b.md' })),
    ];
    expect(reportProblems(found)).toBe(
      'entries/a.md:1:1 set aside: is wrong\n'.repeat(2) +
        'entries/b.md:1:1 warning: is wrong\n' +
        '\nNOT IN THIS BUILD, because of --skip-broken: 1 file\n  entries/a.md\n',
    );
  });
});

describe('Problems are of one kind', () => {
  test.each([
    ['whatever they quote', '"a" is raw HTML. Write A', '"b \\" c. d" is raw HTML. Write B', '… is raw HTML'],
    [
      'wherever they lead',
      'the link to /a leads nowhere: this site has no such page',
      'the link to /b/c leads nowhere: this site has no such page',
      'the link to … leads nowhere: this site has no such page',
    ],
    [
      'whichever heading they name',
      'the link to /a names a heading that is not there: #b. The nearest is #c',
      'the link to /a names a heading that is not there: #d. It has no headings',
      'the link to … names a heading that is not there: …',
    ],
    [
      'however large they are',
      'the picture "a" is 1.6 MB long and 1600 pixels wide',
      'the picture "a" is 12.0 MB long and 99 pixels wide',
      'the picture … is … MB long and … pixels wide',
    ],
    [
      'whichever file they name',
      'has the name of entries/a.md, so both would have one address. Rename it',
      'has the name of entries/b.md, so both would have one address. Rename it',
      'has the name of …, so both would have one address',
    ],
  ])('%s', (_, one, other, kind) => {
    const found = problems(11, (n) => ({ message: n % 2 === 0 ? one : other }));
    expect(reportProblems(found)).toMatch(/\n/);
    expect(reportProblems(found)).toContain(`       11 ${kind}\n`);
  });
});
