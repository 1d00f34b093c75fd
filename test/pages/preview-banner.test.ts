import { describe, expect, test } from 'vitest';
import { previewPiece } from '../../src/pages/preview-banner.ts';
import { aFile } from '../support/a-file.ts';
import { aNewsroom } from '../support/a-newsroom.ts';
import { aSite } from '../support/a-site.ts';
import { anEntry, instant } from '../support/an-entry.ts';

const shownAt = instant('2026-12-01T00:00:00Z');
const PAGES = [
  '/',
  '/releases/talks',
  '/archive',
  '/feeds',
  '/topics',
  '/search',
  '/search?q=talks',
  '/nothing',
];
const OTHERS = [
  '/feed.json',
  '/atom.xml',
  '/rss.xml',
  '/releases/talks.md',
  '/releases/talks.json',
  '/releases.json',
  '/sitemap.xml',
];

/** Returns the name of a file without its hash. */
const fileName = (path: string): string => path.replace(/^\/media\/|\.[0-9a-f]{24}/g, '');

describe('A newsroom that is shown at another instant', () => {
  const ask = aNewsroom({ site: aSite({ shownAt, timezone: 'Asia/Tokyo' }) });

  test.each(PAGES)('says so on the page %s', async (path) => {
    const page = await (await ask(path, { headers: { Accept: 'text/html' } })).text();
    expect(page).toContain(
      '<aside class="preview"><p>Preview: the newsroom as of December 1, 2026 at 09:00 GMT+9</p></aside>',
    );
  });

  test.each(OTHERS)('says nothing of it in %s', async (path) => {
    const before = aNewsroom({ site: aSite({ timezone: 'Asia/Tokyo' }) });
    expect(await (await ask(path)).text()).toBe(await (await before(path)).text());
  });

  test.each([
    ['ja', 'プレビュー：2026年12月1日 09:00 JST時点のニュースルーム'],
    ['ko', '미리보기: 2026년 12월 1일 09:00 GMT+9 시점의 뉴스룸'],
  ])('says it in the language %s of the page', async (language, text) => {
    const asked = aNewsroom({
      site: aSite({ shownAt, timezone: 'Asia/Tokyo' }),
      entries: [anEntry({ language })],
    });
    expect((await (await asked('/releases/talks')).text()).replace(/\s/g, ' ')).toContain(text);
  });
});

test('A public page has no banner', async () => {
  for (const path of PAGES)
    expect(await (await aNewsroom()(path)).text(), path).not.toContain('class="preview"');
});

test('A preview has the sizes of its pictures and the captions of its recordings', () => {
  const photo = aFile('table.png', 'Table');
  const size = { ...aFile('table-480.png', 'Small'), width: 480, height: 360 };
  const captions = [{ file: aFile('talk.vtt', 'WEBVTT') }];
  const files = [
    { ...photo, sizes: [size] },
    { ...aFile('talk.mp3', 'Talk'), captions },
  ];
  expect(JSON.parse(previewPiece(aSite(), anEntry({ files }))).files.map(fileName)).toEqual([
    'table.png',
    'table-480.png',
    'talk.mp3',
    'talk.vtt',
  ]);
});
