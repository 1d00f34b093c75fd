import { brotliCompressSync, gzipSync, constants as zlib } from 'node:zlib';
import type { Coding } from './coding.ts';

/** A body in each coding. */
export type Coded = Readonly<Record<Coding, Uint8Array<ArrayBuffer>>>;

/** How much time may be spent on a body: as much as makes it smallest, or as little as makes it small. */
export type Effort = 'most' | 'little';

const QUALITY = { most: zlib.BROTLI_MAX_QUALITY, little: 5 } as const;
const LEVEL = { most: zlib.Z_BEST_COMPRESSION, little: 6 } as const;

const brotli = (bytes: Uint8Array, effort: Effort): Uint8Array<ArrayBuffer> =>
  brotliCompressSync(bytes, {
    params: {
      [zlib.BROTLI_PARAM_MODE]: zlib.BROTLI_MODE_TEXT,
      [zlib.BROTLI_PARAM_QUALITY]: QUALITY[effort],
      [zlib.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });

/** A text in each coding (RFC 7932, RFC 1952). The same bytes come out the same. */
export const encode = (bytes: Uint8Array, effort: Effort): Coded => ({
  br: brotli(bytes, effort),
  gzip: gzipSync(bytes, { level: LEVEL[effort] }),
});
