import { expect, test } from 'vitest';
import { streamSafe } from '../../src/model/text.ts';

const mark = '\u0301';

test.each([0, 1, 29, 30, 31, 61, 200])('a run of marks after %i letters keeps 30 of them', (letters) => {
  const text = `${'a'.repeat(letters)}e`;
  for (const count of [29, 30, 31, 32, 500])
    expect(streamSafe(`${text}${mark.repeat(count)}z`)).toBe(`${text}${mark.repeat(Math.min(count, 30))}z`);
});

test('a long text without marks stays as it is', () => {
  const text = '日本、米国、韓国の当局者は協議した。'.repeat(10);
  expect(streamSafe(text)).toBe(text);
});
