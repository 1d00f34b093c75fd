import { describe, expect, test } from 'vitest';
import { formats } from '../../src/feeds/formats.ts';
import type { Entry } from '../../src/model/entry.ts';
import { toHttpDate, toRfc3339 } from '../../src/model/instant.ts';
import { findElements } from '../pages/html.ts';
import { aBuiltNewsroom, pathsWith } from '../support/a-built-newsroom.ts';
import { before, built, DAY, past, published, since, turn } from '../support/a-life.ts';
import { anEntry, instant, topics } from '../support/an-entry.ts';
import { jsonAt, jsonLdAt, textAt, validatorsOf, xmlAt } from '../support/asking.ts';

const FEEDS = formats.map(({ path }) => path);

describe('a correction', () => {
  const NOTE = 'They met on Thursday, not on Friday.';
  const corrected = (about: Partial<Entry> = {}): readonly Entry[] => [
    past,
    anEntry({ corrections: [{ at: turn, note: NOTE }], tags: topics('diplomacy'), ...about }),
  ];
  const newsroom = aBuiltNewsroom(corrected());
  const { at } = newsroom;
  const PAGE = '/releases/talks';
  const MOVING = [
    PAGE,
    `${PAGE}.md`,
    `${PAGE}.json`,
    ...FEEDS,
    ...FEEDS.map((feed) => `/topics/diplomacy${feed}`),
  ];

  test.each(since)('%s stands above the text, with its date', async (_, now) => {
    const html = await textAt(at(now), PAGE);
    const [section] = findElements(html, 'section', { class: 'fact corrections' });
    expect(section?.text).toContain(`February 1, 2026: ${NOTE}`);
    expect(findElements(html, 'time', { class: 'dt-corrected' })[0]?.attributes['datetime']).toBe(
      '2026-02-01T09:00:00Z',
    );
    const heading = html.indexOf('<h1');
    expect(html.indexOf(NOTE, heading)).toBeGreaterThan(heading);
    expect(html.indexOf(NOTE, heading)).toBeLessThan(html.indexOf('class="e-content"'));
  });

  test.each(since)('%s is in the data of the page, and in no other release', async (_, now) => {
    expect((await jsonLdAt(at(now), PAGE)).correction).toEqual([
      { '@type': 'CorrectionComment', text: NOTE, datePublished: '2026-02-01T09:00:00Z' },
    ]);
    expect(await jsonLdAt(at(now), '/releases/past')).not.toHaveProperty('correction');
  });

  test('before its second is nowhere; from then on it is told in each form that has a place for it', async () => {
    expect(pathsWith(await newsroom.answersAt(before), NOTE)).toEqual([]);
    expect(pathsWith(await newsroom.answersAt(turn), NOTE)).toEqual(
      [...MOVING, '/feed', '/ninjs.json', `${PAGE}.ninjs.json`].sort(),
    );
  });

  test('is marked in the lists from its second on', async () => {
    const marks = async (now: number) => (await textAt(at(now), '/')).split('Corrected').length - 1;
    expect(await Promise.all([before, turn].map(marks))).toEqual([0, 1]);
  });

  test.each<[string, Partial<Entry>, string, string]>([
    ['without `updated`', {}, '2025-08-28T00:00:00Z', '2026-02-01T09:00:00Z'],
    [
      'after `updated`',
      { updated: instant('2025-09-01T00:00:00Z') },
      '2025-09-01T00:00:00Z',
      '2026-02-01T09:00:00Z',
    ],
    ['at the instant of `updated`', { updated: turn }, '2025-08-28T00:00:00Z', '2026-02-01T09:00:00Z'],
    [
      'after another',
      {
        corrections: [
          { at: instant('2025-10-01T00:00:00Z'), note: 'Another.' },
          { at: turn, note: NOTE },
        ],
      },
      '2025-10-01T00:00:00Z',
      '2026-02-01T09:00:00Z',
    ],
  ])(
    '%s moves the date of the change in every format, and neither publication nor id',
    async (_, about, was, is) => {
      const { at } = aBuiltNewsroom(corrected(about));
      const told = async (now: number) => {
        const ask = at(now);
        const [item] = (await jsonAt(ask, '/topics/diplomacy/feed.json')).items;
        const atom = await xmlAt(ask, '/topics/diplomacy/atom.xml');
        const rss = await xmlAt(ask, '/topics/diplomacy/rss.xml');
        return {
          updated: [
            item.date_modified,
            ...atom.texts('//a:entry/a:updated'),
            ...atom.texts('/a:feed/a:updated'),
            rss.texts('//item/a:updated')[0] ?? toRfc3339(published),
            toRfc3339(Date.parse(rss.texts('//lastBuildDate')[0] ?? '') / 1000),
          ],
          published: [
            item.date_published,
            ...atom.texts('//a:entry/a:published'),
            toRfc3339(Date.parse(rss.texts('//item/pubDate')[0] ?? '') / 1000),
          ],
          ids: [item.id, ...atom.texts('//a:entry/a:id'), ...rss.texts('//item/guid')],
        };
      };
      const same = {
        published: Array(3).fill('2025-08-28T00:00:00Z'),
        ids: Array(3).fill('tag:newsroom.example,2025-08-28:talks'),
      };
      expect(await told(before)).toEqual({ updated: Array(5).fill(was), ...same });
      expect(await told(turn)).toEqual({ updated: Array(5).fill(is), ...same });
      expect(await told(turn + DAY)).toEqual({ updated: Array(5).fill(is), ...same });
    },
  );

  test.each(MOVING)('moves both validators of %s on its second', async (path) => {
    const [was, is, later] = await Promise.all(
      [before, turn, turn + DAY].map((now) => validatorsOf(at(now), path)),
    );
    expect(was?.modified).toBe(toHttpDate(built));
    expect(is?.modified).toBe(toHttpDate(turn));
    expect(is?.tag).not.toBe(was?.tag);
    expect(later).toEqual(is);
  });

  test('leaves the validators of other releases alone', async () => {
    expect(await validatorsOf(at(turn), '/releases/past')).toEqual(
      await validatorsOf(at(before), '/releases/past'),
    );
  });
});
