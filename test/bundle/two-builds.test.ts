import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ASSETS } from '../../src/bundle/output.ts';
import { placeEditions } from '../../src/bundle/place.ts';
import { planEditions } from '../../src/editions/editions.ts';
import { renderer } from '../../src/editions/render.ts';
import type { Entry } from '../../src/model/entry.ts';
import { PACKS } from '../../src/model/url.ts';
import { anEmptyFolder } from '../support/a-folder.ts';
import { aSite } from '../support/a-site.ts';
import { anEntry, instant } from '../support/an-entry.ts';

const at = instant('2026-01-01T00:00:00Z');
const HOUR = 3600;

const aRelease = (n: number, more: Partial<Entry> = {}): Entry => {
  const text = `第${n}回会合 ${'with long talks '.repeat(600)}`;
  const content = { html: `<p>${text}</p>\n`, text, markdown: `${text}\n` };
  const tags = [{ slug: `topic-${n % 7}`, name: `Topic ${n % 7}` }];
  return anEntry({
    slug: `talks-${n}`,
    title: `Talks ${n}`,
    published: at - (250 - n) * 30 * HOUR,
    content,
    tags,
    ...more,
  });
};

const RELEASES = Array.from({ length: 250 }, (_, n) => aRelease(n));

/** The packs of a newsroom with these releases. */
const packsOf = (entries: readonly Entry[]): readonly string[] => {
  const output = anEmptyFolder();
  const editions = planEditions(aSite({ limits: { feed: 5, home: 5 } }), entries, at);
  placeEditions(editions, output, { render: renderer(), built: at, isServed: true });
  const folder = join(output, ASSETS, PACKS);
  return existsSync(folder) ? readdirSync(folder) : [];
};

let known: readonly string[] | undefined;

/** How many packs a change removes, and how many it adds. */
const changed = (entries: readonly Entry[]): { readonly lost: number; readonly added: number } => {
  known ??= packsOf(RELEASES);
  const [before, after] = [known, packsOf(entries)];
  expect(before.length).toBeGreaterThan(15);
  return {
    lost: before.filter((name) => !after.includes(name)).length,
    added: after.filter((name) => !before.includes(name)).length,
  };
};

const replaced = (n: number, more: Partial<Entry>): readonly Entry[] =>
  RELEASES.map((entry, at) => (at === n ? aRelease(n, more) : entry));

describe('Of all packs of a newsroom, at most a few change', { timeout: 30_000 }, () => {
  // Packs of releases, of search results, of the archives of the site, and of the pages and the archives of a topic.
  const FEW = 14;

  test.each<readonly [string, readonly Entry[]]>([
    ['a new release', [...RELEASES, aRelease(250)]],
    ['a new release of a new topic', [...RELEASES, aRelease(250, { tags: [{ slug: 'new', name: 'New' }] })]],
    ['an edited old release', replaced(40, { title: 'Talks in Kyoto' })],
    ['a correction of an old release', replaced(40, { updated: at - HOUR })],
    ['a withdrawn old release', replaced(40, { withdrawn: { at: at - 48 * HOUR, reason: 'It was wrong.' } })],
    ['a forgotten release of last week', [...RELEASES, aRelease(244, { slug: 'forgotten' })]],
  ])('with %s', (_, entries) => {
    const { lost, added } = changed(entries);
    expect(lost).toBeLessThanOrEqual(FEW);
    expect(added).toBeLessThanOrEqual(FEW);
  });

  test('and none with an embargoed release', () => {
    expect(changed([...RELEASES, aRelease(290)])).toEqual({ lost: 0, added: 0 });
  });
});
