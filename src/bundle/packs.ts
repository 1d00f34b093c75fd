import { digest } from '../model/digest.ts';
import type { Document } from '../model/document.ts';
import { packPath } from '../model/url.ts';
import { MAX_PACK, MAX_PACK_OF_PIECES } from './limits.ts';
import type { AddAsset } from './output.ts';
import { type Dated, type Item, packer } from './spans.ts';
import { lengthOf, type Packed } from './stored.ts';

/** A document that is about to be packed, with its plan. A document that the last build packed has no body in memory. */
export type Packable<D> = { readonly planned: D; readonly document: Document | Packed };

/** Returns whether the Worker makes answers from a document. A search takes many of them, so their packs are small. */
const isPiece = ({ head }: Document | Packed): boolean => head.maxAge === 'never';

/**
 * Returns what packs documents, which come in the order of `byTime`. `store` gets the place of each. Only a pack that is
 * new is written: `read` returns a body that is not in memory.
 */
export const packDocuments = <D>(
  add: AddAsset,
  read: (planned: D) => Document,
  store: (planned: D, packed: Packed) => void,
) => {
  type PackItem = Item & { readonly documents: readonly Packable<D>[] };
  const write = (items: readonly PackItem[]): void => {
    const documents = items.flatMap((item) => item.documents);
    const asset = packPath(digest(documents.map(({ document }) => document.tag).join()));
    // One copy of each body: a build writes gigabytes.
    add(asset, () =>
      Buffer.concat(
        documents.flatMap(({ planned, document }) =>
          (document.kind === 'document' ? document : read(planned)).parts.map(({ bytes }) => bytes),
        ),
      ),
    );
    let offset = 0;
    for (const { planned, document } of documents) {
      const { head, tag } = document;
      const length = lengthOf(document);
      const isThere = document.kind === 'packed' && document.asset === asset && document.offset === offset;
      store(planned, isThere ? document : { kind: 'packed', head, tag, asset, offset, length });
      offset += length;
    }
  };
  const releases = packer(MAX_PACK, write);
  const pieces = packer(MAX_PACK_OF_PIECES, write);
  // Pages and feeds of topics change with each release of the topic, so they are in packs of their own.
  const others = packer(MAX_PACK, write);
  const addTo = (to: typeof releases, { since, path }: Dated, documents: readonly Packable<D>[]): void => {
    const bytes = documents.reduce((sum, { document }) => sum + lengthOf(document), 0);
    if (documents.length > 0) to.add({ since, path, bytes, documents });
  };
  return {
    add: (group: Dated & { readonly isRelease: boolean }, documents: readonly Packable<D>[]): void => {
      addTo(
        pieces,
        group,
        documents.filter(({ document }) => isPiece(document)),
      );
      addTo(
        group.isRelease ? releases : others,
        group,
        documents.filter(({ document }) => !isPiece(document)),
      );
    },
    end: (): void => {
      for (const { end } of [releases, pieces, others]) end();
    },
  };
};
