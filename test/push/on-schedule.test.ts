import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { type Bundle, changedFeeds, openBundle } from '../../src/bundle/read.ts';
import { formats } from '../../src/feeds/formats.ts';
import type { Entry } from '../../src/model/entry.ts';
import { announce } from '../../src/push/announce.ts';
import type { PostOptions } from '../../src/push/post.ts';
import { aHub, type Hub } from '../support/a-hub.ts';
import { aPushingBundle } from '../support/a-pushing-worker.ts';
import { aSite } from '../support/a-site.ts';
import { anEntry, anOrganization, instant, topics } from '../support/an-entry.ts';

const BUILT = instant('2026-01-01T00:00:00Z');
const NOON = instant('2026-01-05T12:00:00Z');
const MINUTE = 60_000;

let hub: Hub;
beforeEach(async () => {
  hub = await aHub();
});
afterEach(() => hub.close());

const bundleOf = (...entries: readonly Entry[]) =>
  openBundle(aPushingBundle([anEntry(), ...entries], BUILT, aSite({ hub: hub.url })).buffer);

/** What the Worker does at a stroke of its clock. */
const announceAt = async (
  { push, ...bundle }: Bundle,
  time: number,
  options?: PostOptions,
): Promise<void> => {
  if (push?.hub !== undefined)
    await announce(
      { ...push, hub: push.hub },
      changedFeeds({ push, ...bundle }, time - MINUTE, time),
      options,
    );
};

/** The addresses of the feeds of the pages at these paths; `/` for those of the newsroom. */
const feedsOf = (...pages: readonly string[]): readonly string[] =>
  pages
    .flatMap((page) =>
      formats.map(({ path }) => `https://newsroom.example${page === '/' ? '' : page}${path}`),
    )
    .sort();

/** What the hub was told, in order of the alphabet: a list for each ping. */
const told = (): readonly (readonly string[])[] => hub.pings.map((feeds) => [...feeds].sort());

const next = (about: Partial<Entry> = {}): Entry =>
  anEntry({ slug: 'next', title: 'A second meeting', published: NOON, ...about });

describe('At its stroke, the Worker tells the hub', () => {
  test.each([
    ['in the second of the stroke', 0, 1],
    ['a millisecond after the stroke', -1, 0],
    ['a second after the stroke', -1000, 0],
    ['a second after the stroke before', 59_000, 1],
    ['just not a minute before the stroke', MINUTE - 1, 1],
    ['in the second of the stroke before', MINUTE, 0],
    ['two minutes before the stroke', 2 * MINUTE, 0],
  ])('of an edition that began %s', async (_when, ago, count) => {
    await announceAt(bundleOf(next()), NOON * 1000 + ago);
    expect(told()).toEqual(Array(count).fill(feedsOf('/')));
  });

  test.each([0, 1, 30, 59, 60])('once, of an edition at second %i of a minute', async (second) => {
    const bundle = bundleOf(next({ published: NOON + second }));
    for (let stroke = -2; stroke <= 3; stroke++) await announceAt(bundle, NOON * 1000 + stroke * MINUTE);
    expect(told()).toEqual([feedsOf('/')]);
  });

  test('in one ping, and of each feed once, when two editions began', async () => {
    const bundle = bundleOf(
      next({ published: NOON - 40, tags: topics('Trade') }),
      next({ slug: 'last', published: NOON - 20, tags: topics('Energy') }),
    );
    await announceAt(bundle, NOON * 1000);
    expect(told()).toEqual([feedsOf('/', '/topics/trade', '/topics/energy')]);
  });

  test('of the feeds that no earlier edition had, and of none that stay the same', async () => {
    const bundle = bundleOf(
      anEntry({ slug: 'before', tags: topics('Energy'), organizations: [anOrganization('Old Agency')] }),
      next({ tags: topics('Trade'), organizations: [anOrganization('New Agency')] }),
    );
    await announceAt(bundle, NOON * 1000);
    expect(told()).toEqual([feedsOf('/', '/topics/trade', '/organizations/new-agency')]);
  });

  test('of the feeds of each language, when the first release in another one begins', async () => {
    await announceAt(bundleOf(next({ language: 'ja' })), NOON * 1000);
    expect(told()).toEqual([feedsOf('/', '/languages/en', '/languages/ja')]);
  });

  test('of the feeds that a release was in, when it is withdrawn', async () => {
    const withdrawn = { at: NOON, reason: 'It was not so.' };
    const bundle = bundleOf(anEntry({ slug: 'before', tags: topics('Trade'), withdrawn }));
    await announceAt(bundle, NOON * 1000);
    expect(told()).toEqual([feedsOf('/', '/topics/trade')]);
  });

  test('of the feeds that a release is in, when it is corrected', async () => {
    const corrections = [{ at: NOON, note: 'The talks were in Tokyo.' }];
    const bundle = bundleOf(anEntry({ slug: 'before', tags: topics('Trade'), corrections }));
    await announceAt(bundle, NOON * 1000);
    expect(told()).toEqual([feedsOf('/', '/topics/trade')]);
  });

  test('nothing, when a release is but no longer news to search engines', async () => {
    const bundle = bundleOf(next({ published: NOON - 2 * 24 * 3600 }));
    const edition = bundle.editions.indexOf(NOON);
    expect(bundle.isChanged(edition, '/news-sitemap.xml')).toBe(true);
    await announceAt(bundle, NOON * 1000);
    expect(told()).toEqual([]);
  });

  test('nothing of what was public a day before it was built', async () => {
    const published = BUILT - 24 * 3600;
    await announceAt(bundleOf(next({ published })), published * 1000);
    expect(told()).toEqual([]);
  });

  test('nothing, when its site names no hub', async () => {
    const asked = vi.spyOn(globalThis, 'fetch');
    onTestFinished(() => asked.mockRestore());
    await announceAt(openBundle(aPushingBundle([next()], BUILT, aSite()).buffer), NOON * 1000);
    expect(asked).not.toHaveBeenCalled();
  });

  test('again, where the hub fails, and goes on without it in the end', async () => {
    const log: string[] = [];
    hub.failNext(2, 500);
    const options = { attempts: 2, wait: async () => {}, log: (message: string) => void log.push(message) };
    await announceAt(bundleOf(next()), NOON * 1000, options);
    expect(told()).toEqual([feedsOf('/'), feedsOf('/')]);
    expect(log.at(-1)).toContain('Tried 2 times');
  });
});
