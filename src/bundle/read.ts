import type { Choice, Document, Redirect } from '../model/document.ts';
import { BEGINNING, type Instant } from '../model/instant.ts';
import { findIn, SEPARATOR } from '../model/lines.ts';
import { MESSAGE, type Push } from '../model/push.ts';
import type { Path } from '../model/url.ts';
import {
  CODINGS,
  type Coding,
  type DocumentState,
  type Index,
  ITSELF,
  LIST_BYTES,
  listKey,
  type PrecompressedRanges,
  type Range,
  type Row,
  type Values,
  valueKey,
} from './format.ts';
import { fromRecord, recordAt, releasesOf } from './packed-record.ts';

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

export type StoredList = { readonly count: number; readonly pathAt: (place: number) => Path };

/** An open bundle. */
export type Bundle = Pick<Index, 'version' | 'build' | 'built' | 'editions'> & {
  /** Returns what an edition has at a path; `undefined` if it has nothing. */
  readonly find: (edition: number, path: Path) => Placed | undefined;
  /** Returns the first edition that has something at a path. */
  readonly begins: (path: Path) => number | undefined;
  /** Returns whether an edition changes what is at a path. */
  readonly isChanged: (edition: number, path: Path) => boolean;
  /** Returns the list at a path: how many paths it has, and the path at each place. */
  readonly listAt: (path: Path) => StoredList;
  readonly bytes: ArrayBuffer;
  readonly push?: Push;
};

const LINE_FEED = 0x0a;
const TAB = SEPARATOR.charCodeAt(0);

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

/** Returns a function that finds a value that rows refer to, and keeps it. */
const valuesIn = <Kind extends keyof Values>(find: (key: string) => string | undefined, kind: Kind) => {
  const known = new Map<number, Values[Kind]>();
  return (number: number): Values[Kind] => {
    const value = known.get(number) ?? JSON.parse(find(valueKey(kind, number)) ?? 'null');
    known.set(number, value);
    return value;
  };
};

/** Returns a function that finds the row of a path. Keeps the rows that were found last. */
const rowsIn = (find: (key: string) => string | undefined, records: Uint8Array): ((path: Path) => Row) => {
  const layoutOf = valuesIn(find, 'layout');
  const rows = new Map<Path, Row>();
  const keep = (found: readonly (readonly [Path, Row])[]): void => {
    if (rows.size + found.length > MAX_ROWS) rows.clear();
    for (const [path, row] of found) rows.set(path, row);
  };
  const keepRecord = (path: Path, at: number): void => keep(fromRecord(path, records.subarray(at), layoutOf));
  return (path) => {
    const known = rows.get(path);
    if (known !== undefined) return known;
    const value = find(path);
    const at = value && recordAt(value);
    if (typeof at === 'number') keepRecord(path, at);
    else if (value !== undefined) keep([[path, JSON.parse(value)]]);
    else
      for (const release of releasesOf(path)) {
        const at = recordAt(find(release) ?? '[');
        if (at !== undefined) keepRecord(release, at);
      }
    return rows.get(path) ?? [];
  };
};

/** Opens the bytes that `writeBundle` made. Copies no body, and parses no row before its path is requested. */
export const openBundle = (bytes: ArrayBuffer): Bundle => {
  const end = new Uint8Array(bytes).indexOf(LINE_FEED) + 1;
  const index: Index = JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, 0, end)));
  const bodies = end + index.rows + index.records;
  const find = findIn(new Uint8Array(bytes, end, index.rows));
  const rowOf = rowsIn(find, new Uint8Array(bytes, end + index.rows, index.records));
  const headOf = valuesIn(find, 'head');
  const choiceOf = valuesIn(find, 'choice');
  const assetOf = valuesIn(find, 'asset');
  const listAt = (path: Path): StoredList => {
    const [offset, length]: Range = JSON.parse(find(listKey(path)) ?? '[0,0]');
    const offsets = new DataView(bytes, bodies + offset, length);
    const rows = new Uint8Array(bytes, end, index.rows);
    const pathAt = (place: number): Path => {
      const start = offsets.getUint32(LIST_BYTES * place, true);
      return new TextDecoder().decode(rows.subarray(start, rows.indexOf(TAB, start)));
    };
    return { count: length / LIST_BYTES, pathAt };
  };
  const documents = new WeakMap<DocumentState, PlacedDocument>();
  const toDocument = (path: Path, state: DocumentState): PlacedDocument => {
    const known = documents.get(state);
    if (known !== undefined) return known;
    const [edition, head, tag, ranges, precompressed = [], asset] = state;
    const document: PlacedDocument = {
      kind: 'document',
      head: headOf(head),
      // The document shows no date after this one (RFC 9110 8.8.2).
      modified: Math.max(index.built, index.editions[edition] ?? BEGINNING),
      tag,
      ...(asset === undefined
        ? toBody(ranges.map(([offset, length]) => [bodies + offset, length]))
        : { ...toBody(ranges), asset: asset === ITSELF ? path : assetOf(asset) }),
      ...toPrecompressed(bodies, precompressed),
    };
    documents.set(state, document);
    return document;
  };
  return {
    version: index.version,
    build: index.build,
    built: index.built,
    editions: index.editions,
    bytes,
    ...(index.push === undefined ? {} : { push: index.push }),
    begins: (path) => rowOf(path)[0]?.[0],
    isChanged: (edition, path) => {
      const row = rowOf(path);
      const at = row.findIndex(([from]) => from === edition);
      return at >= 0 && row[at]?.[2] !== row[at - 1]?.[2];
    },
    listAt,
    find: (edition, path) => {
      const state = rowOf(path).findLast(([from]) => from <= edition);
      if (state === undefined || state.length === 1) return undefined;
      if (state.length !== 2) return toDocument(path, state);
      return typeof state[1] === 'string' ? { kind: 'redirect', to: state[1] } : choiceOf(state[1]);
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

/** Returns the editions that began in a period. Both times are in milliseconds; the period excludes `after`. */
const begunIn = ({ editions }: Bundle, after: number, until: number): readonly number[] =>
  editions.flatMap((from, edition) => (from * 1000 > after && from * 1000 <= until ? [edition] : []));

/** Returns the feeds that the editions of a period changed. */
export const changedFeeds = (bundle: Bundle, after: number, until: number): readonly Path[] => {
  const begun = begunIn(bundle, after, until);
  const feeds = bundle.push?.feeds ?? [];
  return feeds.filter((path) => begun.some((edition) => bundle.isChanged(edition, path)));
};

/** Returns the messages for webhooks of the editions of a period. */
export const messagesIn = (bundle: Bundle, after: number, until: number): readonly string[] =>
  begunIn(bundle, after, until).flatMap((edition) => {
    const found = bundle.isChanged(edition, MESSAGE) ? bundle.find(edition, MESSAGE) : undefined;
    if (found?.kind !== 'document') return [];
    return found.ranges
      .map((range) => new TextDecoder().decode(new Uint8Array(bundle.bytes, ...range)))
      .join('');
  });
