import { describe, expect, test } from 'vitest';
import type { Entry } from '../../src/model/entry.ts';
import { BEGINNING } from '../../src/model/instant.ts';
import { openSearch } from '../../src/search/query.ts';
import { writeIndex } from '../../src/search/search-index.ts';
import { anEntry } from '../support/an-entry.ts';

/** A release whose slug is its place in a list, the newest first. */
const releasesWith = (texts: readonly string[], about: Partial<Entry> = {}): readonly Entry[] =>
  texts.map((text, n) =>
    anEntry({
      slug: text,
      title: 'Headline',
      summary: 'Nothing to see.',
      published: 2e9 - n,
      content: { html: `<p>${text}</p>\n`, text, markdown: `${text}\n` },
      ...about,
    }),
  );

const searchIn = (entries: readonly Entry[], embargoed: readonly Entry[] = []) => {
  const search = openSearch(writeIndex(entries, 'public'), writeIndex(embargoed, 'embargoed'));
  return (query: string) => search({ query, most: 30, from: BEGINNING, lookUp: (slug) => slug });
};

describe('Words that stand beside each other in a query', () => {
  test.each([
    ['0.10.8', ['10.0.8', '0.8.10', '0.10.8']],
    ['AT&T', ['T at', 'AT&T']],
    ['climate talks', ['talks on climate', 'the climate talks']],
    ['北朝鮮', ['朝鮮 北朝', '北朝鮮']],
    ['brücke nord', ['nord brücke', 'die Bruecke Nord']],
    ['第2回', ['第1回 第2次', '第2回会合']],
  ])('rank releases higher that have them so: %s', (query, texts) => {
    expect(searchIn(releasesWith(texts))(query).found).toEqual([texts.at(-1), ...texts.slice(0, -1)]);
  });

  test('rank a release lower than one with all of them in its headline, if there are spaces between them', () => {
    const found = searchIn([
      ...releasesWith(['climate talks']),
      ...releasesWith(['headline'], { title: 'Talks on climate' }),
      ...releasesWith(['version'], { title: '8 ships of 10, 0 trains' }),
      ...releasesWith(['0.10.8']),
    ]);
    expect(found('climate talks').found).toEqual(['headline', 'climate talks']);
    expect(found('0.10.8').found).toEqual(['0.10.8', 'version']);
  });
});

describe('Quotes in a query ask for exactly that', () => {
  const texts = [
    'the climate talks',
    'talks on climate',
    'climate. Talks ended',
    'climate talk',
    'an e-mail address',
    'an email address',
    '北朝鮮のサイバー攻撃',
    '朝鮮 北朝',
    'version 0.10.8 of 8.10',
    'version 8.10.0',
    '第2回会合',
    '第2次 回',
    '서울에서 만났다',
    'Die Brücke steht',
  ];
  const search = searchIn(releasesWith(texts));

  test.each([
    ['"climate talks"', ['the climate talks', 'climate. Talks ended']],
    ['“Climate Talks”', ['the climate talks', 'climate. Talks ended']],
    ['"climate talk"', ['climate talk']],
    ['"talks" ended', ['climate. Talks ended']],
    ['the "climate talks"', ['the climate talks']],
    ['"climate"', ['the climate talks', 'talks on climate', 'climate. Talks ended', 'climate talk']],
    ['"clim"', []],
    ['"e-mail address"', ['an e-mail address']],
    ['"email address"', ['an e-mail address', 'an email address']],
    ['「北朝鮮」', ['北朝鮮のサイバー攻撃']],
    ['"鮮のサ"', ['北朝鮮のサイバー攻撃']],
    ['"0.10.8"', ['version 0.10.8 of 8.10']],
    ['"第2回"', ['第2回会合']],
    ['"서울에서"', ['서울에서 만났다']],
    ['"서울은"', []],
    ['"bruecke steht"', ['Die Brücke steht']],
    ['"climate talks" "talks ended"', ['climate. Talks ended']],
  ])('%s', (query, found) => {
    expect(search(query).found).toEqual(found);
  });

  test('only between two of them', () => {
    expect(search('"climate tal').found).toEqual([
      'the climate talks',
      'talks on climate',
      'climate. Talks ended',
      'climate talk',
    ]);
  });

  test('in each field, and in no two of them', () => {
    const found = searchIn([
      ...releasesWith(['ferries sail'], { title: 'A harbour', summary: 'Boats' }),
      ...releasesWith(['text'], { title: 'Harbour boats' }),
    ]);
    expect(found('"harbour boats"').found).toEqual(['text']);
    expect(found('"boats ferries"').found).toEqual([]);
  });
});

describe('A search says whether it searched all texts', () => {
  /** So many releases with many words that no other release has. */
  const many = (count: number, words: number, published: number): readonly Entry[] =>
    releasesWith(
      Array.from({ length: count }, (_, n) =>
        Array.from({ length: words }, (_, word) => `w${published}x${n * words + word}`).join(' '),
      ),
    ).map((entry, n) => ({ ...entry, slug: `${n}`, published: published - n }));

  test('of a small newsroom', () => {
    expect(searchIn(many(20, 100, 2e9))('headline').isWhole).toBe(true);
  });

  test('of a large one, and whether it can tell what stands beside what', { timeout: 30_000 }, () => {
    const search = searchIn(many(1280, 140, 2e9));
    expect(search('headline').isWhole).toBe(true);
    expect(search('"w2000000000x0 w2000000000x1"')).toEqual({ found: ['0'], isWhole: false });
    expect(searchIn(many(2000, 200, 2e9))('headline').isWhole).toBe(false);
  });

  test('of embargoed releases, once they are public', { timeout: 30_000 }, () => {
    const embargoed = many(600, 200, 3e9);
    const search = openSearch(writeIndex([], 'public'), writeIndex(embargoed, 'embargoed'));
    const isWhole = (from: number) =>
      search({ query: 'headline', most: 1, from, lookUp: (slug) => slug }).isWhole;
    expect([isWhole(1e9), isWhole(3e9 - 590), isWhole(3e9)]).toEqual([true, true, false]);
  });
});
