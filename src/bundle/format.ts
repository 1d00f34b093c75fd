/**
 * The format of a bundle, the one file that the build writes (`write.ts`) and the Worker reads (`read.ts`):
 *
 *     index    an `Index` as JSON, then the first line feed of the file: JSON escapes those in its texts
 *     rows     a line for each path: the path, a tab, its `Row` as JSON, a line feed; sorted by bytes (`model/lines.ts`)
 *     bodies   bytes; offsets count from the first of them
 *
 * A body is a list of ranges, because documents share parts: the bundle has each entry of the feeds once. Precompressed
 * bodies follow each other, in the order of `CODINGS`. A static asset may hold a body instead: a pack holds those of
 * several documents, a media file one. Offsets then count from the start of the asset.
 */
import type { Choice, Head, Redirect } from '../model/document.ts';
import type { Instant } from '../model/instant.ts';
import type { Push } from '../model/push.ts';
import type { Path } from '../model/url.ts';

/** Content codings that the build precompresses bodies with (RFC 9110 8.4.1), the smallest first. */
export const CODINGS = ['br', 'gzip'] as const;

export type Coding = (typeof CODINGS)[number];

/** A run of bytes. */
export type Range = readonly [offset: number, length: number];

/** The precompressed bodies of a document: the offset of the first, and the length of each. Empty if there are none. */
export type PrecompressedRanges = readonly [offset: number, ...lengths: number[]] | readonly [];

/** A document from an edition on. `head` and `asset` are places in the lists of the index. */
export type DocumentState = readonly [
  edition: number,
  head: number,
  tag: string,
  ranges: readonly Range[],
  precompressed?: PrecompressedRanges,
  asset?: number,
];

/** A path from an edition on: nothing, a redirect or a choice, or a document. */
export type State = readonly [edition: number] | readonly [edition: number, pointer: number] | DocumentState;

/** The states of a path, in the order of their editions. */
export type Row = readonly State[];

export type Index = {
  /** Of the program that built the bundle. */
  readonly version: string;
  /** A hash of the content, without the instant of the build. */
  readonly build: string;
  /** The instant of the build. */
  readonly built: Instant;
  /** When each edition begins. */
  readonly editions: readonly Instant[];
  /** Each different head once: thousands of pages share one. */
  readonly heads: readonly Head[];
  /** Each different redirect and choice once: all releases share one. */
  readonly pointers: readonly (Redirect | Choice)[];
  /** Length of the rows in bytes. */
  readonly rows: number;
  /** Static assets that hold bodies. */
  readonly assets: readonly Path[];
  readonly push?: Push;
};
