/**
 * The format of a bundle, the one file that the build writes (`write.ts`) and the Worker reads (`read.ts`):
 *
 *     index    an `Index` as JSON, then the first line feed of the file: JSON escapes those in its texts
 *     rows     lines: a key, a tab, a value, a line feed; sorted by their bytes (`model/lines.ts`)
 *     records  bytes that rows of documents in packs refer to (`packed-record.ts`)
 *     bodies   bytes; offsets count from the first of them
 *
 * A Worker that starts parses the index alone, which is as short for 100,000 releases as for one. It searches the rows
 * where they are, and parses a value only when a request needs it. Examples of rows:
 *
 *     /feeds               [[0,3,"q83vASNF",[[40960,6250]]]]     a path: its `Row` as JSON
 *     /releases/talks      9ps                                   a release in packs: the offset of its record
 *     head 3               {"status":200,"type":"text/html; …}   a value that rows refer to by its number
 *     list search/releases [65536,4000]                          a list of paths: the `Range` of its body
 *
 * A body is a list of ranges, because documents share parts: the bundle has each entry of the feeds once. Precompressed
 * bodies follow each other, in the order of `CODINGS`. A static asset may hold a body instead: a pack holds those of
 * several documents, a media file its own. Offsets then count from the start of the asset.
 *
 * The body of a list has four bytes for each path, the lowest first: the offset of its row among the rows.
 */
import type { Choice, Head } from '../model/document.ts';
import type { Instant } from '../model/instant.ts';
import type { Push } from '../model/push.ts';
import type { FORMS, Path } from '../model/url.ts';

/** Content codings that the build precompresses bodies with (RFC 9110 8.4.1), the smallest first. */
export const CODINGS = ['br', 'gzip'] as const;

export type Coding = (typeof CODINGS)[number];

/** A run of bytes. */
export type Range = readonly [offset: number, length: number];

/** The precompressed bodies of a document: the offset of the first, and the length of each. Empty if there are none. */
export type PrecompressedRanges = readonly [offset: number, ...lengths: number[]] | readonly [];

/**
 * Characters of a tag in a bundle, the first of those that `model/digest.ts` makes. A client compares tags of one path only,
 * so 48 bits are enough.
 */
export const TAG_LENGTH = 8;

/** The `asset` of a media file: its path is the path of the document. */
export const ITSELF = -1;

/** A document from an edition on. `head` and `asset` are numbers of values in the rows; `asset` may be `ITSELF`. */
export type DocumentState = readonly [
  edition: number,
  head: number,
  tag: string,
  ranges: readonly Range[],
  precompressed?: PrecompressedRanges,
  asset?: number,
];

/** A path from an edition on: nothing, a redirect, a choice by its number, or a document. */
export type State =
  | readonly [edition: number]
  | readonly [edition: number, to: Path]
  | readonly [edition: number, choice: number]
  | DocumentState;

/** The states of a path, in the order of their editions. A path that is not in the rows may be that of a packed release. */
export type Row = readonly State[];

export type FormName = keyof typeof FORMS;

/**
 * What the records of thousands of packed releases have in common. `choice` and the heads are numbers of values. A document
 * that is by itself has neither a choice nor a form.
 */
export type Layout = {
  readonly choice?: number;
  readonly runs: readonly (readonly (readonly [form: FormName | null, head: number])[])[];
};

/** Values that many rows refer to, by their kind. Thousands of pages share one head. */
export type Values = {
  readonly head: Head;
  readonly choice: Choice;
  /** The path of a pack. */
  readonly asset: Path;
  readonly layout: Layout;
};

/** Returns the key of a value in the rows. No path has a space, so none is like it. */
export const valueKey = (kind: keyof Values, number: number): string => `${kind} ${number}`;

/** Returns the key of a list of paths in the rows. */
export const listKey = (path: Path): string => `list ${path}`;

/** Bytes of each path in the body of a list. */
export const LIST_BYTES = 4;

export type Index = {
  /** Of the program that built the bundle. */
  readonly version: string;
  /** A hash of the content, without the instant of the build. */
  readonly build: string;
  /** The instant of the build. */
  readonly built: Instant;
  /** When each edition begins. */
  readonly editions: readonly Instant[];
  /** Lengths of the rows and of the records in bytes. */
  readonly rows: number;
  readonly records: number;
  readonly push?: Push;
};
