import { digest } from '../model/digest.ts';
import type { Document, Resource } from '../model/document.ts';
import type { Edition } from '../model/edition.ts';
import { type Path, shelfPath } from '../model/url.ts';

/** Documents that stand in one file outside of the bundle. */
export type Shelf = {
  /** Names the content. */
  readonly path: Path;
  readonly documents: readonly Document[];
};

/** How many documents stand on a shelf: those of releases that came out one after the other. */
const PER_SHELF = 16;

export const bodyOf = ({ parts }: Document): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.concat(parts.map(({ bytes }) => bytes)));

export const lengthOf = ({ parts }: Document): number =>
  parts.reduce((sum, { bytes }) => sum + bytes.length, 0);

/** Bytes that the parts of all documents take, each once. */
const bytesIn = (editions: readonly Edition<Resource>[]): number => {
  const parts = new Map<string, number>();
  for (const { changes } of editions)
    for (const resource of changes.values())
      if (resource?.kind === 'document')
        for (const { tag, bytes } of resource.parts) parts.set(tag, bytes.length);
  return [...parts.values()].reduce((sum, length) => sum + length, 0);
};

const toShelf = (documents: readonly Document[]): Shelf => ({
  path: shelfPath(digest(documents.map(({ tag }) => tag).join())),
  documents,
});

/**
 * The documents that leave a bundle, so that no more than `most` bytes stay in it: of those that are asked for
 * rarely, and that no later edition has otherwise, the oldest. Shelves are filled from the oldest on, so that a new
 * release leaves those before it as they are.
 */
export const shelve = (editions: readonly Edition<Resource>[], most: number): readonly Shelf[] => {
  let excess = bytesIn(editions) - most;
  if (excess <= 0) return [];
  const [today, ...later] = editions;
  const changing = new Set(later.flatMap(({ changes }) => [...changes.keys()]));
  const rare = [...(today?.changes ?? [])]
    .flatMap(([path, resource]) =>
      resource?.kind === 'document' && resource.since !== undefined && !changing.has(path) ? [resource] : [],
    )
    .sort((a, b) => (a.since ?? 0) - (b.since ?? 0) || (a.tag < b.tag ? -1 : 1));
  const shelves: Shelf[] = [];
  for (let from = 0; from < rare.length && excess > 0; from += PER_SHELF) {
    const shelf = toShelf(rare.slice(from, from + PER_SHELF));
    shelves.push(shelf);
    excess -= shelf.documents.reduce((sum, document) => sum + lengthOf(document), 0);
  }
  return shelves;
};
