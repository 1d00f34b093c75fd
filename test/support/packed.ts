import type { Stored } from '../../src/bundle/stored.ts';
import { bodyOf } from '../../src/bundle/stored.ts';
import type { Document, Resource } from '../../src/model/document.ts';
import type { Edition } from '../../src/model/edition.ts';
import type { Path } from '../../src/model/url.ts';

/** The pack of `packAll`. */
export const PACK: Path = '/packs/all.bin';

/** The editions with documents in one pack, and the bytes of the pack. */
export const packAll = (
  editions: readonly Edition<Resource>[],
  isPacked: (document: Document) => boolean = () => true,
): { readonly packed: readonly Edition<Stored>[]; readonly pack: Buffer<ArrayBuffer> } => {
  const bodies: Uint8Array[] = [];
  let end = 0;
  const toStored = (one: Resource | undefined): Stored | undefined => {
    if (one?.kind !== 'document' || !isPacked(one)) return one;
    const body = bodyOf(one);
    const { head, tag } = one;
    bodies.push(body);
    end += body.length;
    return {
      ...{ kind: 'packed', head, tag, asset: PACK },
      ...{ offset: end - body.length, length: body.length },
    };
  };
  const packed = editions.map(({ from, changes }) => ({
    from,
    changes: new Map([...changes].map(([path, one]) => [path, toStored(one)])),
  }));
  return { packed, pack: Buffer.concat(bodies) };
};
