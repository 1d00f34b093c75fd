import { hash } from 'node:crypto';

/** Characters of 96 bits. */
const LENGTHS = { hex: 24, base64url: 16 } as const;

/**
 * Returns a name for content: 96 bits of its SHA-256, equal in every build. Paths need `hex`, because they are in lower case.
 * The Worker never computes it. `hash` takes a third of the time of `createHash` for a short text.
 */
export const digest = (content: string | Uint8Array, encoding: keyof typeof LENGTHS = 'hex'): string =>
  hash('sha256', content, encoding).slice(0, LENGTHS[encoding]);
