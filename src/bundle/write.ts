import project from '../../package.json' with { type: 'json' };
import { digest } from '../model/digest.ts';
import type { Choice, Document, Head, Part, Redirect, Resource } from '../model/document.ts';
import type { Edition } from '../model/edition.ts';
import type { Instant } from '../model/instant.ts';
import { SEPARATOR } from '../model/lines.ts';
import type { Push } from '../model/push.ts';
import type { Path } from '../model/url.ts';
import { CODINGS, type Index, type PrecompressedRanges, type Range, type Row, type State } from './format.ts';
import { lengthOf } from './packs.ts';
import type { Precompressed } from './precompress.ts';

/** Where the body of a document starts in a static asset. */
export type AssetPlace = { readonly asset: Path; readonly offset: number };

type BundleOptions = {
  /** The instant of the build. */
  readonly built: Instant;
  readonly push?: Push | undefined;
  /** Documents whose bodies are not in the bundle. */
  readonly inAssets?: ReadonlyMap<Document, AssetPlace>;
  readonly precompressed?: ReadonlyMap<Document, Precompressed>;
};

/** Returns a function that numbers values in a list. A new value extends the list. */
const numbered = <T>(list: T[]) => {
  const numbers = new Map<string, number>();
  return (value: T): number => {
    const name = JSON.stringify(value);
    const number = numbers.get(name) ?? list.push(value) - 1;
    numbers.set(name, number);
    return number;
  };
};

/** Returns the ranges, with neighbours joined. */
const joined = (ranges: readonly Range[]): readonly Range[] => {
  const done: Range[] = [];
  for (const range of ranges) {
    const [offset, length] = done.at(-1) ?? [0, 0];
    if (length > 0 && offset + length === range[0]) done[done.length - 1] = [offset, length + range[1]];
    else done.push(range);
  }
  return done;
};

/** Collects the bytes of bodies, those of each tag once. */
const collectBodies = () => {
  const bodies: Uint8Array[] = [];
  const offsets = new Map<string, number>();
  let length = 0;
  const add = ({ tag, bytes }: Part): Range => {
    const offset = offsets.get(tag) ?? length;
    if (!offsets.has(tag)) {
      offsets.set(tag, offset);
      bodies.push(bytes);
      length += bytes.length;
    }
    return [offset, bytes.length];
  };
  return { bodies, add };
};

const toLines = (rows: ReadonlyMap<Path, Row>): Buffer =>
  Buffer.concat(
    [...rows]
      .map(([path, row]) => Buffer.from(`${path}${SEPARATOR}${JSON.stringify(row)}\n`))
      .sort(Buffer.compare),
  );

/** Returns the chunks as one array, copied once: a bundle may have 63 MiB. `Buffer.concat` may share its memory. */
const joinedBytes = (chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, end);
    end += chunk.length;
  }
  return bytes;
};

/** Returns the bytes of a bundle (`format.ts`). */
export const writeBundle = (
  editions: readonly Edition<Resource>[],
  { built, push, inAssets = new Map(), precompressed = new Map() }: BundleOptions,
): Uint8Array<ArrayBuffer> => {
  const heads: Head[] = [];
  const headNumber = numbered(heads);
  const pointers: (Redirect | Choice)[] = [];
  const pointerNumber = numbered(pointers);
  const assets: Path[] = [];
  const assetNumber = numbered(assets);
  const { bodies, add } = collectBodies();
  const rows = new Map<Path, State[]>();

  /** Adds the codings of a text together, because a reader finds them one after the other. */
  const addPrecompressed = (tag: string, bytes: Precompressed): PrecompressedRanges => {
    const lengths = CODINGS.map((coding) => bytes[coding].length);
    const [offset] = add({
      // The same text may have been compressed with another effort.
      tag: [tag, ...lengths].join(' '),
      bytes: joinedBytes(CODINGS.map((coding) => bytes[coding])),
    });
    return [offset, ...lengths];
  };
  const toState = (edition: number, resource: Resource | undefined): State => {
    if (resource === undefined) return [edition];
    if (resource.kind !== 'document') return [edition, pointerNumber(resource)];
    const { head, tag, parts } = resource;
    const start = [edition, headNumber(head), tag] as const;
    const elsewhere = inAssets.get(resource);
    if (elsewhere !== undefined)
      return [...start, [[elsewhere.offset, lengthOf(resource)]], [], assetNumber(elsewhere.asset)];
    const ranges = joined(parts.map(add));
    const bytes = precompressed.get(resource);
    return bytes === undefined ? [...start, ranges] : [...start, ranges, addPrecompressed(tag, bytes)];
  };

  for (const [edition, { changes }] of editions.entries())
    for (const [path, resource] of changes)
      rows.set(path, [...(rows.get(path) ?? []), toState(edition, resource)]);

  const lines = toLines(rows);
  const content = {
    version: project.version,
    editions: editions.map(({ from }) => from),
    heads,
    pointers,
    rows: lines.length,
    assets,
    ...(push === undefined ? {} : { push }),
  };
  const index: Index = { build: digest(JSON.stringify(content) + digest(lines)), built, ...content };
  return joinedBytes([Buffer.from(`${JSON.stringify(index)}\n`), lines, ...bodies]);
};
