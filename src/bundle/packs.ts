import { digest } from '../model/digest.ts';
import type { Document } from '../model/document.ts';
import { type Path, shelfPath } from '../model/url.ts';

/** Documents by their paths. */
export type Documents = ReadonlyMap<Path, Document>;

/** Documents that stand in one file outside of the bundle. */
export type Shelf = {
  /** Names the content. */
  readonly path: Path;
  readonly documents: readonly Document[];
};

/** Bytes on a shelf, unless one document alone has more: the Worker reads a shelf as a whole. */
const MOST_BYTES = 512 * 1024;

/**
 * Whether a document is the last on its shelf: one in sixteen, by its path alone, so that a document which comes, goes
 * or changes leaves the other shelves as they are.
 */
const isLast = (path: Path): boolean => digest(path).endsWith('0');

export const bodyOf = ({ parts }: Document): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.concat(parts.map(({ bytes }) => bytes)));

export const lengthOf = ({ parts }: Document): number =>
  parts.reduce((sum, { bytes }) => sum + bytes.length, 0);

const toShelf = (documents: readonly Document[]): Shelf => ({
  path: shelfPath(digest(documents.map(({ tag }) => tag).join())),
  documents,
});

/** Counts the bytes of parts that documents have in common: those of each once, as long as one document has it. */
const partCounter = (documents: Iterable<Document>) => {
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
 * Returns the shelves for the documents that leave a bundle, so that no more than `most` bytes stay in it: of those that are
 * asked for rarely, the oldest. All documents are public, so nothing that is to come decides which leave.
 */
export const shelve = (documents: Documents, most: number): readonly Shelf[] => {
  const counted = partCounter(documents.values());
  const rare = [...documents]
    .filter(([, { since }]) => since !== undefined)
    .sort(([a, { since: from = 0 }], [b, { since: to = 0 }]) => from - to || (a < b ? -1 : 1));
  const shelves: Shelf[] = [];
  let open: Document[] = [];
  const close = () => {
    if (open.length > 0) shelves.push(toShelf(open));
    open = [];
  };
  for (const [path, document] of rare) {
    const bytes = [...open, document].reduce((sum, one) => sum + lengthOf(one), 0);
    if (bytes > MOST_BYTES) close();
    if (open.length === 0 && counted.bytes() <= most) break;
    open.push(document);
    counted.remove(document);
    if (isLast(path)) close();
  }
  close();
  return shelves;
};
