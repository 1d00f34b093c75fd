import { describe, expect, test } from 'vitest';
import { summarize } from '../../src/markdown/summary.ts';
import { anEntryFile, talksIn } from '../support/a-folder.ts';

const LOGO = '![Harbour logo](https://a.example/l.png)';

const summaryOf = (body: string, fields = ''): string =>
  talksIn({ 'talks.md': anEntryFile(body, fields) }).summary;

describe('A summary', () => {
  test('is the one in the front matter', () => {
    expect(summaryOf('They met.\n', 'summary: In short.\n')).toBe('In short.');
  });

  test.each([
    ['its first paragraph', 'They met\nin Tokyo.\n\nThen they left.\n', 'They met in Tokyo.'],
    ['without marks', '*They* **met** [in](/) `Tokyo` &amp; left\\*\n', 'They met in Tokyo & left*'],
    ['without the text of a picture', `${LOGO}Ferries sail.\n`, 'Ferries sail.'],
    ['one word apart from another', `Ferries${LOGO}sail.\n`, 'Ferries sail.'],
    ['the text of a picture that stands alone', `${LOGO}\n`, 'Harbour logo'],
    ['the paragraph after a picture', `${LOGO}\n\nFerries sail.\n`, 'Ferries sail.'],
    [
      'the list that stands first',
      '- Ferries sail\n- Trains run.\n- **Buses** wait\n\n## Where\n\nMap: https://a.example/\n',
      'Ferries sail; Trains run. Buses wait',
    ],
    ['the quote that stands first', '> Ferries sail.\n\nThey said so.\n', 'Ferries sail.'],
    ['the text behind a heading', '## Ferries\n\n- They sail\n\nMap: https://a.example/\n', 'They sail'],
    ['the text behind a table', '| Day |\n| --- |\n| 1 |\n\nFerries sail.\n', 'Ferries sail.'],
    ['the table before a heading', '| Day |\n| --- |\n| 1 |\n\n## Map\n\nhttps://a.example/\n', 'Day 1'],
    ['the heading that stands alone', '## Ferries sail\n', 'Ferries sail'],
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
