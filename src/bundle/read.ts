import { memoize } from '../model/cache.ts';
import type { Choice, Document, Redirect } from '../model/document.ts';
import { BEGINNING, type Instant } from '../model/instant.ts';
import { findIn } from '../model/lines.ts';
import type { Push } from '../model/push.ts';
import type { Path } from '../model/url.ts';
import {
  CODINGS,
  type Coding,
  type DocumentState,
  type Index,
  type PrecompressedRanges,
  type Range,
  type Row,
} from './format.ts';

/** Where the bytes of a body are. */
export type StoredBody = {
  /** The static asset that holds the body; absent if the bundle does. */
  readonly asset?: Path;
  readonly ranges: readonly Range[];
  /** Length of the whole body in bytes. */
  readonly length: number;
};

export type PlacedDocument = Omit<Document, 'parts' | 'since'> &
  StoredBody & {
    /** `Last-Modified`: the instant of the build, or the start of the document's edition if that is later. */
    readonly modified: Instant;
    /** The same body in every coding, if the build precompressed it. */
    readonly precompressed?: Readonly<Record<Coding, StoredBody>>;
  };

export type Placed = PlacedDocument | Redirect | Choice;

/** An open bundle. */
export type Bundle = Pick<Index, 'version' | 'build' | 'built' | 'editions'> & {
  /** Returns what an edition has at a path; `undefined` if it has nothing. */
  readonly find: (edition: number, path: Path) => Placed | undefined;
  /** Returns whether an edition changes what is at a path. */
  readonly isChanged: (edition: number, path: Path) => boolean;
  readonly bytes: ArrayBuffer;
  readonly push?: Push;
};

const LINE_FEED = 0x0a;

/** Paths whose parsed rows are kept. */
const MAX_ROWS = 2000;

const toBody = (ranges: readonly Range[]): StoredBody => ({
  ranges,
  length: ranges.reduce((sum, [, length]) => sum + length, 0),
});

const toPrecompressed = (
  bodies: number,
  [start, ...lengths]: PrecompressedRanges,
): Pick<PlacedDocument, 'precompressed'> => {
  if (start === undefined) return {};
  let end = bodies + start;
  const precompressed = CODINGS.map((coding, n) => {
    const length = lengths[n] ?? 0;
    end += length;
    return [coding, toBody([[end - length, length]])];
  });
  return { precompressed: Object.fromEntries(precompressed) };
};

/** Opens the bytes that `writeBundle` made. Copies no body, and parses no row before its path is requested. */
export const openBundle = (bytes: ArrayBuffer): Bundle => {
  const end = new Uint8Array(bytes).indexOf(LINE_FEED) + 1;
  const index: Index = JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, 0, end)));
  const bodies = end + index.rows;
  const find = findIn(new Uint8Array(bytes, end, index.rows));
  const rows = new Map<Path, Row>();
  const rowOf = (path: Path): Row => {
    const known = rows.get(path);
    if (known !== undefined) return known;
    const text = find(path);
    if (text === undefined) return [];
    const row: Row = JSON.parse(text);
    if (rows.size >= MAX_ROWS) rows.clear();
    rows.set(path, row);
    return row;
  };
  const toDocument = memoize(
    ([edition, head, tag, ranges, precompressed = [], asset]: DocumentState): PlacedDocument => ({
      kind: 'document',
      head: index.heads[head] as PlacedDocument['head'],
      // The document shows no date after this one (RFC 9110 8.8.2).
      modified: Math.max(index.built, index.editions[edition] ?? BEGINNING),
      tag,
      ...(asset === undefined
        ? toBody(ranges.map(([offset, length]) => [bodies + offset, length]))
        : { ...toBody(ranges), asset: index.assets[asset] as Path }),
      ...toPrecompressed(bodies, precompressed),
    }),
  );
  return {
    version: index.version,
    build: index.build,
    built: index.built,
    editions: index.editions,
    bytes,
    ...(index.push === undefined ? {} : { push: index.push }),
    isChanged: (edition, path) => {
      const row = rowOf(path);
      const at = row.findIndex(([from]) => from === edition);
      return at >= 0 && row[at]?.[2] !== row[at - 1]?.[2];
    },
    find: (edition, path) => {
      const state = rowOf(path).findLast(([from]) => from <= edition);
      if (state === undefined || state.length === 1) return undefined;
      return state.length === 2 ? index.pointers[state[1]] : toDocument(state);
    },
  };
};

/** Returns the entity tag of each feed that is public at an instant. */
export const feedTags = (bundle: Bundle, at: Instant): ReadonlyMap<Path, string> => {
  const edition = bundle.editions.findLastIndex((from) => from <= at);
  return new Map(
    (bundle.push?.feeds ?? []).flatMap((path) => {
      const found = bundle.find(edition, path);
      return found?.kind === 'document' ? [[path, found.tag] as const] : [];
    }),
  );
};

/** Returns the feeds that the editions of a period changed. Both times are in milliseconds; the period excludes `after`. */
export const changedFeeds = (bundle: Bundle, after: number, until: number): readonly Path[] => {
  const begun = bundle.editions.flatMap((from, edition) =>
    from * 1000 > after && from * 1000 <= until ? [edition] : [],
  );
  const feeds = bundle.push?.feeds ?? [];
  return feeds.filter((path) => begun.some((edition) => bundle.isChanged(edition, path)));
};
