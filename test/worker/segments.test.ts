import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { ASSETS, BUNDLE } from '../../src/bundle/output.ts';
import { placeEditions } from '../../src/bundle/place.ts';
import { openBundle } from '../../src/bundle/read.ts';
import { planFound, planSearch, planSearchPage } from '../../src/editions/plan-search.ts';
import { type Route, redirect } from '../../src/editions/planned.ts';
import { renderer } from '../../src/editions/render.ts';
import type { Entry } from '../../src/model/entry.ts';
import { BEGINNING } from '../../src/model/instant.ts';
import { segmentPath } from '../../src/model/search-page.ts';
import { PACKS, releasePath } from '../../src/model/url.ts';
import { createApp } from '../../src/worker/app.ts';
import { findElements } from '../pages/html.ts';
import { aSite } from '../support/a-site.ts';
import { anEntry, instant } from '../support/an-entry.ts';

const at = instant('2026-01-01T00:00:00Z');
const HOUR = 3600;
const COUNT = 2000;
const RARE = 64;

/** The place of each rare word, from the newest to the oldest release. */
const placeOf = (rare: number): number => Math.floor((rare * (COUNT - 1)) / (RARE - 1));

const aRelease = (n: number, more: Partial<Entry> = {}): Entry => {
  const rare = Array.from({ length: RARE }, (_, one) => one).filter((one) => placeOf(one) === n);
  const words = Array.from({ length: 60 }, (_, word) => `word${(n * 31 + word * 17) % 5000}`);
  const text = [...words, ...rare.map((one) => `rare${one}x`), 'and the talks of the year'].join(' ');
  const content = { html: `<p>${text}</p>\n`, text, markdown: `${text}\n` };
  return anEntry({ slug: `r${n}`, title: `Release ${n}`, published: at - n * HOUR, content, ...more });
};

const RELEASES = Array.from({ length: COUNT }, (_, n) => aRelease(n));

/** A newsroom that has nothing but a search. */
const placed = (entries: readonly Entry[]) => {
  const site = aSite();
  const isThere = ({ published, withdrawn }: Entry) => published <= at && withdrawn === undefined;
  const routes: readonly Route[] = [
    planSearchPage(site),
    ...planSearch(entries, at),
    ...entries.map(({ slug }) => redirect(releasePath(slug), '/')),
    ...entries.filter(isThere).map((entry) => planFound(site, entry)),
  ];
  const output = mkdtempSync(join(tmpdir(), 'dateline-'));
  const editions = [{ from: BEGINNING, changes: new Map(routes) }];
  placeEditions(editions, output, { render: renderer(), built: at, isServed: true });
  const folder = join(output, ASSETS, PACKS);
  const bundle = openBundle(new Uint8Array(readFileSync(join(output, BUNDLE))).buffer);
  const packs = new Map(
    readdirSync(folder).map((name) => [`${PACKS}/${name}`, readFileSync(join(folder, name))]),
  );
  rmSync(output, { recursive: true });
  return { bundle, packs };
};

type Newsroom = ReturnType<typeof placed>;

/** The parts of all segments. */
const partsOf = ({ bundle }: Newsroom): readonly string[] => {
  const parts: string[] = [];
  for (let n = 0; ; n++) {
    const found = bundle.find(0, segmentPath(n));
    if (found?.kind !== 'document') return parts;
    const [[offset, length] = [0, 0]] = found.ranges;
    const segment = JSON.parse(Buffer.from(bundle.bytes, offset, length).toString());
    parts.push(...segment.parts.map(([, path]: readonly string[]) => path));
  }
};

/** Asks a newsroom. Returns what it finds, its note, and the parts that it fetched. */
const asking = ({ bundle, packs }: Newsroom, isLost: (path: string) => boolean = () => false) => {
  const app = createApp(bundle, () => at * 1000);
  return async (query: string) => {
    const fetched: string[] = [];
    const fetch = async (url: string): Promise<Response> => {
      const { pathname } = new URL(url);
      fetched.push(pathname);
      const pack = packs.get(pathname);
      return isLost(pathname) || pack === undefined ? new Response('', { status: 404 }) : new Response(pack);
    };
    const request = new Request(`https://newsroom.example/search?${new URLSearchParams({ q: query })}`);
    const response = await app.fetch(request, { ASSETS: { fetch } });
    const html = await response.text();
    return {
      status: response.status,
      found: findElements(html, 'a', { class: 'p-name u-url' }).map(({ attributes }) =>
        attributes['href']?.split('/').at(-1),
      ),
      note: findElements(html, 'p', { class: 'note' })[0]?.text,
      fetched,
    };
  };
};

const newsroom = placed(RELEASES);
const parts = partsOf(newsroom);
const NOTE = 'Some old texts were not searched in full.';

describe('A search in 2,000 releases', { timeout: 30_000 }, () => {
  test('finds each of 64 rare words, wherever it stands', async () => {
    const ask = asking(newsroom);
    for (let rare = 0; rare < RARE; rare++) {
      const { found, note } = await ask(`rare${rare}x`);
      expect([rare, found, note]).toEqual([rare, [`r${placeOf(rare)}`], undefined]);
    }
  });

  test('reads a part for each word, and keeps it', async () => {
    const ask = asking(newsroom);
    const isPart = (path: string) => parts.includes(path);
    expect(parts.length).toBeGreaterThan(2);
    expect((await ask('word17 talks')).fetched.filter(isPart).length).toBeLessThanOrEqual(2);
    expect((await ask('word17 talks')).fetched.filter(isPart)).toEqual([]);
  });

  test('lists the newest of all that are equal, and then older ones', async () => {
    const { found } = await asking(newsroom)('talks');
    expect(found).toEqual(Array.from({ length: 30 }, (_, n) => `r${n}`));
  });

  test('finds the newest, and says what is missing, if a part is missing', async () => {
    const spy = vi.spyOn(console, 'error').mockImplementation(() => {});
    onTestFinished(() => spy.mockRestore());
    const isPart = (path: string) => parts.includes(path);
    const ask = asking(newsroom, isPart);
    expect(await ask(`rare0x`)).toMatchObject({ status: 200, found: ['r0'], note: NOTE });
    expect(await ask(`rare${RARE - 1}x`)).toMatchObject({ status: 200, found: [], note: NOTE });
    expect(spy).toHaveBeenCalledWith(
      expect.stringMatching(/^Failed at \/search in edition 0 of build [0-9a-f]{24}:$/),
      expect.objectContaining({
        message: expect.stringMatching(/^There is no \/.* among the static assets/),
      }),
    );
  });

  test('has nothing in its parts but static assets that the bundle names', () => {
    for (const path of parts) expect(newsroom.packs.has(path)).toBe(true);
  });
});

describe('Of the parts of a search', { timeout: 60_000 }, () => {
  /** How many parts another newsroom adds. */
  const added = (entries: readonly Entry[]): number =>
    partsOf(placed(entries)).filter((path) => !parts.includes(path)).length;

  test.each<readonly [string, readonly Entry[]]>([
    ['a new release', [aRelease(-1, { published: at }), ...RELEASES]],
    ['an embargoed release', [aRelease(-1, { published: at + HOUR }), ...RELEASES]],
    [
      'a scheduled withdrawal',
      RELEASES.with(1999, aRelease(1999, { withdrawn: { at: at + HOUR, reason: 'Wrong' } })),
    ],
    ['a forgotten release of yesterday', [aRelease(5000, { published: at - 20 * HOUR }), ...RELEASES]],
  ])('%s changes none', (_, entries) => {
    expect(added(entries)).toBe(0);
  });

  test('a withdrawn release changes those of its own words', async () => {
    const entries = RELEASES.with(
      1999,
      aRelease(1999, { withdrawn: { at: at - HOUR, reason: 'It was wrong.' } }),
    );
    const without = placed(entries);
    expect(partsOf(without).filter((path) => !parts.includes(path)).length).toBeGreaterThan(0);
    const ask = asking(without);
    expect((await ask(`rare${RARE - 1}x`)).found).toEqual([]);
    expect((await ask('rare40x')).found).toEqual([`r${placeOf(40)}`]);
    for (const path of partsOf(without))
      expect(without.packs.get(path)?.includes(`rare${RARE - 1}x`)).toBe(false);
  });
});
