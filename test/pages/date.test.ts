import { describe, expect, test } from 'vitest';
import { formats } from '../../src/feeds/formats.ts';
import { aBuiltNewsroom } from '../support/a-built-newsroom.ts';
import { built } from '../support/a-life.ts';
import { aSite } from '../support/a-site.ts';
import { aWrittenEntry } from '../support/a-written-entry.ts';
import { anEntry, instant } from '../support/an-entry.ts';
import { itemsAt, textAt, xmlAt } from '../support/asking.ts';
import { findElements } from './html.ts';

const FEEDS = formats.map(({ path }) => path);

describe('a date', () => {
  test.each([
    ['en', 'August 29, 2025'],
    ['en-GB', '29 August 2025'],
    ['ja', '2025年8月29日'],
    ['ko', '2025년 8월 29일'],
    ['de', '29. August 2025'],
    ['zh-Hant', '2025年8月29日'],
  ])('in %s is %s on the page and in every list, in the zone of the site', async (language, date) => {
    const entries = [anEntry({ language, published: instant('2025-08-28T15:00:00Z') })];
    const ask = aBuiltNewsroom(entries, { site: aSite({ timezone: 'Asia/Tokyo' }) }).at(built);
    for (const path of ['/releases/talks', '/', '/archive/2025'])
      expect(
        findElements(await textAt(ask, path), 'time', { class: 'dt-published' }).map(
          ({ text, attributes }) => [text, attributes['datetime']],
        ),
        path,
      ).toEqual([[date, '2025-08-28T15:00:00Z']]);
  });

  test.each([
    ['en', '410 This release was withdrawn', 'Withdrawn: December 31, 2025'],
    ['ja', '410 このリリースは取り下げられました', '取り下げ日：2025年12月31日'],
    ['ko', '410 이 보도자료는 철회되었습니다', '철회일: 2025년 12월 31일'],
  ])('of a withdrawal in %s is told in its language, as plain text too', async (language, title, date) => {
    const withdrawn = { at: instant('2025-12-31T12:00:00Z'), reason: 'x' };
    const ask = aBuiltNewsroom([anEntry({ language, withdrawn })]).at(built);
    const response = await ask('/releases/talks', { headers: { Accept: 'text/plain' } });
    expect((await response.text()).split('\n').slice(0, 2)).toEqual([title, date]);
  });
});

describe('a dateline', () => {
  test.each([
    ['en', 'Tokyo', 'The talks ended.', 'Tokyo, August 28, 2025 — '],
    ['ja', '東京', '会談が終わりました。', '【東京、2025年8月28日】'],
    ['ko', '서울', '회담이 끝났습니다.', '(서울, 2025년 8월 28일) '],
    ['de', 'Berlin', 'Die Gespräche sind zu Ende.', 'Berlin, 28. August 2025 — '],
    ['fr', 'Paris', 'Les entretiens sont terminés.', 'Paris, 28 août 2025 — '],
    ['zh', '北京', '会谈结束了。', '北京，2025年8月28日 — '],
  ])(
    'in %s stands before the first sentence in every format, and not in the summary',
    async (language, place, sentence, dateline) => {
      const fields = `title: x\npublished: 2025-08-28\nlanguage: ${language}\ndateline: ${place}`;
      const ask = aBuiltNewsroom([aWrittenEntry(fields, `${sentence}\n\n${sentence}`)]).at(built);
      const html = `<p><span class="dateline">${dateline}</span>${sentence}</p>\n<p>${sentence}</p>\n`;
      const [atom, rss] = await Promise.all(['/atom.xml', '/rss.xml'].map((path) => xmlAt(ask, path)));
      const [item] = await itemsAt(ask, '/feed.json');
      expect(await textAt(ask, '/releases/talks')).toContain(`<div class="e-content">\n${html}</div>`);
      expect(atom?.texts('//a:content')).toEqual([html]);
      expect(rss?.texts('//content:encoded')).toEqual([html]);
      expect(item?.['content_html']).toBe(html);
      expect(item?.['content_text']).toBe(`${dateline}${sentence}\n\n${sentence}`);
      expect(atom?.texts('//a:summary')).toEqual([sentence]);
      expect(rss?.texts('//item/description')).toEqual([sentence]);
      expect(item?.['summary']).toBe(sentence);
      const [description] = findElements(await textAt(ask, '/releases/talks'), 'meta', {
        name: 'description',
      });
      expect(description?.attributes['content']).toBe(sentence);
    },
  );

  test('that a release has none of is nowhere', async () => {
    const ask = aBuiltNewsroom([aWrittenEntry('title: x\npublished: 2025-08-28')]).at(built);
    for (const path of ['/releases/talks', ...FEEDS])
      expect(await textAt(ask, path)).not.toMatch(/[^_]dateline\\?"/);
  });
});
