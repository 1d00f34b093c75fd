import { describe, expect, test } from 'vitest';
import { readQuery } from '../../src/search/query-terms.ts';
import { termsOf } from '../../src/search/terms.ts';

const isFound = (query: string, text: string): boolean => {
  const terms = [...termsOf(text)];
  const asked = readQuery(query).terms;
  return (
    asked.length > 0 &&
    asked.every(({ spellings, isPrefix }) =>
      terms.some((term) => spellings.some((one) => (isPrefix ? term.startsWith(one) : term === one))),
    )
  );
};

describe('A text is found', () => {
  test.each([
    ['さいばー', 'サイバー攻撃'],
    ['サイバー', 'さいばー'],
    ['がいむしょう', 'ガイムショウ'],
    ['القاهرة', 'الْقَاهِرَةُ'],
    ['القاهره', 'القاهرة'],
    ['احمد', 'أحمد'],
    ['على', 'علي'],
    ['إيران', 'ایران'],
    ['محمد', 'محـــمد'],
    ['lodz', 'Łódź'],
    ['Łódź', 'Lodz'],
    ['strasse', 'Straße'],
    ['Fluß', 'Fluss'],
    ['fluss', 'Fluß'],
    ['bruecke', 'Brücke'],
    ['brucke', 'Brücke'],
    ['Brücke', 'Bruecke'],
    ['Brücke', 'Brucke'],
    ['brue', 'Brücke'],
    ['aarhus', 'Århus'],
    ['oeresund', 'Øresund'],
    ['oeuvre', 'œuvre'],
    ['smorrebrod', 'smørrebrød'],
    ['самолет', 'самолёт'],
    ['самолёт', 'самолет'],
    ['ΟΔΟΣ', 'οδός'],
    ['email', 'Write an e-mail.'],
    ['e-mail', 'Write an email.'],
    ['e-mail', 'Write an e-mail.'],
    ['mail', 'Write an e-mail.'],
    ['東京で', '東京の会談'],
    ['東京', '東京で会った'],
    ['外務省から', '外務省は'],
    ['AIの', 'AIを'],
    ['서울에서', '서울은 맑다'],
    ['서울', '서울에서 만났다'],
    ['북한의', '북한이'],
    ['AI가', 'AI를'],
    ['서울에서'.normalize('NFD'), '서울은'],
  ])('by %s: %s', (query, text) => {
    expect(isFound(query, text)).toBe(true);
  });

  test.each([
    ['мой', 'мои'],
    ['東京', '京都'],
    ['회의', '사회'],
    ['の', '東京'],
    ['re-sign', 'resign'],
    ['bruecken', 'Brücke'],
    ['duel', 'Dull'],
  ])('not by %s: %s', (query, text) => {
    expect(isFound(query, text)).toBe(false);
  });
});
