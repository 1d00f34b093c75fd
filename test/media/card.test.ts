import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { DRAWING, drawCard, drawIcon } from '../../src/media/card.ts';
import type { Card } from '../../src/model/drawing.ts';
import { aFile } from '../support/a-file.ts';
import { svg } from './a-picture.ts';

const NEWSROOM: Card = { name: 'Newsroom', language: 'en', accent: '#0b4f7a' };

/** Returns how much of the accent of a card is covered by letters. */
const inked = async (card: Card): Promise<number> => {
  const { data, info } = await sharp(drawCard(card))
    .extract({ left: 0, top: 130, width: 1200, height: 500 })
    .raw()
    .toBuffer({ resolveWithObject: true });
  let ink = 0;
  for (let at = 0; at < data.length; at += info.channels) if ((data[at] ?? 0) > 0x80) ink++;
  return ink / (1200 * 500);
};

const HEADLINES = [
  ['en', 'Talks in Tokyo about cyber threats'],
  ['ja', '日米韓がサイバー脅威を協議「共同声明」'],
  ['ko', '한미일, 북한 사이버 위협에 관한 회의 개최'],
  ['ar', 'اتفق الجانبان على عقد محادثات في Tokyo'],
  ['zh', '美日韩这次就网络威胁发表声明'],
  ['zh-TW', '臺灣與日本發表共同聲明'],
  ['hi', 'संयुक्त राज्य अमेरिका और जापान'],
  ['ru', 'Переговоры в Токио'],
  ['el', 'Συνομιλίες στο Τόκιο'],
  ['vi', 'Hội đàm tại Tokyo về mối đe dọa mạng'],
] as const;

describe('A card', () => {
  test.each(HEADLINES)(
    'has the letters of %s, and is a PNG of 1200 × 630 pixels',
    async (language, headline) => {
      const card = { ...NEWSROOM, headline, headlineLanguage: language };
      const { format, width, height } = await sharp(drawCard(card)).metadata();
      expect([format, width, height]).toEqual(['png', 1200, 630]);
      const [empty, named] = [await inked({ ...NEWSROOM, name: ' ' }), await inked(NEWSROOM)];
      const ink = await inked(card);
      expect(empty).toBe(0);
      expect(ink).toBeGreaterThan(0.02);
      expect(ink).not.toBeCloseTo(named, 6);
    },
  );

  test('is the same each time', () => {
    const [one, other] = [1, 2].map(() =>
      drawCard({ ...NEWSROOM, headline: '会談', headlineLanguage: 'ja' }),
    );
    expect(Buffer.from(one ?? []).equals(Buffer.from(other ?? []))).toBe(true);
  });

  test('fits whatever the length of its headline', async () => {
    for (const headline of ['Word '.repeat(120), 'W'.repeat(200), '会'.repeat(300), 'a', '🚀'])
      expect((await sharp(drawCard({ ...NEWSROOM, headline })).metadata()).width).toBe(1200);
  });

  test('has the name in place of a headline with letters that no font has', async () => {
    const unknown = await inked({ ...NEWSROOM, headline: 'ᠮᠣᠩᠭᠣᠯ ᠪᠢᠴᠢᠭ' });
    expect(unknown).toBeCloseTo(await inked(NEWSROOM), 6);
  });

  test('leaves emoji out', async () => {
    const plain = await inked({ ...NEWSROOM, headline: 'Launched' });
    expect(await inked({ ...NEWSROOM, headline: 'Launched 🚀' })).toBeCloseTo(plain, 6);
  });

  test('begins at the right in Arabic', async () => {
    const card = drawCard({ ...NEWSROOM, headline: 'محادثات', headlineLanguage: 'ar' });
    const side = async (left: number): Promise<number> => {
      const half = await sharp(card).extract({ left, top: 130, width: 500, height: 500 }).toBuffer();
      return (await sharp(half).stats()).channels[0]?.mean ?? 0;
    };
    expect(await side(700)).toBeGreaterThan(await side(0));
  });

  test('has the logo', () => {
    const logo = { ...aFile('logo.svg', svg('viewBox="0 0 40 30"')), width: 40, height: 30 };
    const [bare, marked] = [NEWSROOM, { ...NEWSROOM, logo }].map((card) => Buffer.from(drawCard(card)));
    expect(marked?.equals(bare ?? Buffer.of())).toBe(false);
  });
});

describe('An icon', () => {
  test.each([32, 48, 180, 512])('has %s pixels', async (size) => {
    const { format, width, height } = await sharp(drawIcon(NEWSROOM, size)).metadata();
    expect([format, width, height]).toEqual(['png', size, size]);
  });

  test('has the first letter of the name on the accent, or a square logo on white', async () => {
    const corner = async (icon: Uint8Array): Promise<readonly number[]> => [
      ...(await sharp(icon).extract({ left: 0, top: 0, width: 1, height: 1 }).removeAlpha().raw().toBuffer()),
    ];
    expect(await corner(drawIcon(NEWSROOM, 48))).toEqual([0x0b, 0x4f, 0x7a]);
    const [n, k] = ['Newsroom', '外務省'].map((name) => Buffer.from(drawIcon({ ...NEWSROOM, name }, 48)));
    expect(n?.equals(k ?? Buffer.of())).toBe(false);
    const logo = { ...aFile('logo.svg', svg('viewBox="0 0 40 40"')), width: 40, height: 40 };
    expect(await corner(drawIcon({ ...NEWSROOM, logo }, 48))).toEqual([255, 255, 255]);
    const wide = { ...logo, width: 200 };
    expect(await corner(drawIcon({ ...NEWSROOM, logo: wide }, 48))).toEqual([0x0b, 0x4f, 0x7a]);
  });
});

test('The recipe names the versions that are installed', () => {
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  expect(DRAWING).toContain(
    `harfbuzz ${dependencies.harfbuzzjs}, resvg ${dependencies['@resvg/resvg-js']}, `,
  );
  for (const family of ['noto-sans', 'noto-sans-jp', 'noto-sans-kr', 'noto-sans-sc', 'noto-sans-arabic'])
    expect(DRAWING).toContain(`${family} ${dependencies[`@fontsource-variable/${family}`]}`);
});

test('Drawing listens to no error of the process', () => {
  for (const event of ['uncaughtException', 'unhandledRejection'])
    expect(
      process
        .listeners(event as 'uncaughtException')
        .map(String)
        .join(),
    ).not.toContain('ExitStatus');
});
