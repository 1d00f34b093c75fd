import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ASSETS, BUNDLE } from '../../src/bundle/output.ts';
import { bodyOf, lengthOf, packOldest } from '../../src/bundle/packs.ts';
import { placeEditions } from '../../src/bundle/place.ts';
import { type Bundle, openBundle } from '../../src/bundle/read.ts';
import { planEditions } from '../../src/editions/editions.ts';
import { renderEditions } from '../../src/editions/render.ts';
import type { Document, Resource } from '../../src/model/document.ts';
import type { Edition } from '../../src/model/edition.ts';
import { BEGINNING } from '../../src/model/instant.ts';
import { PACKS, type Path, packPath } from '../../src/model/url.ts';
import { anEmptyFolder } from '../support/a-folder.ts';
import { aSite } from '../support/a-site.ts';
import { anEntry, instant } from '../support/an-entry.ts';
import { documentsIn } from '../support/documents-in.ts';

const BYTES = 100;

/** The instant of the build. */
const at = instant('2026-01-01T00:00:00Z');

/** A document of a hundred bytes that came out on a day, and says this. */
const aDocument = (since: number | undefined, says: string, bytes = BYTES): Document => ({
  kind: 'document',
  head: { status: 200, type: 'text/plain', maxAge: 60 },
  tag: says,
  parts: [{ tag: says, bytes: new TextEncoder().encode(says.padEnd(bytes)) }],
  ...(since === undefined ? {} : { since }),
});

type Changes = Edition<Resource>['changes'];

/** Releases of so many days, the newest first, as a newsroom has them. */
const releasesOf = (days: number): Changes =>
  new Map(
    Array.from({ length: days }, (_, n) => days - n).map((day) => [
      `/releases/${day}`,
      aDocument(day, `day ${day}`),
    ]),
  );

/** A newsroom of which this is public now. */
const editionsOf = (changes: Changes): readonly Edition<Resource>[] => [{ from: BEGINNING, changes }];

/** What leaves the bundle, when so many documents may stay. */
const leaving = (editions: readonly Edition<Resource>[], stay: number) => {
  const packs = packOldest(new Map(documentsIn(editions)), stay * BYTES);
  return {
    paths: packs.map(({ path }) => path),
    packs: packs.map(({ documents }) => documents.map(({ tag }) => tag)),
    all: packs.flatMap(({ documents }) => documents.map(({ tag }) => tag)),
  };
};

const days = (from: number, to: number): readonly string[] =>
  Array.from({ length: to - from + 1 }, (_, n) => `day ${from + n}`);

const withChanges = (changes: Changes, ...more: readonly (readonly [Path, Resource])[]): Changes =>
  new Map([...changes, ...more]);

describe('From a small newsroom', () => {
  test('nothing leaves, up to the last byte that may stay', () => {
    const editions = editionsOf(releasesOf(40));
    expect(packOldest(new Map(documentsIn(editions)), 40 * BYTES)).toEqual([]);
    expect(packOldest(new Map(documentsIn(editions)), 40 * BYTES - 1)).not.toEqual([]);
  });

  test('nothing leaves that many documents say alike, for it stands in the bundle once', () => {
    const alike = new Map(
      Array.from({ length: 40 }, (_, n) => [`/releases/${n}`, aDocument(n, 'the same')] as const),
    );
    expect(packOldest(new Map(documentsIn(editionsOf(alike))), BYTES)).toEqual([]);
  });

  test('nothing leaves where there is nothing', () => {
    expect(packOldest(new Map(), 0)).toEqual([]);
    expect(packOldest(new Map(documentsIn(editionsOf(new Map()))), 0)).toEqual([]);
  });
});

describe('From a larger newsroom', () => {
  const editions = editionsOf(releasesOf(100));

  test.each([99, 84, 50, 20, 0])(
    'the oldest leave, and no asset too many, so that %i of a hundred can stay',
    (stay) => {
      const { packs, all } = leaving(editions, stay);
      expect(all).toEqual(days(1, all.length));
      expect(100 - all.length).toBeLessThanOrEqual(stay);
      const last = packs.at(-1)?.length ?? 0;
      expect(100 - (all.length - last)).toBeGreaterThan(stay);
    },
  );

  test('a asset has some sixteen, and no more than half a megabyte', () => {
    const many = leaving(editionsOf(releasesOf(1600)), 0).packs;
    expect(many.length).toBeGreaterThan(60);
    expect(many.length).toBeLessThan(160);
    const HEAVY = 200 * 1024;
    const heavy = new Map(
      Array.from({ length: 40 }, (_, n) => [`/releases/${n}`, aDocument(n, `${n}`, HEAVY)]),
    );
    for (const { documents } of packOldest(new Map(documentsIn(editionsOf(heavy))), 0))
      expect(documents.length).toBeLessThanOrEqual(2);
  });

  test('those stay that are of no day', () => {
    const pages = ['home page', 'feed'].map((name) => [`/${name}`, aDocument(undefined, name)] as const);
    const { all } = leaving(editionsOf(withChanges(releasesOf(20), ...pages)), 0);
    expect(all).toEqual(days(1, 20));
  });

  test('redirects and choices stay', () => {
    const ways: readonly (readonly [Path, Resource])[] = [
      ['/old', { kind: 'redirect', to: '/releases/1' }],
      [
        '/feed',
        {
          kind: 'choice',
          among: 'formats',
          variants: [{ accepts: ['text/plain'], at: '/releases/1' }],
        },
      ],
    ];
    expect(leaving(editionsOf(withChanges(releasesOf(20), ...ways)), 0).all).toEqual(days(1, 20));
  });
});

describe('A pack', () => {
  const editions = editionsOf(releasesOf(100));
  const { paths } = leaving(editions, 20);

  /** How many packs of the newsroom are there no longer under the names that they had. */
  const lost = (today: Changes): number => {
    const now = leaving(editionsOf(today), 20).paths;
    return paths.filter((path) => !now.includes(path)).length;
  };

  test('has a name of its own among the static assets', () => {
    expect(paths.length).toBeGreaterThan(2);
    expect(new Set(paths).size).toBe(paths.length);
    for (const path of paths) expect(path).toMatch(new RegExp(`^${packPath('[0-9a-f]+')}$`));
  });

  test('is named by what is in it, in whatever order that was found', () => {
    const reversed = new Map([...releasesOf(100)].reverse());
    expect([...reversed.keys()][0]).toBe('/releases/1');
    expect(leaving(editionsOf(reversed), 20).paths).toEqual(paths);
  });

  test('stays as it is when newer releases come', () => {
    const newer = [101, 102, 103].map((day) => [`/releases/${day}`, aDocument(day, `day ${day}`)] as const);
    expect(lost(withChanges(releasesOf(100), ...newer))).toBe(0);
  });

  test('stays as it is when a release is edited that is not in it', () => {
    const edited = (day: number) =>
      lost(withChanges(releasesOf(100), [`/releases/${day}`, aDocument(day, `day ${day}, edited`)]));
    expect(edited(95)).toBe(0);
    expect(edited(50)).toBe(1);
    expect(edited(1)).toBe(1);
  });

  test('stays as it is when a release goes, or comes with an early date, that is not in it', () => {
    const gone = new Map([...releasesOf(100)].filter(([path]) => path !== '/releases/40'));
    expect(lost(gone)).toBeLessThanOrEqual(2);
    expect(
      lost(withChanges(releasesOf(100), ['/releases/found', aDocument(30, 'found')])),
    ).toBeLessThanOrEqual(2);
  });
});

describe('The placed newsroom', () => {
  const MEGABYTE = 1024 * 1024;

  /** Twenty-two releases of a megabyte: two more than a bundle takes. */
  const large = editionsOf(
    new Map(
      Array.from({ length: 22 }, (_, n) => [`/releases/${n}`, aDocument(n, `day ${n}`, MEGABYTE)] as const),
    ),
  );
  const small = editionsOf(releasesOf(3));

  const packsIn = (output: string): readonly string[] => {
    const folder = join(output, ASSETS, PACKS);
    return existsSync(folder) ? readdirSync(folder).sort() : [];
  };

  const bundleIn = (output: string): Bundle =>
    openBundle(new Uint8Array(readFileSync(join(output, BUNDLE))).buffer);

  /** The body at a path of an edition, as the Worker takes it: from the bundle, or from a file of the assets. */
  const read = (output: string, bundle: Bundle, edition: number, path: Path): Buffer | undefined => {
    const found = bundle.find(edition, path);
    if (found?.kind !== 'document') return undefined;
    const from =
      found.asset === undefined ? Buffer.from(bundle.bytes) : readFileSync(join(output, ASSETS, found.asset));
    return Buffer.concat(found.ranges.map(([offset, length]) => from.subarray(offset, offset + length)));
  };

  test('has the packs that it needs, and loses them when it needs them no more', () => {
    const output = anEmptyFolder();
    expect(placeEditions(small, output, { built: at })).toBeUndefined();
    expect(packsIn(output)).toEqual([]);
    expect(placeEditions(large, output, { built: at })).toBeUndefined();
    expect(packsIn(output)).toEqual(
      packOldest(new Map(documentsIn(large)), 20 * MEGABYTE)
        .map(({ path }) => path.replace(`${PACKS}/`, ''))
        .sort(),
    );
    expect(packsIn(output)).toHaveLength(2);
    expect(placeEditions(small, output, { built: at })).toBeUndefined();
    expect(packsIn(output)).toEqual([]);
  });

  test('keeps packs as long as a Worker may still take documents from them', () => {
    const output = anEmptyFolder();
    placeEditions(large, output, { built: at, isServed: true });
    const before = packsIn(output);
    expect(before).not.toEqual([]);
    placeEditions(small, output, { built: at, isServed: true });
    expect(packsIn(output)).toEqual(before);
    placeEditions(small, output, { built: at });
    expect(packsIn(output)).toEqual([]);
  });

  const published = instant('2025-01-01T00:00:00Z');
  const DAY = 24 * 3600;
  const SECRET = 'The summit is in Reykjavík';

  const saying = (text: string) => ({
    content: { html: `<p>${text}</p>\n`, text, markdown: `${text}\n` },
  });
  const releases = Array.from({ length: 40 }, (_, n) =>
    anEntry({
      slug: `talks-${n}`,
      published: published + n * DAY,
      ...saying(`東京 ${n} ${'with long talks '.repeat(1000)}`),
    }),
  );
  const embargoed = anEntry({ slug: 'summit', published: at + DAY, ...saying(SECRET) });
  const toBeWithdrawn = anEntry({
    slug: 'wrong',
    published: published - DAY,
    withdrawn: { at: at + DAY, reason: 'The figures were wrong.' },
    ...saying('The wrong figures.'),
  });
  const editions = renderEditions(
    planEditions(aSite({ limits: { feed: 5, home: 5 } }), [...releases, embargoed, toBeWithdrawn], at),
  );

  test('gives every document back as it was, from the bundle and from the packs', () => {
    const output = anEmptyFolder();
    expect(placeEditions(editions, output, { built: at, isServed: true })).toBeUndefined();
    const bundle = bundleIn(output);
    const places = { bundle: 0, packs: 0 };
    for (const [edition, { changes }] of editions.entries())
      for (const [path, resource] of changes) {
        const found = bundle.find(edition, path);
        if (resource?.kind !== 'document') {
          expect(found, path).toEqual(resource);
          continue;
        }
        expect(found, path).toMatchObject({
          head: resource.head,
          modified: Math.max(at, bundle.editions[edition] ?? at),
          tag: resource.tag,
          length: lengthOf(resource),
        });
        expect(read(output, bundle, edition, path)?.equals(bodyOf(resource)), path).toBe(true);
        places[found?.kind === 'document' && found.asset !== undefined ? 'packs' : 'bundle'] += 1;
      }
    expect(places.bundle).toBeGreaterThan(30);
    expect(places.packs).toBeGreaterThan(30);
  });

  test('is in the same packs, whatever is to come', () => {
    const site = aSite({ limits: { feed: 5, home: 5 } });
    const { withdrawn: _, ...lasting } = toBeWithdrawn;
    const without = renderEditions(planEditions(site, [...releases, lasting], at));
    const packs = [editions, without].map((some) => {
      const output = anEmptyFolder();
      placeEditions(some, output, { built: at, isServed: true });
      return packsIn(output);
    });
    expect(packs[0]?.length).toBeGreaterThan(1);
    expect(packs[0]).toEqual(packs[1]);
  });

  test('has nothing among the static assets that is embargoed', () => {
    const output = anEmptyFolder();
    const text = (folder: string) =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((file) => file.isFile())
        .map((file) => readFileSync(join(file.parentPath, file.name), 'utf8'))
        .join('\n');
    placeEditions(editions, output, { built: at, isServed: true });
    const assets = text(join(output, ASSETS));
    expect(assets).toContain('東京 0 with long talks');
    for (const secret of [SECRET, 'summit', 'figures were wrong'])
      expect([secret, assets.includes(secret)]).toEqual([secret, false]);
    expect(text(output)).toContain(SECRET);
    expect(text(output)).toContain('figures were wrong');
  });
});
