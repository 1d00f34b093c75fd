import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addressesIn } from '../bundle/addresses.ts';
import { ASSETS, BUNDLE } from '../bundle/output.ts';
import { openBundle, type PlacedDocument, type StoredBody } from '../bundle/read.ts';
import { variantPath } from '../model/document.ts';
import type { Instant } from '../model/instant.ts';
import { type Path, RELEASES } from '../model/url.ts';

/** A document of the build on this machine, as the Worker would serve it. */
export type Expected = Pick<PlacedDocument, 'head' | 'tag' | 'precompressed'> & { readonly body: Buffer };

/** An edition of the build on this machine. */
export type LocalEdition = {
  readonly number: number;
  /** When the next edition begins; Infinity if none is planned. */
  readonly next: Instant;
  /** Returns the document at a path, or the first of several. */
  readonly documentAt: (path: Path) => Expected | undefined;
  readonly redirects: () => readonly (readonly [from: Path, to: Path])[];
  /** The pages of releases that a later edition has, and this one has not. */
  readonly embargoed: () => readonly Path[];
};

/** The build on this machine, as the Worker would serve it. */
export type LocalBuild = {
  readonly version: string;
  /** The name of the build, which `/health` has too. */
  readonly build: string;
  readonly hub: string | undefined;
  readonly editionAt: (at: Instant) => LocalEdition;
  readonly edition: (number: number) => LocalEdition;
};

/** Opens the build in a folder such as `dist`; `undefined` if it has none. */
export const openLocalBuild = (folder: string): LocalBuild | undefined => {
  if (!existsSync(join(folder, BUNDLE))) return undefined;
  const bundle = openBundle(new Uint8Array(readFileSync(join(folder, BUNDLE))).buffer as ArrayBuffer);
  let known: readonly Path[] | undefined;
  const addresses = (): readonly Path[] => {
    known ??= addressesIn(bundle.bytes);
    return known;
  };
  const read = ({ asset, ranges }: StoredBody): Buffer => {
    const bytes = asset === undefined ? Buffer.from(bundle.bytes) : readFileSync(join(folder, ASSETS, asset));
    return Buffer.concat(ranges.map(([offset, length]) => bytes.subarray(offset, offset + length)));
  };
  const edition = (number: number): LocalEdition => {
    const documentAt = (path: Path): Expected | undefined => {
      const found = bundle.find(number, path);
      if (found?.kind === 'choice') {
        const [first] = found.variants;
        return first && documentAt(variantPath(path, first));
      }
      return found?.kind === 'document' ? { ...found, body: read(found) } : undefined;
    };
    const later = bundle.editions.map((_, n) => n).slice(number + 1);
    return {
      number,
      next: bundle.editions[number + 1] ?? Number.POSITIVE_INFINITY,
      documentAt,
      redirects: () =>
        addresses().flatMap((path) => {
          const found = bundle.find(number, path);
          return found?.kind === 'redirect' ? [[path, found.to] as const] : [];
        }),
      embargoed: () =>
        addresses().filter(
          (path) =>
            path.startsWith(`${RELEASES}/`) &&
            !/\.(md|json)$/.test(path) &&
            bundle.find(number, path) === undefined &&
            later.some((n) => bundle.find(n, path)?.kind === 'choice'),
        ),
    };
  };
  return {
    version: bundle.version,
    build: bundle.build,
    hub: bundle.push?.hub,
    edition,
    editionAt: (at) => edition(bundle.editions.findLastIndex((from) => from <= at)),
  };
};

/** Returns the origin that the feeds of a build name. */
export const siteOf = ({ documentAt }: Pick<LocalEdition, 'documentAt'>): string | undefined => {
  const feed = documentAt('/feed.json')?.body.toString();
  return feed && new URL((JSON.parse(feed) as { feed_url: string }).feed_url).origin;
};
