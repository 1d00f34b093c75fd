import { describe, expect, test } from 'vitest';
import { collectionsOf } from '../../src/editions/collections.ts';
import { plan } from '../../src/editions/plan.ts';
import { planSitemaps } from '../../src/editions/plan-sitemaps.ts';
import type { Planned } from '../../src/editions/planned.ts';
import { byNewest, type Entry } from '../../src/model/entry.ts';
import { publicAt } from '../../src/model/publication.ts';
import type { Path } from '../../src/model/url.ts';
import { aBuiltNewsroom } from '../support/a-built-newsroom.ts';
import type { Ask } from '../support/a-newsroom.ts';
import { aSite } from '../support/a-site.ts';
import { anEntry, instant, topics } from '../support/an-entry.ts';
import { textAt } from '../support/asking.ts';
import { textOf } from '../support/text-of.ts';
import { findElements } from './html.ts';

const SITE = 'https://newsroom.example';
const DAY = 24 * 3600;
const now = instant('2026-01-01T00:00:00Z');

/** Releases of 2023 (2 a month), of 2024 (10 a month) and of 2025: 250 in August. */
const releases = (inAugust = 250): readonly Entry[] => {
  const some = (month: string, count: number) =>
    Array.from({ length: count }, (_, n) =>
      anEntry({
        slug: `r-${month}-${n}`,
        title: `Release ${n} of ${month}`,
        published: instant(`${month}-01T00:00:00Z`) + Math.floor((n * 27 * DAY) / count),
        tags: topics('Trade'),
      }),
    );
  const months = Array.from({ length: 12 }, (_, n) => String(n + 1).padStart(2, '0'));
  return [
    ...months.flatMap((month) => some(`2023-${month}`, 2)),
    ...months.flatMap((month) => some(`2024-${month}`, 10)),
    ...some('2025-08', inAugust),
  ];
};

const listed = (html: string): readonly string[] =>
  findElements(html, 'a', { class: 'p-name u-url' }).map(({ attributes }) => attributes['href'] ?? '');

const linkOf = (html: string, rel: string): string | undefined =>
  findElements(html, 'link', { rel })[0]?.attributes['href'];

/** The releases on each page from one on, to the oldest. */
const walk = async (
  ask: Ask,
  path: Path | undefined,
): Promise<readonly (readonly [Path, readonly string[]])[]> => {
  const pages: (readonly [Path, readonly string[]])[] = [];
  for (let next = path; next !== undefined; ) {
    const html: string = await textAt(ask, next);
    expect(linkOf(html, 'canonical')).toBe(SITE + next);
    expect(findElements(html, 'a', { rel: 'next' })[0]?.attributes['href']).toBe(linkOf(html, 'next'));
    pages.push([next, listed(html)]);
    next = linkOf(html, 'next');
  }
  return pages;
};

describe.each(['', '/topics/trade'])('The archive of %s/', (collection) => {
  const all = releases();
  const ask = aBuiltNewsroom(all).at(now);
  const years = collection || '/archive';

  test('is walked from the end of the list to the first release, and misses none', async () => {
    const first = await textAt(ask, collection || '/');
    expect(listed(first)).toHaveLength(30);
    const older = findElements(first, 'a', { rel: 'next' })[0]?.attributes['href'];
    const pages = await walk(ask, older);
    expect(pages.map(([path]) => path)).toEqual([
      `${years}/2025/08`,
      `${years}/2025/08/2`,
      `${years}/2025/08/1`,
      ...Array.from({ length: 12 }, (_, n) => `${years}/2024/${String(12 - n).padStart(2, '0')}`),
      `${years}/2023`,
    ]);
    expect(pages.map(([, { length }]) => length)).toEqual([50, 100, 100, ...Array(12).fill(10), 24]);
    const urls = [...all].sort(byNewest).map(({ slug }) => `${SITE}/releases/${slug}`);
    expect(pages.flatMap(([, urls]) => urls)).toEqual(urls);
  });

  test('leads back to the newest', async () => {
    expect(linkOf(await textAt(ask, `${years}/2023`), 'prev')).toBe(`${years}/2024/01`);
    expect(linkOf(await textAt(ask, `${years}/2025/08`), 'prev')).toBeUndefined();
  });

  test('has the months of a year that is too long for a page, with their counts', async () => {
    const html = await textAt(ask, `${years}/2024`);
    expect(listed(html)).toEqual([]);
    expect(html).toContain(`<a href="${years}/2024/12">December 2024</a> <small>10</small>`);
  });
});

describe('The list of years', () => {
  test('has every year and month, with their counts', async () => {
    const html = await textAt(aBuiltNewsroom(releases()).at(now), '/archive');
    expect(html).toContain('<a href="/archive/2025">2025</a> <small>250</small>');
    expect(html).toContain('<a href="/archive/2025/08">August 2025</a> <small>250</small>');
    expect(html).toContain('<a href="/archive/2023#_2023-02">February 2023</a> <small>2</small>');
    expect(await textAt(aBuiltNewsroom(releases()).at(now), '/archive/2023')).toContain('id="_2023-02"');
  });
});

/** The full pages of months. */
const fullPages = (entries: readonly Entry[]): ReadonlyMap<Path, string> =>
  new Map(
    [...plan(aSite(), publicAt(entries, now))].flatMap(([path, planned]) =>
      planned.kind === 'planned' && /\/\d{4}\/\d\d\/\d+$/.test(path)
        ? [[path, textOf(planned.render())]]
        : [],
    ),
  );

describe('A full page', () => {
  const next = anEntry({ slug: 'next', published: instant('2025-08-31T00:00:00Z'), tags: topics('Trade') });

  test('stays as it is, under the same number, when a release comes', () => {
    const before = fullPages(releases());
    expect(before.size).toBe(4);
    expect(fullPages([...releases(), next])).toEqual(before);
  });

  test('keeps its other releases when one is withdrawn', () => {
    const withdrawn = releases().map((entry, n) =>
      n === 150 ? { ...entry, withdrawn: { at: now - DAY, reason: 'Wrong' } } : entry,
    );
    const [before, after] = [fullPages(releases()), fullPages(withdrawn)];
    expect([...after.keys()]).toEqual([...before.keys()]);
    const changed = [...before].flatMap(([path, text]) => (after.get(path) === text ? [] : [path]));
    expect(changed.sort()).toEqual(['/archive/2025/08/1', '/topics/trade/2025/08/1']);
    expect(listed(after.get('/archive/2025/08/1') ?? '')).toHaveLength(99);
  });
});

describe('The sitemap of a newsroom', () => {
  const locations = (xml: string) => [...xml.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, url]) => url ?? '');
  const many = Array.from({ length: 10_050 }, (_, n) =>
    anEntry({ slug: `r${n}`, published: instant('2000-01-01T00:00:00Z') + n * 20 * 3600 }),
  );
  const sitemaps = (entries: readonly Entry[]) => {
    const collections = collectionsOf(aSite(), publicAt(entries, now));
    const planned = new Map<Path, Planned>(planSitemaps(aSite(), collections, [], new Map()));
    const render = (path: Path): string => {
      const found = planned.get(path);
      return found?.kind === 'planned' ? textOf(found.render()) : '';
    };
    const index = render('/sitemap.xml');
    return new Map(locations(index).map((url) => [url, render(url.slice(SITE.length))]));
  };

  test('is an index if it has too many releases for one, and every release is in one of its files', () => {
    const files = sitemaps(many);
    expect([...files.keys()]).toEqual(
      ['pages-1', 'releases', 'releases-1'].map((name) => `${SITE}/sitemaps/${name}.xml`),
    );
    const all = [...files.values()].flatMap(locations);
    expect(new Set(all).size).toBe(all.length);
    expect(all.filter((url) => url.includes('/releases/'))).toHaveLength(many.length);
    for (const file of files.values()) expect(locations(file).length).toBeLessThanOrEqual(10_000);
    const next = anEntry({ slug: 'next', published: now - DAY });
    const full = `${SITE}/sitemaps/releases-1.xml`;
    expect(sitemaps([...many, next]).get(full)).toBe(files.get(full));
  });

  test('is one file otherwise, with the pages of the archive', async () => {
    const xml = await textAt(aBuiltNewsroom(releases()).at(now), '/sitemap.xml');
    expect(locations(xml)).toEqual(
      expect.arrayContaining(
        [
          '/archive',
          '/archive/2025',
          '/archive/2025/08/1',
          '/topics/trade/2023',
          '/releases/r-2023-01-0',
        ].map((path) => SITE + path),
      ),
    );
  });
});

describe('A list of more than 500 topics', () => {
  const names = Array.from({ length: 1200 }, (_, n) => `Topic ${String(n).padStart(4, '0')}`);
  const ask = aBuiltNewsroom([anEntry({ tags: topics(...names) })]).at(now);

  test('is in pages, each of which leads to all others', async () => {
    const paths = ['/topics', '/lists/topics/2', '/lists/topics/3'];
    const pages = await Promise.all(paths.map((path) => textAt(ask, path)));
    const linked = pages.map((html) =>
      findElements(html, 'a').flatMap(({ attributes: { href = '' } }) =>
        href.startsWith('/topics/') ? [href] : [],
      ),
    );
    expect(linked.map(({ length }) => length)).toEqual([500, 500, 200]);
    expect(new Set(linked.flat()).size).toBe(1200);
    for (const html of pages) for (const path of paths) expect(html).toContain(`<a href="${path}"`);
    expect(pages[1]).toContain('Topic 0500 – Topic 0999');
  });
});
