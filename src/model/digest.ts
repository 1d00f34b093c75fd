import { createHash } from 'node:crypto';

/** Returns a name for content: 96 bits of its SHA-256, equal in every build. The Worker never computes it. */
export const digest = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex').slice(0, 24);
