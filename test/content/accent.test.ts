import { describe, expect, test } from 'vitest';
import { readNewsroom } from '../../src/content/newsroom.ts';
import { DEFAULT_ACCENT } from '../../src/model/palette.ts';
import { aFolder, anEntryFile, problemsIn, SITE } from '../support/a-folder.ts';

const withAccent = (accent: string): string =>
  aFolder({ 'site.yaml': `${SITE}${accent}\n`, 'talks.md': anEntryFile() });

describe('The accent', () => {
  test.each([
    ['accent: "#0b4f7a"', '#0b4f7a'],
    ["accent: '#0B4F7A'", '#0b4f7a'],
    ['accent: "#147"', '#114477'],
    ['accent: "#707070"', '#707070'],
    ['', DEFAULT_ACCENT],
  ])('%s is read as %s', (accent, expected) => {
    const root = withAccent(accent);
    expect(problemsIn(root)).toBe('');
    expect(readNewsroom(root, undefined, () => {}).site.accent).toBe(expected);
  });

  test.each(['#fff', '#ffcc00', '#7f7f7f', '#00ff00', '#ff6600', '#3399ff', '#f3f5f7', '#ff00ff'])(
    '%s can not be read on the pages, and the colour that the message names can',
    (accent) => {
      const message = problemsIn(withAccent(`accent: "${accent}"`));
      const [, ratio, near] =
        /contrast of (\d\.\d):1 where .* "(#[0-9a-f]{6})" has it\n$/.exec(message) ?? [];
      expect(message).toMatch(/^entries\/site\.yaml:5:9 accent: /);
      expect(Number(ratio)).toBeLessThan(4.5);
      expect(problemsIn(withAccent(`accent: "${near}"`))).toBe('');
    },
  );

  test('that can be read on neither background is measured where it is worse', () => {
    expect(problemsIn(withAccent('accent: "#fff"'))).toContain('1.0:1 where the page is #ffffff,');
  });

  test.each([
    ['""', 'is empty. Put the colour in quotes'],
    ['true', 'true is not a colour. Put the colour in quotes'],
    ['[red]', 'a list is not a colour. Write one such as "#0b4f7a"'],
    [
      'rgb(11 79 122)',
      '"rgb(11 79 122)" is not a colour in hexadecimal digits. Write # and three or six of them',
    ],
    ['"0b4"', '"0b4" is not a colour in hexadecimal digits. Write "#0b4"'],
  ])('%s is none', (accent, message) => {
    expect(problemsIn(withAccent(`accent: ${accent}`))).toContain(`entries/site.yaml:5:9 accent: ${message}`);
  });
});
