import { describe, expect, test } from 'vitest';
import { planEditions, upcoming } from '../../src/editions/editions.ts';
import { plan } from '../../src/editions/plan.ts';
import { isSamePlan, type Planned } from '../../src/editions/planned.ts';
import { allFormats, formats } from '../../src/feeds/formats.ts';
import type { Edition } from '../../src/model/edition.ts';
import { publicAt } from '../../src/model/publication.ts';
import { EMBARGOED_INDEX } from '../../src/model/search-page.ts';
import type { Path } from '../../src/model/url.ts';
import { aSite } from '../support/a-site.ts';
import { anEntry, instant, topics } from '../support/an-entry.ts';
import { textOf } from '../support/text-of.ts';

const built = instant('2026-01-01T00:00:00Z');
const TWO_DAYS = 2 * 24 * 3600;
const lift = instant('2026-02-01T09:00:00Z');
const past = anEntry({ slug: 'past', title: 'Long since public' });
const embargoed = anEntry({ slug: 'embargoed', title: 'Secret until February', published: lift });

const render = (planned: Planned | undefined): string =>
  planned?.kind === 'planned' ? textOf(planned.render()) : '';
/** All but the index of what is embargoed, which no request can reach. */
const everything = (edition: Edition<Planned> | undefined): string =>
  JSON.stringify(
    [...(edition?.changes ?? [])]
      .filter(([path]) => path !== EMBARGOED_INDEX)
      .map(([path, planned]) => [path, planned, render(planned)]),
  );

describe('the timeline', () => {
  test('begins one edition for each instant to come, in order', () => {
    const later = anEntry({ slug: 'later', published: lift + 60 });
    const twin = anEntry({ slug: 'twin', published: lift });
    expect(upcoming([later, embargoed, twin, past], built)).toEqual([
      lift,
      lift + 60,
      lift + TWO_DAYS,
      lift + 60 + TWO_DAYS,
    ]);
  });

  test('begins none at the instant itself', () => {
    expect(upcoming([past], past.published + TWO_DAYS)).toEqual([]);
  });

  test('keeps the editions of the day before the build, for a Worker whose clock is behind', () => {
    const from = (built: number) => planEditions(aSite(), [embargoed], built).map(({ from }) => from);
    expect(from(lift)).toEqual([0, lift, lift + TWO_DAYS]);
    expect(from(lift + 24 * 3600 - 1)).toEqual([0, lift, lift + TWO_DAYS]);
    expect(from(lift + 24 * 3600)).toEqual([0, lift + TWO_DAYS]);
  });

  test.each([
    ['a second before', lift - 1, ['past']],
    ['at', lift, ['embargoed', 'past']],
    ['a second after', lift + 1, ['embargoed', 'past']],
  ])('%s the lift of an embargo', (_, at, slugs) => {
    expect(publicAt([past, embargoed], at).live.map(({ slug }) => slug)).toEqual(slugs);
  });

  test('orders two entries of one second by id', () => {
    const twins = ['b', 'a'].map((slug) => anEntry({ slug, published: lift }));
    expect(publicAt(twins, lift).live.map(({ slug }) => slug)).toEqual(['a', 'b']);
  });

  test('keeps a change that is dated in the future for its time', () => {
    const corrected = anEntry({ slug: 'corrected', updated: lift });
    expect(upcoming([corrected], built)).toEqual([lift]);
    expect(publicAt([corrected], built).live[0]?.updated).toBe(corrected.published);
    expect(publicAt([corrected], lift).live[0]?.updated).toBe(lift);
  });
});

test('every edition of many has what a build of its instant alone would have', () => {
  const entries = Array.from({ length: 130 }, (_, n) => {
    const published = built + (n - 100) * 3600;
    return anEntry({
      slug: `r${n}`,
      published,
      language: n % 5 === 0 ? 'ja' : 'en',
      tags: topics(...(n % 2 === 0 ? ['Trade'] : []), ...(n % 40 === 0 ? [`Rare ${n}`] : [])),
      updated: n % 7 === 0 ? published + 50 * 3600 : published,
      ...(n % 11 === 0 ? { withdrawn: { at: published + 60 * 3600, reason: 'Wrong' } } : {}),
    });
  });
  const limits = { feed: 5, home: 5 };
  const current = new Map<Path, Planned>();
  for (const { from, changes } of planEditions(aSite({ limits }), entries, built)) {
    for (const [path, planned] of changes)
      if (planned === undefined) current.delete(path);
      else current.set(path, planned);
    if (from <= built) continue;
    // A site of its own has no plans of earlier editions.
    for (const [path, planned] of plan(aSite({ limits }), publicAt(entries, from))) {
      const found = current.get(path);
      expect([path, found !== undefined && isSamePlan(found, planned)]).toEqual([path, true]);
    }
  }
  expect([...current.keys()]).toEqual(
    expect.arrayContaining(['/feeds/2/atom.xml', '/topics/trade/feeds/1/rss.xml']),
  );
});

describe('an edition', () => {
  const [today, later, old] = planEditions(aSite(), [past, embargoed], built);

  test('has nothing of an embargoed entry in any document, header, key or list', () => {
    const without = planEditions(aSite(), [past], built)[0];
    expect(everything(today)).toBe(everything(without));
    expect(everything(today)).not.toContain('embargoed');
    expect(everything(later)).toContain('Secret until February');
  });

  test('holds only what differs from the edition before', () => {
    const changed = [...(later?.changes.keys() ?? [])].sort();
    const feeds = [...allFormats.map(({ path }) => path), 'feed-page/'];
    const release = '/releases/embargoed';
    const forms = [
      release,
      `preview${release}`,
      `page${release}`,
      `${release}.md`,
      `${release}.json`,
      `${release}.ninjs.json`,
      `found${release}`,
    ];
    expect(changed).toEqual(
      [
        '/',
        '/archive',
        '/archive/2025',
        '/archive/2026',
        '/archive/2026.json',
        '/releases.json',
        ...forms,
        '/sitemap.xml',
        '/news-sitemap.xml',
        ...feeds,
      ].sort(),
    );
    expect([...(old?.changes.keys() ?? [])]).toEqual(['/news-sitemap.xml']);
  });

  test('is the same whenever it is built, as long as nothing lifts in between', () => {
    const again = planEditions(aSite(), [embargoed, past], lift - 1);
    expect(again.map(everything)).toEqual([today, later, old].map(everything));
  });

  test('of a newsroom without entries still has every feed and page', () => {
    const [empty] = planEditions(aSite(), [], built);
    expect(render(empty?.changes.get('/'))).toContain('Nothing is published yet');
    for (const { path } of formats) expect(render(empty?.changes.get(path))).toContain('Newsroom');
  });
});

test('A new release changes no full document of the list of releases', () => {
  const past = Array.from({ length: 1_100 }, (_, n) =>
    anEntry({ slug: `talks-${n}`, published: built - n * 3600 }),
  );
  const [, ...later] = planEditions(aSite(), [...past, anEntry({ slug: 'later', published: lift })], built);
  const changed = later.flatMap(({ changes }) => [...changes.keys()]);
  expect(changed).toContain('/releases.json');
  expect(changed.filter((path) => path.startsWith('/archive/releases-'))).toEqual([]);
});
