import { describe, expect, test } from 'vitest';
import { type QueryTerm, readQuery, toQuery } from '../../src/search/query-terms.ts';
import { termsOf } from '../../src/search/terms.ts';

const queryTerms = (query: string): readonly QueryTerm[] => readQuery(query).terms;

/** What a query asks for; a star behind a term that may be the beginning of one. */
const asked = (query: string): readonly string[] =>
  queryTerms(query).map(({ spellings, isPrefix }) => spellings.join('|') + (isPrefix ? '*' : ''));

describe('The terms of a text', () => {
  test.each([
    ['words in lower case, each once', 'Talks on talks: TALKS!', ['talks', 'on']],
    ['letters without accents', 'São Tomé, Ελλάδα, Ñandú', ['sao', 'tome', 'ελλαδα', 'nandu']],
    ['letters of which a mark makes others', 'Й が', ['й', 'ガ']],
    ['what an apostrophe divides', 'Korea’s', ['korea', 's']],
    ['names with points as those without', 'U.S. and U.N. in D.C.', ['us', 'and', 'un', 'in', 'dc']],
    ['not a point behind a sentence', 'Plan A. B.Test', ['plan', 'a', 'b', 'test']],
    ['other forms of letters as the letters', 'ＡＩ ﬁve ① ㈱', ['ai', 'five', '1', '株']],
    [
      'characters that nobody sees left out',
      'co\u00adoper\u200bate 葛\u{e0100}城',
      ['cooperate', '葛城', '城'],
    ],
    ['pairs of Japanese, and the last', '北朝鮮', ['北朝', '朝鮮', '鮮']],
    ['pairs of kana', 'サイバー', ['サイ', 'イバ', 'バー', 'ー']],
    ['half-width kana as kana', 'ｻｲﾊﾞｰ', ['サイ', 'イバ', 'バー', 'ー']],
    ['a single character alone', '国', ['国']],
    ['pairs of Korean', '북한의 위협', ['북한', '한의', '의', '위협', '협']],
    ['Korean in parts as Korean', '북한'.normalize('NFD'), ['북한', '한']],
    ['pairs of Thai, with its marks', 'ที่', ['ที', 'ี่', '่']],
    ['what scripts are mixed of', '第2回AI技術', ['第', '2', '回', 'ai', '技術', '術']],
    ['characters of two units', '𠮷野家', ['𠮷野', '野家', '家']],
    ['nothing of pictures and signs', '😀 👩‍💻 €%&<>', []],
    ['nothing of nothing', '', []],
  ])('are %s', (_, text, terms) => {
    expect([...termsOf(text)]).toEqual(terms);
  });

  test('are no longer than a word is', () => {
    expect([...termsOf('x'.repeat(10_000))]).toEqual(['x'.repeat(32)]);
  });
});

describe('The terms of a query', () => {
  test.each([
    ['beginnings of words', 'cyber Threat', ['cyber*', 'threat*']],
    ['a single letter or digit as it is', 'plan b 2', ['plan*', 'b', '2']],
    ['pairs, in which nothing else begins', '北朝鮮', ['北朝', '朝鮮']],
    ['the beginning of pairs', '鮮', ['鮮*']],
    ['each once', 'talks talks TALKS', ['talks*']],
    [
      'eight at most',
      'one two three four five six seven eight nine ten',
      'one two three four five six seven eight'.split(' ').map((word) => `${word}*`),
    ],
    ['none of signs', '"<>&\u0000\ud800 😀', []],
    ['none of nothing', ' \n ', []],
  ])('are %s', (_, query, terms) => {
    expect(asked(query)).toEqual(terms);
  });

  test('are those of a hundred characters', () => {
    expect(toQuery(` ${'😀'.repeat(1000)}`)).toBe('😀'.repeat(100));
    expect(toQuery(`${' '.repeat(1000)}talks`)).toBe('talks');
    expect(asked(`${'北'.repeat(99)}朝鮮`)).toEqual(['北北', '北朝']);
    expect(asked('ﷺ'.repeat(100_000)).length).toBeLessThanOrEqual(8);
  });

  test.each([
    '北',
    '朝',
    '鮮',
    '北朝',
    '朝鮮',
    '北朝鮮',
    '朝鮮の',
    '第2',
    '2回',
    '第2回',
    'ai',
    'AI技',
    '技術',
  ])('find %s wherever it stands in a run', (query) => {
    const terms = [...termsOf('北朝鮮の第2回AI技術')];
    for (const { spellings, isPrefix } of queryTerms(query))
      expect(
        terms.some((term) => spellings.some((one) => (isPrefix ? term.startsWith(one) : term === one))),
      ).toBe(true);
  });
});
