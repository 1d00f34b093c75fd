import { isAddress, type Path } from '../model/url.ts';
import type { Index } from './format.ts';
import { recordAt } from './packed-record.ts';

/**
 * Returns the addresses that have rows of their own in a bundle, whichever edition has them. Leaves out what is in packs: it is
 * old, and stays as it is. For programs that look into a bundle; the Worker looks up one path at a time.
 */
export const addressesIn = (bytes: ArrayBuffer): readonly Path[] => {
  const buffer = Buffer.from(bytes);
  const end = buffer.indexOf('\n') + 1;
  const index: Index = JSON.parse(buffer.toString('utf8', 0, end));
  const rows = buffer.toString('utf8', end, end + index.rows).split('\n');
  return rows.flatMap((row) => {
    const [path = '', value = ''] = row.split('\t');
    return isAddress(path) && recordAt(value) === undefined ? [path] : [];
  });
};
