import { describe, expect, test } from 'vitest';
import { aNewsroom } from '../support/a-newsroom.ts';
import { anEntry, instant, topics } from '../support/an-entry.ts';
import { jsonAt, statusesOf, textAt } from '../support/asking.ts';

const ask = aNewsroom({
  entries: [
    anEntry({ slug: 'Foo--Bar', aliases: ['Bar', 'foo_bar'] }),
    anEntry({
      slug: '会談',
      tags: [...topics('C', 'C#', '100%'), { name: 'A/B', slug: 'a/b' }, { name: '.net?', slug: '.net?' }],
    }),
    anEntry({ slug: "v0.10.8_(it's)&c" }),
    anEntry({ slug: 'talks', aliases: ['Talks'] }),
    anEntry({ slug: 'Gone', withdrawn: { at: instant('2025-09-01T00:00:00Z'), reason: 'It was wrong.' } }),
  ],
});

describe('The address of a release', () => {
  test.each([
    ['Foo--Bar', 200],
    ['%E4%BC%9A%E8%AB%87', 200],
    ["v0.10.8_(it's)%26c", 200],
    ['talks', 200],
    ['Gone', 410],
  ])('has the letters of its slug: %s', async (slug, status) => {
    const paths = ['', '.md', '.json'].map((ending) => `/releases/${slug}${ending}`);
    expect(await statusesOf(ask, paths)).toEqual([status, status, status]);
  });

  test.each([
    ['foo--bar', 'Foo--Bar'],
    ['FOO--BAR', 'Foo--Bar'],
    ['bar', 'Foo--Bar'],
    ['Bar', 'Foo--Bar'],
    ['FOO_BAR', 'Foo--Bar'],
    ['%e4%bc%9a%e8%ab%87', '%E4%BC%9A%E8%AB%87'],
    ["V0.10.8_(it's)&c", "v0.10.8_(it's)%26c"],
    ['Talks', 'talks'],
    ['TALKS', 'talks'],
    ['gone', 'Gone'],
  ])('has others beside it that lead to it in one step: %s', async (other, slug) => {
    for (const ending of ['', '.md', '.json']) {
      const response = await ask(`/releases/${other}${ending}`);
      expect([response.status, response.headers.get('Location')]).toEqual([
        301,
        `/releases/${slug}${ending}`,
      ]);
    }
  });

  test.each(['会', 'foo-bar', 'Foo--Bar.html', 'v0.10'])('is nothing else: %s', async (slug) => {
    expect(await statusesOf(ask, [`/releases/${encodeURIComponent(slug)}`])).toEqual([404]);
  });

  test('is the same in every document', async () => {
    const { items } = await jsonAt(ask, '/feed.json');
    // A withdrawn release has its notice.
    const urls = items.map(({ url }: { readonly url: string }) => url).sort();
    expect(urls).toEqual(
      ['%E4%BC%9A%E8%AB%87', 'Foo--Bar', 'Gone', 'talks', "v0.10.8_(it's)%26c"]
        .map((slug) => `https://newsroom.example/releases/${slug}`)
        .sort(),
    );
    const sitemap = await textAt(ask, '/sitemap.xml');
    const page = await textAt(ask, '/');
    for (const slug of ['Foo--Bar', '%E4%BC%9A%E8%AB%87']) {
      expect(sitemap).toContain(`<loc>https://newsroom.example/releases/${slug}</loc>`);
      expect(page).toContain(`href="https://newsroom.example/releases/${slug}"`);
      expect(await textAt(ask, `/releases/${slug}`)).toContain(
        `<link rel="canonical" href="https://newsroom.example/releases/${slug}">`,
      );
    }
    expect(await textAt(ask, '/search?q=tokyo')).toContain('/releases/%E4%BC%9A%E8%AB%87"');
  });
});

describe('The address of a topic', () => {
  test.each([
    ['C', 'c'],
    ['C#', 'c%23'],
    ['100%', '100%25'],
    ['A/B', 'a%2Fb'],
    ['.net?', '.net%3F'],
  ])('has its signs as escapes: %s', async (name, slug) => {
    const path = `/topics/${slug}`;
    expect(await textAt(ask, '/releases/会談')).toContain(`href="${path}">${name}</a>`);
    expect(await textAt(ask, '/topics')).toContain(`href="${path}"`);
    expect(await textAt(ask, path)).toContain(
      `<link rel="canonical" href="https://newsroom.example${path}">`,
    );
    expect(
      await statusesOf(
        ask,
        ['rss.xml', 'atom.xml', 'feed.json'].map((feed) => `${path}/${feed}`),
      ),
    ).toEqual([200, 200, 200]);
    expect((await jsonAt(ask, `${path}/feed.json`)).home_page_url).toBe(`https://newsroom.example${path}`);
  });
});
