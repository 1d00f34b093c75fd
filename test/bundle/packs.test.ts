import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { TAG_LENGTH } from '../../src/bundle/format.ts';
import { ASSETS, BUNDLE } from '../../src/bundle/output.ts';
import type { DocumentCache } from '../../src/bundle/place.ts';
import { type Bundle, openBundle } from '../../src/bundle/read.ts';
import { bodyOf, lengthOf } from '../../src/bundle/stored.ts';
import { planEditions } from '../../src/editions/editions.ts';
import { digest } from '../../src/model/digest.ts';
import type { Document, Resource } from '../../src/model/document.ts';
import type { Edition } from '../../src/model/edition.ts';
import { BEGINNING } from '../../src/model/instant.ts';
import { PACKS, type Path, packPath } from '../../src/model/url.ts';
import { anEmptyFolder } from '../support/a-folder.ts';
import { aSite } from '../support/a-site.ts';
import { anEntry, instant } from '../support/an-entry.ts';
import { placeRendered, renderEditions } from '../support/rendered.ts';

const KIB = 1024;

/** Bytes of a document here. Sixteen take as much as stays in the bundle of a preview. */
const BYTES = 64 * KIB;

/** The instant of the build. */
const at = instant('2026-01-01T00:00:00Z');

/** A document that came out on a day, and says this. */
const aDocument = (since: number | undefined, says: string, bytes = BYTES): Document => ({
  kind: 'document',
  head: { status: 200, type: 'text/plain', maxAge: 60 },
  tag: digest(says, 'base64url'),
  parts: [{ tag: digest(says, 'base64url'), bytes: new TextEncoder().encode(says.padEnd(bytes)) }],
  ...(since === undefined ? {} : { since }),
});

type Changes = Edition<Resource>['changes'];

/** Documents of so many days, the newest first, as a newsroom has them. */
const releasesOf = (days: number): Changes =>
  new Map(
    Array.from({ length: days }, (_, n) => days - n).map((day) => [
      `/releases/${day}`,
      aDocument(day, `day ${day}`),
    ]),
  );

/** A newsroom of which this is public now. */
const editionsOf = (changes: Changes): readonly Edition<Resource>[] => [{ from: BEGINNING, changes }];

const packsIn = (output: string): readonly string[] => {
  const folder = join(output, ASSETS, PACKS);
  return existsSync(folder) ? readdirSync(folder).sort() : [];
};

const bundleIn = (output: string): Bundle =>
  openBundle(new Uint8Array(readFileSync(join(output, BUNDLE))).buffer);

/** The packs of a preview, and the paths of the documents in them. */
const packed = (changes: Changes, documents?: DocumentCache) => {
  const output = anEmptyFolder();
  placeRendered(editionsOf(changes), output, { built: at, isServed: true, ...(documents && { documents }) });
  const { find } = bundleIn(output);
  const isPacked = (path: Path): boolean => {
    const found = find(0, path);
    return found?.kind === 'document' && found.asset !== undefined;
  };
  return { packs: packsIn(output), paths: [...changes.keys()].filter(isPacked).sort() };
};

const days = (from: number, to: number): readonly Path[] =>
  Array.from({ length: to - from + 1 }, (_, n) => `/releases/${from + n}`).sort();

const withChanges = (changes: Changes, ...more: readonly (readonly [Path, Resource])[]): Changes =>
  new Map([...changes, ...more]);

describe('From a small newsroom', () => {
  test('nothing leaves, up to the last byte that may stay', () => {
    expect(packed(releasesOf(16)).paths).toEqual([]);
    expect(packed(releasesOf(17)).paths).toEqual(days(1, 1));
  });

  test('nothing leaves that many documents say alike, because the bundle has it once', () => {
    const alike = new Map(
      Array.from({ length: 40 }, (_, n) => [`/releases/${n}`, aDocument(n, 'the same')] as const),
    );
    expect(packed(alike).paths).toEqual([]);
  });

  test('nothing leaves where there is nothing', () => {
    expect(packed(new Map())).toEqual({ packs: [], paths: [] });
  });
});

describe('From a larger newsroom', () => {
  test('the oldest leave, and no document too many', () => {
    expect(packed(releasesOf(100)).paths).toEqual(days(1, 84));
  });

  test('a pack has no more than a megabyte, unless one document has', () => {
    const output = anEmptyFolder();
    const changes = withChanges(releasesOf(200), ['/releases/long', aDocument(7, 'long', 1200 * KIB)]);
    placeRendered(editionsOf(changes), output, { built: at, isServed: true });
    const sizes = packsIn(output).map((name) => statSync(join(output, ASSETS, PACKS, name)).size);
    expect(sizes.filter((size) => size > 1024 * KIB)).toEqual([1200 * KIB]);
    expect(sizes.filter((size) => size >= 512 * KIB).length).toBeGreaterThan(8);
  });

  test('documents without a date stay', () => {
    const pages = ['home page', 'feed'].map((name) => [`/${name}`, aDocument(undefined, name)] as const);
    expect(packed(withChanges(releasesOf(20), ...pages)).paths).toEqual(days(1, 6));
  });

  test('redirects and choices stay', () => {
    const others: readonly (readonly [Path, Resource])[] = [
      ['/old', { kind: 'redirect', to: '/releases/1' }],
      [
        '/feed',
        { kind: 'choice', among: 'formats', variants: [{ accepts: ['text/plain'], at: '/releases/1' }] },
      ],
    ];
    expect(packed(withChanges(releasesOf(20), ...others)).paths).toEqual(days(1, 4));
  });
});

describe('A pack', () => {
  /** How many packs of the newsroom another one does not have. */
  const lost = (changes: Changes): number => {
    const { packs } = packed(releasesOf(200));
    const now = packed(changes).packs;
    return packs.filter((name) => !now.includes(name)).length;
  };

  test('has a name of its own among the static assets', () => {
    const { packs } = packed(releasesOf(200));
    expect(packs.length).toBeGreaterThan(10);
    for (const name of packs) expect(`${PACKS}/${name}`).toMatch(new RegExp(`^${packPath('[0-9a-f]+')}$`));
  });

  test('is named by its content, in whatever order that was found', () => {
    const reversed = new Map([...releasesOf(200)].reverse());
    expect([...reversed.keys()][0]).toBe('/releases/1');
    expect(packed(reversed)).toEqual(packed(releasesOf(200)));
  });

  test('stays as it is when newer releases come, but for the one that is not full', () => {
    const newer = [201, 202, 203].map((day) => [`/releases/${day}`, aDocument(day, `day ${day}`)] as const);
    expect(lost(withChanges(releasesOf(200), ...newer))).toBeLessThanOrEqual(1);
  });

  test('stays as it is when a release is edited that is not in it', () => {
    const edited = (day: number) =>
      lost(withChanges(releasesOf(200), [`/releases/${day}`, aDocument(day, `day ${day}, edited`)]));
    expect(edited(195)).toBe(0);
    expect(edited(50)).toBe(1);
    expect(edited(1)).toBe(1);
  });

  test('stays as it is when a release is removed, or comes with an early date, that is not in it', () => {
    const gone = new Map([...releasesOf(200)].filter(([path]) => path !== '/releases/40'));
    // The bundle takes one more release back from the pack that is not full.
    expect(lost(gone)).toBeLessThanOrEqual(2);
    const found = withChanges(releasesOf(200), ['/releases/found', aDocument(30, 'found')]);
    expect(lost(found)).toBeLessThanOrEqual(2);
  });

  test('is the same after a preview whose documents were rendered before', () => {
    const documents: DocumentCache = new Map();
    packed(releasesOf(200), documents);
    const changes = withChanges(releasesOf(200), ['/releases/50', aDocument(50, 'edited')]);
    expect(packed(changes, documents)).toEqual(packed(changes));
    expect([...documents.values()].filter(({ kind }) => kind === 'document')).toHaveLength(16);
  });
});

describe('The placed newsroom', () => {
  const MEGABYTE = 1024 * 1024;

  /** Eight releases of a megabyte: two more than a bundle takes. */
  const large = editionsOf(
    new Map(
      Array.from({ length: 8 }, (_, n) => [`/releases/${n}`, aDocument(n, `day ${n}`, MEGABYTE)] as const),
    ),
  );
  const small = editionsOf(releasesOf(3));

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
    expect(placeRendered(small, output, { built: at })).toBeUndefined();
    expect(packsIn(output)).toEqual([]);
    expect(placeRendered(large, output, { built: at })).toBeUndefined();
    expect(packsIn(output)).toHaveLength(2);
    expect(placeRendered(small, output, { built: at })).toBeUndefined();
    expect(packsIn(output)).toEqual([]);
  });

  test('keeps packs as long as a Worker may still take documents from them', () => {
    const output = anEmptyFolder();
    placeRendered(large, output, { built: at, isServed: true });
    const before = packsIn(output);
    expect(before).not.toEqual([]);
    placeRendered(small, output, { built: at, isServed: true });
    expect(packsIn(output)).toEqual(before);
    placeRendered(small, output, { built: at });
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
    expect(placeRendered(editions, output, { built: at, isServed: true })).toBeUndefined();
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
          tag: resource.tag.slice(0, TAG_LENGTH),
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
      placeRendered(some, output, { built: at, isServed: true });
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
    placeRendered(editions, output, { built: at, isServed: true });
    const assets = text(join(output, ASSETS));
    expect(assets).toContain('東京 0 with long talks');
    for (const secret of [SECRET, 'summit', 'figures were wrong'])
      expect([secret, assets.includes(secret)]).toEqual([secret, false]);
    expect(text(output)).toContain(SECRET);
    expect(text(output)).toContain('figures were wrong');
  });
});
