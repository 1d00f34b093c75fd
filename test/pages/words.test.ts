import { describe, expect, test } from 'vitest';
import { en } from '../../src/pages/words/en.ts';
import { ja } from '../../src/pages/words/ja.ts';
import { ko } from '../../src/pages/words/ko.ts';
import { wordsFor } from '../../src/pages/words/words.ts';

/** What stands between words, and may be the same in any language. */
const PUNCTUATION: readonly string[] = ['comma', 'colon'];

describe('the words', () => {
  /** Everything that they say, by its name: a function says it of a place and a date, a list one thing after another. */
  const said = (words: object, before = ''): ReadonlyMap<string, string> =>
    new Map(
      Object.entries(words).flatMap(([name, value]: [string, unknown]): (readonly [string, string])[] => {
        const key = before + name;
        if (typeof value === 'function') return [[key, String(value('A', 'B'))]];
        if (typeof value === 'object' && value !== null) return [...said(value, `${key}.`)];
        return [[key, String(value)]];
      }),
    );

  test.each([
    ['ja', ja],
    ['ko', ko],
  ])('of %s are all there, and are not English', (language, words) => {
    expect([...said(words).keys()].sort()).toEqual([...said(en).keys()].sort());
    const english = [...said(words)].filter(
      ([name, text]) => !PUNCTUATION.includes(name) && text === said(en).get(name),
    );
    expect(english).toEqual([]);
    expect(words.language).toBe(language);
  });

  test.each([en, ja, ko])('of $language say something, and name what they are asked about', (words) => {
    const blank = [...said(words)].filter(([, text]) => text.trim() === '');
    expect(blank).toEqual([]);
    for (const [name, text] of Object.entries(words)) {
      if (typeof text !== 'function') continue;
      const sentence = text('QX', 'ZY');
      expect(sentence, name).toContain('QX');
      if (text.length > 1) expect(sentence, name).toContain('ZY');
    }
    for (const text of [words.guide.title, words.guide.description]) expect(text('QX')).toContain('QX');
  });

  test.each([
    ['ja', /[\p{sc=Hira}\p{sc=Kana}\p{sc=Han}]/u, ja],
    ['ko', /\p{sc=Hang}/u, ko],
  ] as const)('of %s are written in its script', (_, script, words) => {
    const foreign = [...said(words)].filter(
      ([name, text]) => !['language', 'dateline', ...PUNCTUATION].includes(name) && !script.test(text),
    );
    expect(foreign).toEqual([]);
  });

  test.each([
    ['ja', ja],
    ['ja-JP', ja],
    ['ko', ko],
    ['ko-KR', ko],
    ['en', en],
    ['en-GB', en],
    ['de', en],
    ['zh-Hant', en],
    ['ar', en],
  ])('for %s are those of its language, or English', (language, words) => {
    expect(wordsFor(language)).toBe(words);
  });
});
