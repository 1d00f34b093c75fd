import { describe, expect, test } from 'vitest';
import { summarize } from '../../src/markdown/plain-text.ts';
import { anEntryFile, talksIn } from '../support/a-folder.ts';

const summaryOf = (body: string, fields = ''): string =>
  talksIn({ 'talks.md': anEntryFile(body, fields) }).summary;

describe('A summary', () => {
  test('is the one in the front matter', () => {
    expect(summaryOf('They met.\n', 'summary: In short.\n')).toBe('In short.');
  });

  test.each([
    ['its first paragraph', 'They met\nin Tokyo.\n\nThen they left.\n', 'They met in Tokyo.'],
    ['without marks', '*They* **met** [in](/) `Tokyo` &amp; left\\*\n', 'They met in Tokyo & left*'],
    [
      'with the text of a picture',
      '![The table](https://a.example/b.png) of talks.\n',
      'The table of talks.',
    ],
  ])('without one there is %s', (_, body, expected) => {
    expect(summaryOf(body)).toBe(expected);
  });

  test('of a long paragraph ends with a whole word', () => {
    const summary = summaryOf('negotiators '.repeat(40));
    expect(summary).toBe(`${'negotiators '.repeat(24).trim()}…`);
  });

  test('of 300 characters is not cut', () => {
    const body = `${'a'.repeat(299)}.`;
    expect(summaryOf(body)).toBe(body);
  });

  test('does not cut a character in two', () => {
    expect(summaryOf(`a${'🗼'.repeat(200)}`)).not.toMatch(/\p{Cs}/u);
    expect(summaryOf('🗼'.repeat(200))).not.toMatch(/\p{Cs}/u);
  });

  test.each(['🇰🇷', '👩‍👩‍👧', '1️⃣', '서'.normalize('NFD'), 'が'.normalize('NFD'), '葛\u{e0100}'])(
    'does not cut %s in two',
    (grapheme) => {
      for (const before of ['', 'a', 'aa', 'aaa', 'aaaa'])
        expect(summarize(before + grapheme.repeat(300)).replaceAll(grapheme, '')).toBe(`${before}…`);
    },
  );

  test('of a character with marks without end is cut in it', () => {
    expect(summarize(`a${'\u0301'.repeat(1_000_000)}`)).toHaveLength(300);
  });

  test('of a text with hardly any spaces is not cut at the first one', () => {
    expect(summaryOf(`東京 ${'会'.repeat(400)}`).length).toBeGreaterThan(200);
  });
});
