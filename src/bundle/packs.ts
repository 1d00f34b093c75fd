import { digest } from '../model/digest.ts';
import type { Document } from '../model/document.ts';
import { type Path, packPath } from '../model/url.ts';

/** Documents by their paths. */
export type Documents = ReadonlyMap<Path, Document>;

/** A static asset that holds several documents. */
export type Pack = {
  /** A hash of the content is in the path. */
  readonly path: Path;
  readonly documents: readonly Document[];
};

/** Bytes of a pack, unless one document alone has more: the Worker reads a pack as a whole. */
const MAX_PACK = 512 * 1024;

export const bodyOf = ({ parts }: Document): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.concat(parts.map(({ bytes }) => bytes)));

export const lengthOf = ({ parts }: Document): number =>
  parts.reduce((sum, { bytes }) => sum + bytes.length, 0);

const toPack = (documents: readonly Document[]): Pack => ({
  path: packPath(digest(documents.map(({ tag }) => tag).join())),
  documents,
});

/**
 * Returns whether a document ends its pack. One in sixteen does, by its path alone, so a change to one document leaves
 * the other packs as they are.
 */
const endsPack = (path: Path): boolean => digest(path).endsWith('0');

/** Counts the bytes that documents take in a bundle, which has equal parts once. */
const countBytes = (documents: Iterable<Document>) => {
  const uses = new Map<string, number>();
  let bytes = 0;
  for (const { parts } of documents)
    for (const part of parts) {
      const before = uses.get(part.tag) ?? 0;
      if (before === 0) bytes += part.bytes.length;
      uses.set(part.tag, before + 1);
    }
  const remove = ({ parts }: Document): void => {
    for (const part of parts) {
      const left = (uses.get(part.tag) ?? 0) - 1;
      if (left === 0) bytes -= part.bytes.length;
      uses.set(part.tag, left);
    }
  };
  return { remove, bytes: () => bytes };
};

/**
 * Packs the oldest documents until the rest take no more than `maxBytes` in a bundle. Documents without a date stay: they
 * are in constant demand. All documents are public, so nothing embargoed decides which leave.
 */
export const packOldest = (documents: Documents, maxBytes: number): readonly Pack[] => {
  const counted = countBytes(documents.values());
  const oldestFirst = [...documents]
    .filter(([, { since }]) => since !== undefined)
    .sort(([a, { since: from = 0 }], [b, { since: to = 0 }]) => from - to || (a < b ? -1 : 1));
  const packs: Pack[] = [];
  let open: Document[] = [];
  const close = () => {
    if (open.length > 0) packs.push(toPack(open));
    open = [];
  };
  for (const [path, document] of oldestFirst) {
    const bytes = [...open, document].reduce((sum, one) => sum + lengthOf(one), 0);
    if (bytes > MAX_PACK) close();
    if (open.length === 0 && counted.bytes() <= maxBytes) break;
    open.push(document);
    counted.remove(document);
    if (endsPack(path)) close();
  }
  close();
  return packs;
};
