import { createHash } from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import zlib from 'node:zlib';

/** Results of a process, at most. */
const MAX = 5000;

type Compress = (bytes: Uint8Array, options?: object) => Buffer;

const remember = (compress: Compress): Compress => {
  const known = new Map<string, Buffer>();
  return (bytes, options) => {
    const key = createHash('sha1')
      .update(JSON.stringify(options ?? {}))
      .update(bytes)
      .digest('base64');
    const result = known.get(key) ?? compress(bytes, options);
    if (known.size >= MAX) known.clear();
    known.set(key, result);
    return result;
  };
};

/** The process has this module once for each test file, and `zlib` once. */
const REMEMBERS = Symbol.for('dateline.remembers');

// Hundreds of tests build newsrooms that are nearly alike, and compressing took nine tenths of each build.
if (!(REMEMBERS in zlib)) {
  const { brotliCompressSync, gzipSync } = zlib;
  Object.assign(zlib, {
    [REMEMBERS]: true,
    brotliCompressSync: remember(brotliCompressSync as Compress),
    gzipSync: remember(gzipSync as Compress),
  });
  syncBuiltinESMExports();
}
