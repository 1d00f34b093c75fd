import { describe, expect, test } from 'vitest';
import { findElements } from '../pages/html.ts';
import { aBuiltNewsroom } from '../support/a-built-newsroom.ts';
import { before, SITE, turn } from '../support/a-life.ts';
import { anEntry } from '../support/an-entry.ts';
import { textAt, xmlAt } from '../support/asking.ts';
import { readingsOf } from '../support/spoken.ts';

describe('a release in several languages', () => {
  const entries = [
    anEntry(),
    anEntry({ slug: 'kaidan', language: 'ja', translationOf: 'talks', title: '会談' }),
    anEntry({ slug: 'hoedam', language: 'ko', translationOf: 'talks', title: '회담', published: turn }),
    anEntry({
      slug: 'muhadathat',
      language: 'ar',
      translationOf: 'talks',
      title: 'محادثات',
      withdrawn: { at: turn, reason: 'x' },
    }),
    anEntry({ slug: 'other', title: 'Another' }),
  ];
  const { at } = aBuiltNewsroom(entries);
  const links = (...pairs: readonly (readonly [string, string])[]) =>
    new Map(pairs.map(([language, slug]) => [language, `${SITE}/releases/${slug}`]));
  const early = links(['ar', 'muhadathat'], ['en', 'talks'], ['ja', 'kaidan']);
  const late = links(['en', 'talks'], ['ja', 'kaidan'], ['ko', 'hoedam']);

  const hreflangs = (html: string, name: string) =>
    new Map(
      findElements(html, name, { rel: 'alternate' }).flatMap(({ attributes: { hreflang, href } }) =>
        hreflang === undefined ? [] : [[hreflang, href]],
      ),
    );

  test.each([
    ['until one more is public', before, early, ['talks', 'kaidan', 'muhadathat']],
    ['from then on', turn, late, ['talks', 'kaidan', 'hoedam']],
  ])('names all that are public on the page of each, itself among them: %s', async (_, now, all, slugs) => {
    for (const slug of slugs) {
      const html = await textAt(at(now), `/releases/${slug}`);
      expect(hreflangs(html, 'link'), slug).toEqual(all);
      const others = [...all].filter(([, href]) => !href.endsWith(`/${slug}`));
      expect([...hreflangs(html, 'a')].sort()).toEqual(others.sort());
    }
  });

  test('names each to people as its readers call it', async () => {
    const html = await textAt(at(before), '/releases/talks');
    expect(readingsOf(html, '日本語')).toEqual(expect.arrayContaining(['ja ltr']));
    expect(readingsOf(html, 'العربية')).toEqual(expect.arrayContaining(['ar rtl']));
  });

  test('is data of translations, both ways, and of those that are public alone', async () => {
    const dataOf = async (now: number, slug: string) => {
      const [data] = findElements(await textAt(at(now), `/releases/${slug}`), 'script');
      const { workTranslation, translationOfWork } = JSON.parse(data?.text ?? '{}');
      return [
        workTranslation?.map(({ inLanguage }: { inLanguage: string }) => inLanguage),
        translationOfWork?.url,
      ];
    };
    expect(await dataOf(before, 'talks')).toEqual([['ar', 'ja'], undefined]);
    expect(await dataOf(turn, 'talks')).toEqual([['ja', 'ko'], undefined]);
    expect(await dataOf(turn, 'hoedam')).toEqual([undefined, `${SITE}/releases/talks`]);
    expect(await dataOf(turn, 'other')).toEqual([undefined, undefined]);
  });

  test.each([
    ['until one more is public', before, early],
    ['from then on', turn, late],
  ])('is named in every language by the sitemap, in each of its places: %s', async (_, now, all) => {
    const { texts } = await xmlAt(at(now), '/sitemap.xml');
    const link = (loc: string) =>
      `//*[local-name()="url"][*[local-name()="loc"]="${loc}"]/*[local-name()="link"]`;
    for (const loc of all.values()) {
      const languages = texts(`${link(loc)}/@hreflang`);
      const hrefs = texts(`${link(loc)}/@href`);
      expect(new Map(languages.map((language, n) => [language, hrefs[n]]))).toEqual(all);
    }
    expect(texts(`${link(`${SITE}/releases/other`)}/@href`)).toEqual([]);
    expect(texts('//*[local-name()="loc"]').filter((loc) => [...all.values()].includes(loc))).toHaveLength(3);
  });

  test('stays one when the first of them is withdrawn', async () => {
    const { at } = aBuiltNewsroom(
      entries.map((entry) =>
        entry.slug === 'talks' ? { ...entry, withdrawn: { at: turn, reason: 'x' } } : entry,
      ),
    );
    const html = await textAt(at(turn), '/releases/kaidan');
    expect(hreflangs(html, 'link')).toEqual(links(['ja', 'kaidan'], ['ko', 'hoedam']));
    expect(html).not.toContain('/releases/talks');
  });

  test('that is alone names nothing', async () => {
    expect(hreflangs(await textAt(at(turn), '/releases/other'), 'link')).toEqual(new Map());
  });
});
