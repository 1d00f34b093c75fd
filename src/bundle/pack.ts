import project from '../../package.json' with { type: 'json' };
import { digest } from '../model/digest.ts';
import type { Choice, Document, Head, Part, Redirect, Resource } from '../model/document.ts';
import type { Edition } from '../model/edition.ts';
import type { Instant } from '../model/instant.ts';
import { SEPARATOR } from '../model/lines.ts';
import type { Path } from '../model/url.ts';
import type { Range } from './body.ts';
import type { CodedRanges, Index, Push, Row } from './bundle.ts';
import { CODINGS } from './coding.ts';
import type { Coded } from './encode.ts';
import { lengthOf } from './packs.ts';

/** Where a body stands outside of the bundle. */
export type Shelved = { readonly shelf: Path; readonly offset: number };

type PackOptions = {
  /** The instant of the build. */
  readonly built: Instant;
  readonly push?: Push | undefined;
  readonly shelved?: ReadonlyMap<Document, Shelved>;
  /** The bodies of documents in other codings. */
  readonly coded?: ReadonlyMap<Document, Coded>;
};

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

/** The rows of each path, in the order in which they are searched. */
const toLines = (rows: ReadonlyMap<Path, readonly Row[]>): Buffer =>
  Buffer.concat(
    [...rows]
      .map(([path, states]) => Buffer.from(`${path}${SEPARATOR}${JSON.stringify(states)}\n`))
      .sort(Buffer.compare),
  );

/**
 * The editions as one run of bytes: the index as JSON, a line feed (which JSON writes as an escape), the rows, and the
 * parts of the bodies, each once.
 */
export const packBundle = (
  editions: readonly Edition<Resource>[],
  { built, push, shelved = new Map(), coded = new Map() }: PackOptions,
): Uint8Array<ArrayBuffer> => {
  const heads: Head[] = [];
  const headNumber = numbered(heads);
  const ways: (Redirect | Choice)[] = [];
  const wayNumber = numbered(ways);
  const shelves: Path[] = [];
  const shelfNumber = numbered(shelves);
  const rows = new Map<Path, Row[]>();
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
  const placeCoded = (document: Document): CodedRanges => {
    const bodies = coded.get(document);
    if (bodies === undefined) return [];
    const placed = CODINGS.map((coding) =>
      place({ tag: `${document.tag} ${coding} ${bodies[coding].length}`, bytes: bodies[coding] }),
    );
    return [placed[0]?.[0] ?? 0, ...placed.map(([, length]) => length)];
  };
  const placeDocument = (edition: number, document: Document): Row => {
    const { head, tag, parts } = document;
    const start = [edition, headNumber(head), tag] as const;
    const elsewhere = shelved.get(document);
    if (elsewhere !== undefined)
      return [...start, [[elsewhere.offset, lengthOf(document)]], [], shelfNumber(elsewhere.shelf)];
    const ranges = joined(parts.map(place));
    return coded.has(document) ? [...start, ranges, placeCoded(document)] : [...start, ranges];
  };
  const toRow = (edition: number, resource: Resource | undefined): Row => {
    if (resource === undefined) return [edition];
    if (resource.kind !== 'document') return [edition, wayNumber(resource)];
    return placeDocument(edition, resource);
  };

  for (const [edition, { changes }] of editions.entries())
    for (const [path, resource] of changes)
      rows.set(path, [...(rows.get(path) ?? []), toRow(edition, resource)]);

  const lines = toLines(rows);
  const said = {
    version: project.version,
    editions: editions.map(({ from }) => from),
    heads,
    ways,
    rows: lines.length,
    shelves,
    ...(push === undefined ? {} : { push }),
  };
  const index: Index = { build: digest(JSON.stringify(said) + digest(lines)), built, ...said };
  const head = Buffer.concat([Buffer.from(`${JSON.stringify(index)}\n`), lines]);
  const bytes = new Uint8Array(head.length + length);
  bytes.set(head);
  let end = head.length;
  for (const body of bodies) {
    bytes.set(body, end);
    end += body.length;
  }
  return bytes;
};
