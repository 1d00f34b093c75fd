import type { Choice, Document, Head, Redirect } from './document.ts';
import type { Instant } from './instant.ts';
import { once } from './once.ts';
import type { Path } from './url.ts';

/** Bytes of the bundle, or of a shelf. */
export type Range = readonly [offset: number, length: number];

/** A document whose body is made of ranges of bytes. */
export type PlacedDocument = Omit<Document, 'parts' | 'since'> & {
  /** The file that they are of, where it is not the bundle. */
  readonly shelf?: Path;
  readonly ranges: readonly Range[];
  /** Of the whole body. */
  readonly length: number;
};

export type Placed = PlacedDocument | Redirect | Choice;

/** Whom to tell of changes, and of which documents. */
export type Push = {
  /** URL of a WebSub hub. */
  readonly hub: string;
  /** Where the site is served: an origin, without a slash at its end. */
  readonly origin: string;
  readonly feeds: readonly Path[];
};

/** What the build makes and the Worker answers from. */
export type Bundle = {
  /** When each edition begins, in order. */
  readonly editions: readonly Instant[];
  /** What is at a path in an edition; `undefined` where nothing is. */
  readonly find: (edition: number, path: Path) => Placed | undefined;
  /** Whether an edition says something else at a path than the one before it. */
  readonly isChanged: (edition: number, path: Path) => boolean;
  readonly bytes: ArrayBuffer;
  readonly push?: Push;
};

type DocumentRow = readonly [
  edition: number,
  head: number,
  updated: Instant,
  tag: string,
  ranges: readonly Range[],
  shelf?: number,
];

/** The states of a path, each from the edition with its number on; without a resource, nothing is there. */
export type Row = readonly [edition: number] | readonly [edition: number, way: number] | DocumentRow;

/** The first line of a bundle. */
export type Index = {
  readonly editions: readonly Instant[];
  /** Each head once: thousands of pages share one. */
  readonly heads: readonly Head[];
  /** Each redirect and choice once: all releases share one. */
  readonly ways: readonly (Redirect | Choice)[];
  readonly rows: Readonly<Record<Path, readonly Row[]>>;
  /** Files outside of the bundle. */
  readonly shelves: readonly Path[];
  readonly push?: Push;
};

const LINE_FEED = 0x0a;

/** The bundle that `packBundle` wrote. The bodies stay where they are. */
export const openBundle = (bytes: ArrayBuffer): Bundle => {
  const start = new Uint8Array(bytes).indexOf(LINE_FEED) + 1;
  const index: Index = JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, 0, start)));
  const rows = new Map(Object.entries(index.rows));
  /** A row is read when its path is first asked for. */
  const toDocument = once(
    ([, head, updated, tag, placed, shelf]: DocumentRow): PlacedDocument => ({
      kind: 'document',
      head: index.heads[head] as Head,
      updated,
      tag,
      ranges: placed.map(([offset, length]) => [shelf === undefined ? start + offset : offset, length]),
      length: placed.reduce((sum, [, length]) => sum + length, 0),
      ...(shelf === undefined ? {} : { shelf: index.shelves[shelf] as Path }),
    }),
  );
  return {
    editions: index.editions,
    bytes,
    ...(index.push === undefined ? {} : { push: index.push }),
    isChanged: (edition, path) => {
      const states = rows.get(path) ?? [];
      const at = states.findIndex(([from]) => from === edition);
      return at >= 0 && states[at]?.[3] !== states[at - 1]?.[3];
    },
    find: (edition, path) => {
      const row = rows.get(path)?.findLast(([from]) => from <= edition);
      if (row === undefined || row.length === 1) return undefined;
      return row.length === 2 ? index.ways[row[1]] : toDocument(row);
    },
  };
};
