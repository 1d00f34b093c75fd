import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { parseDuration } from '../../src/model/duration.ts';
import { type Grant, isSecret, parseLink, signLink, verifyLink } from '../../src/model/preview-link.ts';

const SECRET = 'a secret of at least 32 characters';
const GRANT: Grant = { slug: 'talks', end: 1_764_500_000, note: 'Desk name' };

const isRight = async (path: string, secret = SECRET): Promise<boolean> => {
  const request = parseLink(path);
  return request !== undefined && (await verifyLink(secret, request));
};

describe('A link', () => {
  test.each([
    ['Desk name', 'talks'],
    ['外務省 記者クラブ', '第2回会合'],
    ['מערכת החדשות', 'talks-2'],
    ['<b>&"\'', "it's_(~)!*"],
    ['👩‍💻', 'Release_1.2'],
  ])('to %j says what it grants for %j, and is right', async (note, slug) => {
    const link = await signLink(SECRET, { ...GRANT, note, slug });
    expect(link).toMatch(/^\/preview\/[\w.-]+\/[\w.~!*'()%-]+$/);
    expect(parseLink(link)).toMatchObject({ grant: { ...GRANT, note, slug }, wanted: 'page', link });
    expect(await isRight(link)).toBe(true);
    expect(await isRight(link, `${SECRET}!`)).toBe(false);
  });

  test('has the signature of HMAC-SHA-256 over slug, end and note', async () => {
    const text = JSON.stringify(['dateline preview', 'talks', 1_764_500_000, 'Desk name']);
    const signature = createHmac('sha256', SECRET).update(text).digest('base64url');
    expect(await signLink(SECRET, GRANT)).toBe(`/preview/t6jcww.RGVzayBuYW1l.${signature}/talks`);
  });

  test.each([
    ['.md', 'markdown'],
    ['.json', 'json'],
    ['.ninjs.json', 'ninjs'],
    ['/table.12ab.png', { file: 'table.12ab.png' }],
  ])('with %s after it asks for another form, or a file', async (end, wanted) => {
    const link = await signLink(SECRET, GRANT);
    expect(parseLink(link + end)).toMatchObject({ grant: GRANT, wanted, link });
    expect(await isRight(link + end)).toBe(true);
  });

  test.each([
    ['another end', (link: string) => link.replace('/t6', '/t7')],
    ['another note', (link: string) => link.replace('RGVz', 'RGVy')],
    ['another slug', (link: string) => link.replace('talks', 'talk')],
    ['another signature', (link: string) => link.replace(/.{5}\/talks/, 'AAAAA/talks')],
  ])('with %s is wrong', async (_, change) => {
    const link = await signLink(SECRET, GRANT);
    expect(change(link)).not.toBe(link);
    expect(await isRight(change(link))).toBe(false);
  });

  test.each([
    '/preview',
    '/preview/',
    '/preview/t6jc28/talks',
    `/preview/t6jc28..${'A'.repeat(43)}`,
    `/preview/T6.YQ.${'A'.repeat(43)}/talks`,
    `/preview/t6.Y.${'A'.repeat(43)}/talks`,
    `/preview/t6._w.${'A'.repeat(43)}/talks`,
    `/preview/t6.YQ.${'A'.repeat(44)}/talks`,
    `/preview/t6.YQ.${'A'.repeat(43)}/%zz`,
    `/preview/t6.YQ.${'A'.repeat(43)}/talks/`,
    `/preview/t6.YQ.${'A'.repeat(43)}/talks/a/b`,
  ])('is not %s', (path) => {
    expect(parseLink(path)).toBeUndefined();
  });
});

test.each([
  [undefined, false],
  ['', false],
  ['x'.repeat(31), false],
  ['x'.repeat(32), true],
])('A secret is long enough: %j is %s', (secret, isLong) => {
  expect(isSecret(secret)).toBe(isLong);
});

test.each([
  ['30m', 1800],
  ['48h', 172_800],
  ['7d', 604_800],
])('The duration %s is %i seconds', (text, seconds) => {
  expect(parseDuration(text)).toBe(seconds);
});

test.each(['', '48', 'h', '0h', '1.5h', '-1h', '1w', '48 h', '48H', '1h30m'])('%j is no duration', (text) => {
  expect(parseDuration(text)).toBeUndefined();
});
