import type { Choice, Document, Head, Redirect } from '../model/document.ts';
import { BEGINNING, type Instant } from '../model/instant.ts';
import { findIn } from '../model/lines.ts';
import { once } from '../model/once.ts';
import type { Path } from '../model/url.ts';
import { type Body, type Coded, type Range, toBody, toCoded } from './body.ts';

export type PlacedDocument = Omit<Document, 'parts' | 'since'> &
  Body & {
    /** `Last-Modified`: the instant of the build or, if that is later, the one at which its edition began. */
    readonly modified: Instant;
    /** The same body in other codings: all of them, or none. */
    readonly coded?: Coded;
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
  /** Of the program that built it. */
  readonly version: string;
  /** Names what is in it, whenever it was built. */
  readonly build: string;
  /** The instant of the build. */
  readonly built: Instant;
  /** When each edition begins, in order. */
  readonly editions: readonly Instant[];
  /** What is at a path in an edition; `undefined` where nothing is. */
  readonly find: (edition: number, path: Path) => Placed | undefined;
  /** Whether an edition says something else at a path than the one before it. */
  readonly isChanged: (edition: number, path: Path) => boolean;
  readonly bytes: ArrayBuffer;
  readonly push?: Push;
};

/** Where the coded bodies begin, one behind the other, and the length of each in the order of `CODINGS`; or nothing. */
export type CodedRanges = readonly [offset: number, ...lengths: number[]] | readonly [];

type DocumentRow = readonly [
  edition: number,
  head: number,
  tag: string,
  ranges: readonly Range[],
  coded?: CodedRanges,
  shelf?: number,
];

/** The states of a path, each from the edition with its number on; without a resource, nothing is there. */
export type Row = readonly [edition: number] | readonly [edition: number, way: number] | DocumentRow;

/**
 * The first line of a bundle. Behind it stand the rows, a line for each path (`lines.ts`), and behind these the bodies,
 * from which offsets count.
 */
export type Index = {
  readonly version: string;
  readonly build: string;
  /** The instant of the build. */
  readonly built: Instant;
  readonly editions: readonly Instant[];
  /** Each head once: thousands of pages share one. */
  readonly heads: readonly Head[];
  /** Each redirect and choice once: all releases share one. */
  readonly ways: readonly (Redirect | Choice)[];
  /** Bytes of the rows. */
  readonly rows: number;
  /** Files outside of the bundle. */
  readonly shelves: readonly Path[];
  readonly push?: Push;
};

const LINE_FEED = 0x0a;

/** Paths of which the rows are kept as objects. */
const KNOWN = 2000;

/** The bundle that `packBundle` wrote. The bodies stay where they are. */
export const openBundle = (bytes: ArrayBuffer): Bundle => {
  const end = new Uint8Array(bytes).indexOf(LINE_FEED) + 1;
  const index: Index = JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, 0, end)));
  const start = end + index.rows;
  const find = findIn(new Uint8Array(bytes, end, index.rows));
  const known = new Map<Path, readonly Row[]>();
  const rowsOf = (path: Path): readonly Row[] => {
    const before = known.get(path);
    if (before !== undefined) return before;
    const text = find(path);
    if (text === undefined) return [];
    const rows: readonly Row[] = JSON.parse(text);
    if (known.size >= KNOWN) known.clear();
    known.set(path, rows);
    return rows;
  };
  const inBundle = ([offset, length]: Range): Range => [start + offset, length];
  /** A row is read when its path is first asked for. */
  const toDocument = once(
    ([edition, head, tag, ranges, coded, shelf]: DocumentRow): PlacedDocument => ({
      kind: 'document',
      head: index.heads[head] as Head,
      // It shows no date after this one (RFC 9110 8.8.2).
      modified: Math.max(index.built, index.editions[edition] ?? BEGINNING),
      tag,
      ...toBody(shelf === undefined ? ranges.map(inBundle) : ranges),
      ...(shelf === undefined ? {} : { shelf: index.shelves[shelf] as Path }),
      ...(coded?.[0] === undefined ? {} : { coded: toCoded(start + coded[0], coded.slice(1)) }),
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
      const states = rowsOf(path);
      const at = states.findIndex(([from]) => from === edition);
      return at >= 0 && states[at]?.[2] !== states[at - 1]?.[2];
    },
    find: (edition, path) => {
      const row = rowsOf(path).findLast(([from]) => from <= edition);
      if (row === undefined || row.length === 1) return undefined;
      return row.length === 2 ? index.ways[row[1]] : toDocument(row);
    },
  };
};
