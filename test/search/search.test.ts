import { describe, expect, test } from 'vitest';
import type { Entry } from '../../src/model/entry.ts';
import { BEGINNING } from '../../src/model/instant.ts';
import { openSearch } from '../../src/search/query.ts';
import { writeIndex } from '../../src/search/search-index.ts';
import { anEntry, anOrganization, topics } from '../support/an-entry.ts';

const SILENT = 'Nothing to see.';

/** A release with a text of its own. */
const aText = (slug: string, text: string, about: Partial<Entry> = {}): Entry =>
  anEntry({
    slug,
    title: 'Headline',
    summary: SILENT,
    content: { html: `<p>${text}</p>\n`, text, markdown: `${text}\n` },
    ...about,
  });

/** The slugs that are found for a query, of which all are public. */
const searchIn = (entries: readonly Entry[]) => {
  const search = openSearch(writeIndex(entries, 'public'), writeIndex([], 'embargoed'));
  return (query: string): readonly string[] =>
    search({ query, most: 30, from: BEGINNING, lookUp: (slug) => slug }).found;
};

/** So many releases, each a second older than the one before. */
const many = (count: number): readonly Entry[] =>
  Array.from({ length: count }, (_, n) => aText(`release-${n}`, 'Talks', { published: 3e9 - n }));

describe('A search', () => {
  test('finds the releases that have all words of the query, or what begins with them', () => {
    const search = searchIn([
      aText('tokyo', 'Talks in Tokyo on trade'),
      aText('seoul', 'Talks in Seoul on trading'),
      aText('busan', 'A meeting in Busan'),
    ]);
    expect(search('talks')).toEqual(['tokyo', 'seoul']);
    expect(search('trad')).toEqual(['tokyo', 'seoul']);
    expect(search('SEOUL talk')).toEqual(['seoul']);
    expect(search('talks busan')).toEqual([]);
    expect(search('alks')).toEqual([]);
    expect(search('')).toEqual([]);
    expect(search('<>')).toEqual([]);
  });

  test('puts what is in the headline first, then names, the summary and the text, and of equals the newest', () => {
    const search = searchIn([
      aText('text', 'Quantum'),
      aText('newer-text', 'The quantum'),
      aText('summary', SILENT, { summary: 'On quantum computers' }),
      aText('topic', SILENT, { tags: topics('Quantum') }),
      aText('organization', SILENT, { organizations: [anOrganization('Quantum Institute')] }),
      aText('person', SILENT, { people: [{ name: 'Press office', role: 'Quantum desk' }] }),
      aText('place', SILENT, { dateline: 'Quantum' }),
      aText('headline', 'Quantum', { title: 'Quantum computers', summary: 'Quantum' }),
    ]);
    expect(search('quantum')).toEqual([
      'headline',
      'topic',
      'organization',
      'person',
      'place',
      'summary',
      'text',
      'newer-text',
    ]);
  });

  test('prefers the word to what begins with it, in the same field', () => {
    const search = searchIn([
      aText('beginning', SILENT, { title: 'Trading places' }),
      aText('word', SILENT, { title: 'A place to trade' }),
      aText('text', 'Trade'),
    ]);
    expect(search('trade')).toEqual(['word', 'text']);
    expect(search('trad')).toEqual(['beginning', 'word', 'text']);
    expect(searchIn([aText('longer', 'trader'), aText('whole', 'trade')])('trade')).toEqual([
      'whole',
      'longer',
    ]);
  });

  test('finds Japanese and Korean by any part, and no other', () => {
    const search = searchIn([
      aText('ja', '日米韓、北朝鮮のサイバー脅威に関する第2回作業部会をAI技術者と開催'),
      aText('ko', '한미일, 북한의 사이버 위협에 대한 제2차 실무그룹 회의 개최'),
    ]);
    for (const query of [
      '北朝鮮',
      '朝鮮',
      '鮮',
      'サイバー脅威',
      '第2回',
      '2回',
      '部',
      'AI技術',
      'ｻｲﾊﾞｰ 北朝鮮',
    ])
      expect(search(query), query).toEqual(['ja']);
    for (const query of ['북한', '북한의', '한의', '사이버', '협', '제2차', '북한 위협'])
      expect(search(query), query).toEqual(['ko']);
    for (const query of ['朝北', '南朝鮮', 'サイバ北', '한북', '남한'])
      expect(search(query), query).toEqual([]);
  });

  test('finds words however their accents and points are written', () => {
    const search = searchIn([aText('sao-tome', 'São Tomé and the U.S.')]);
    for (const query of ['sao tome', 'SÃO', 'sa\u0303o', 'us', 'U.S.', 'u.s'])
      expect(search(query), query).toEqual(['sao-tome']);
  });

  test('goes on to the next best where one is not public', () => {
    const search = openSearch(
      writeIndex(
        ['a', 'b', 'c', 'd'].map((slug) => aText(slug, 'Talks')),
        'public',
      ),
      writeIndex([], 'embargoed'),
    );
    const lookUp = (slug: string) => (slug === 'a' ? undefined : slug.toUpperCase());
    expect(search({ query: 'talks', most: 2, from: BEGINNING, lookUp }).found).toEqual(['B', 'C']);
  });

  test('gives no more than it is asked for, and looks up no more than some hundred', () => {
    const search = openSearch(writeIndex(many(2000), 'public'), writeIndex([], 'embargoed'));
    const talks = { query: 'talks', most: 31, from: BEGINNING } as const;
    expect(search({ ...talks, lookUp: (slug) => slug }).found).toEqual(
      Array.from({ length: 31 }, (_, n) => `release-${n}`),
    );
    let count = 0;
    const lookUp = () => {
      count += 1;
      return undefined;
    };
    expect([search({ ...talks, lookUp }).found.length, count]).toEqual([0, 300]);
  });

  test.each([
    [BEGINNING, 1500],
    [3e9 - 1500, 1500],
    [3e9 - 1499, 1499],
    [3e9 - 1, 1],
    [3e9, 0],
  ])('since %d looks up nothing that is embargoed then, however much is', (from, first) => {
    const search = openSearch(
      writeIndex(many(2000).slice(1500), 'public'),
      writeIndex(many(2000).slice(0, 1500), 'embargoed'),
    );
    let count = 0;
    const lookUp = (slug: string) => {
      count += 1;
      return slug;
    };
    expect(search({ query: 'talks', most: 2, from, lookUp }).found).toEqual([
      `release-${first}`,
      `release-${first + 1}`,
    ]);
    expect(count).toBe(2);
  });

  test('finds the same of what is public, in the same order, however much is embargoed', () => {
    const common = Array.from({ length: 300 }, (_, n) => `co${n.toString(36)} re${n.toString(36)}`).join(' ');
    const old = Array.from({ length: 400 }, (_, n) => aText(`old-${n}`, common, { published: 2e9 - n }));
    const secret = Array.from({ length: 400 }, (_, n) => aText(`new-${n}`, common, { published: 3e9 - n }));
    const without = openSearch(writeIndex(old, 'public'), writeIndex([], 'embargoed'));
    const beside = openSearch(writeIndex(old, 'public'), writeIndex(secret, 'embargoed'));
    for (const query of ['co re', 'co', 'co1', 'headline re'])
      for (const from of [BEGINNING, 3e9 - 400]) {
        const asked = { query, most: 300, from, lookUp: (slug: string) => slug };
        expect(beside(asked), query).toEqual(without(asked));
      }
  });

  test('puts what was embargoed among the others once it is out, by worth and then by age', () => {
    const search = openSearch(
      writeIndex(
        [aText('text', 'Trade', { published: 1e9 }), aText('older', SILENT, { title: 'Trade' })],
        'public',
      ),
      writeIndex(
        [
          aText('not-yet', SILENT, { title: 'Trade', published: 3e9 }),
          aText('newer', SILENT, { title: 'Trade', published: 2e9 }),
        ],
        'embargoed',
      ),
    );
    const { found } = search({ query: 'trade', most: 9, from: 2e9, lookUp: (slug) => slug });
    expect(found).toEqual(['newer', 'older', 'text']);
  });

  test('answers any query of an empty newsroom', () => {
    expect(searchIn([])('talks')).toEqual([]);
  });
});

describe('The index', () => {
  test('is the same for the same releases', () => {
    const entries = () => [aText('a', 'Talks'), aText('b', 'More talks 北朝鮮 😀')];
    expect(writeIndex(entries(), 'public')).toEqual(writeIndex(entries(), 'public'));
  });

  test('stays small: it leaves out the texts of the oldest releases', { timeout: 30_000 }, () => {
    const number = (n: number) => n.toString(36).padStart(6, '0');
    const wordsOf = (n: number, count: number) =>
      Array.from({ length: count }, (_, word) => `w${number(n * 1000 + word)}`).join(' ');
    const entries = Array.from({ length: 1500 }, (_, n) =>
      aText(`release-${n}`, wordsOf(n, 400), {
        title: `Headline h${number(n)}`,
        summary: `Summary s${number(n)}`,
      }),
    );
    const index = writeIndex(entries, 'public');
    expect(index.length).toBeGreaterThan(4_000_000);
    expect(index.length).toBeLessThan(4_400_000);
    const search = searchIn(entries);
    for (const n of [0, 750, 1499]) {
      expect(search(`h${number(n)}`)).toEqual([`release-${n}`]);
      expect(search(`s${number(n)}`)).toEqual([`release-${n}`]);
    }
    expect(search(`w${number(0)}`)).toEqual(['release-0']);
    expect(search(`w${number(1_499_000)}`)).toEqual([]);
  });
});
