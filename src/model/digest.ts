import { createHash } from 'node:crypto';

/**
 * A name for content: the same bytes have the same name in every build, and other bytes have another
 * (SHA-256, of which 96 bits are kept). The Worker finds its names made, and never comes here.
 */
export const digest = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex').slice(0, 24);
