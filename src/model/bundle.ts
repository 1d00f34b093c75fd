import type { Choice, Document, Head, Part, Redirect, Resource } from './document.ts';
import type { Edition } from './edition.ts';
import type { Instant } from './instant.ts';
import type { Path } from './url.ts';

/** Bytes of the bundle, or of a shelf. */
type Range = readonly [offset: number, length: number];

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

/** The states of a path, each from the edition with its number on; without a resource, nothing is there. */
type Row =
  | readonly [edition: number]
  | readonly [edition: number, way: number]
  | readonly [
      edition: number,
      head: number,
      updated: Instant,
      tag: string,
      ranges: readonly Range[],
      shelf?: number,
    ];

type Index = {
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

/** Where a body stands outside of the bundle. */
export type Shelved = { readonly shelf: Path; readonly offset: number };

type PackOptions = {
  readonly push?: Push | undefined;
  readonly shelved?: ReadonlyMap<Document, Shelved>;
};

const LINE_FEED = 0x0a;

/** The number of a value in a list that grows by it when it is new. */
const numbered = <T>(list: T[]) => {
  const numbers = new Map<string, number>();
  return (value: T): number => {
    const name = JSON.stringify(value);
    const number = numbers.get(name) ?? list.push(value) - 1;
    numbers.set(name, number);
    return number;
  };
};

/** The ranges, with those in one that follow each other. */
const joined = (ranges: readonly Range[]): readonly Range[] => {
  const done: Range[] = [];
  for (const range of ranges) {
    const [offset, length] = done.at(-1) ?? [0, 0];
    if (length > 0 && offset + length === range[0]) done[done.length - 1] = [offset, length + range[1]];
    else done.push(range);
  }
  return done;
};

/**
 * The editions as one run of bytes: the index as JSON, a line feed (which JSON writes as an escape), and the
 * parts of the bodies, each once. Offsets count from behind the line feed.
 */
export const packBundle = (
  editions: readonly Edition<Resource>[],
  { push, shelved = new Map() }: PackOptions = {},
): Uint8Array<ArrayBuffer> => {
  const heads: Head[] = [];
  const headNumber = numbered(heads);
  const ways: (Redirect | Choice)[] = [];
  const wayNumber = numbered(ways);
  const shelves: Path[] = [];
  const shelfNumber = numbered(shelves);
  const rows: Record<Path, Row[]> = {};
  const bodies: Uint8Array[] = [];
  const offsets = new Map<string, number>();
  let length = 0;

  const place = ({ tag, bytes }: Part): Range => {
    const offset = offsets.get(tag) ?? length;
    if (!offsets.has(tag)) {
      offsets.set(tag, offset);
      bodies.push(bytes);
      length += bytes.length;
    }
    return [offset, bytes.length];
  };
  const toRow = (edition: number, resource: Resource | undefined): Row => {
    if (resource === undefined) return [edition];
    if (resource.kind !== 'document') return [edition, wayNumber(resource)];
    const { head, updated, tag, parts } = resource;
    const elsewhere = shelved.get(resource);
    if (elsewhere === undefined) return [edition, headNumber(head), updated, tag, joined(parts.map(place))];
    const length = parts.reduce((sum, { bytes }) => sum + bytes.length, 0);
    const ranges: readonly Range[] = [[elsewhere.offset, length]];
    return [edition, headNumber(head), updated, tag, ranges, shelfNumber(elsewhere.shelf)];
  };

  for (const [edition, { changes }] of editions.entries())
    for (const [path, resource] of changes) rows[path] = [...(rows[path] ?? []), toRow(edition, resource)];

  const index: Index = {
    editions: editions.map(({ from }) => from),
    heads,
    ways,
    rows,
    shelves,
    ...(push === undefined ? {} : { push }),
  };
  const head = new TextEncoder().encode(`${JSON.stringify(index)}\n`);
  const bytes = new Uint8Array(head.length + length);
  bytes.set(head);
  let end = head.length;
  for (const body of bodies) {
    bytes.set(body, end);
    end += body.length;
  }
  return bytes;
};

/** The bundle that `packBundle` wrote. The bodies stay where they are. */
export const openBundle = (bytes: ArrayBuffer): Bundle => {
  const start = new Uint8Array(bytes).indexOf(LINE_FEED) + 1;
  const index: Index = JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, 0, start)));
  const rows = new Map(Object.entries(index.rows));
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
      if (row.length === 2) return index.ways[row[1]];
      const [, head, updated, tag, placed, shelf] = row;
      const from = shelf === undefined ? start : 0;
      const ranges = placed.map(([offset, length]): Range => [from + offset, length]);
      const length = placed.reduce((sum, [, length]) => sum + length, 0);
      const document = {
        kind: 'document',
        head: index.heads[head] as Head,
        updated,
        tag,
        ranges,
        length,
      } as const;
      return shelf === undefined ? document : { ...document, shelf: index.shelves[shelf] as Path };
    },
  };
};
