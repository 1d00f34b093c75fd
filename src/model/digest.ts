import { hash } from 'node:crypto';

/** Bytes of a name: 96 bits. */
const LENGTH = 12;

/**
 * Returns a name for content: 96 bits of its SHA-256, equal in every build. Paths need `hex`, because they are in lower case.
 * The Worker never computes it. `hash` takes a third of the time of `createHash` for a short text. The name is made of the
 * bytes, because a slice of the whole hash would keep that in memory.
 */
export const digest = (content: string | Uint8Array, encoding: 'hex' | 'base64url' = 'hex'): string =>
  hash('sha256', content, 'buffer').toString(encoding, 0, LENGTH);
