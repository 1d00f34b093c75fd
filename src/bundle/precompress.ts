import { brotliCompressSync, gzipSync, constants as zlib } from 'node:zlib';
import type { Document } from '../model/document.ts';
import { isText } from '../model/media.ts';
import type { Coding } from './format.ts';
import { bodyOf, lengthOf } from './stored.ts';

/** A body in each coding. */
export type Precompressed = Readonly<Record<Coding, Uint8Array<ArrayBuffer>>>;

/** How much time a body may take: enough for the smallest size, or little. */
type Effort = 'most' | 'little';

/*
 * Seconds of CPU time for a megabyte of release pages, and their size (2 cores, Node.js 20): Brotli 11 1.2 s, 20.7 %; 10
 * 0.47 s, 21.4 %; 7 0.06 s, 24.3 %; 5 0.03 s, 24.3 %; 4 0.02 s, 26 %. gzip 9 or 6 0.02 s, 27.7 %.
 */
const QUALITY = { most: 10, little: 5 } as const;
const LEVEL = { most: zlib.Z_BEST_COMPRESSION, little: 6 } as const;

/** Compresses a text in each coding (RFC 7932, RFC 1952). The same bytes give the same result. */
export const compress = (bytes: Uint8Array, effort: Effort): Precompressed => ({
  br: brotliCompressSync(bytes, {
    params: {
      [zlib.BROTLI_PARAM_MODE]: zlib.BROTLI_MODE_TEXT,
      [zlib.BROTLI_PARAM_QUALITY]: QUALITY[effort],
      [zlib.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  }),
  gzip: gzipSync(bytes, { level: LEVEL[effort] }),
});

/** Bytes below which compression saves next to nothing. */
const MIN_BYTES = 1024;

/** Bytes above which a text is too long for the most effort. */
const MAX_BYTES_FOR_MOST = 256 * 1024;

/** Orders documents by demand: those without a date first, such as feeds, then the newest. */
const byDemand = (a: Document, b: Document): number =>
  (b.since ?? Number.POSITIVE_INFINITY) - (a.since ?? Number.POSITIVE_INFINITY) || 0;

export type PrecompressBudget = {
  /** Bytes that the compressed bodies may take. */
  readonly room: number;
  /** Bytes of text that are compressed. A megabyte takes some 0.06 s in both codings. */
  readonly text: number;
  /** Bytes of text that get the most effort. Half a megabyte takes a fifth of a second. */
  readonly mostEffort: number;
};

type PrecompressOptions = PrecompressBudget & {
  /** Returns the cached value or makes it. */
  readonly recall?: (key: string, make: () => Precompressed) => Precompressed;
};

/**
 * Compresses the texts in most demand while there is room, so that the Worker need not. The groups take their turns: a
 * later group changes nothing about an earlier one.
 */
export const precompress = (
  groups: readonly (readonly Document[])[],
  { room, text, mostEffort, recall = (_, make) => make() }: PrecompressOptions,
): ReadonlyMap<Document, Precompressed> => {
  const done = new Map<Document, Precompressed>();
  let left = room;
  let leftText = text;
  let leftForMost = mostEffort;
  const effortFor = (length: number): Effort => {
    if (length > MAX_BYTES_FOR_MOST || length > leftForMost) return 'little';
    leftForMost -= length;
    return 'most';
  };
  // The bundle has equal documents once, so they must share their bodies.
  const byTag = new Map<string, Precompressed>();
  for (const document of groups.flatMap((group) => [...group].sort(byDemand))) {
    const length = lengthOf(document);
    if (length < MIN_BYTES || !isText(document.head.type)) continue;
    const known = byTag.get(document.tag);
    if (known !== undefined) {
      done.set(document, known);
      continue;
    }
    if (length > leftText) continue;
    leftText -= length;
    const effort = effortFor(length);
    const bodies = recall(`${effort} ${document.tag}`, () => compress(bodyOf(document), effort));
    const size = bodies.br.length + bodies.gzip.length;
    if (size > left) continue;
    left -= size;
    byTag.set(document.tag, bodies);
    done.set(document, bodies);
  }
  return done;
};
