import type { Bundle, PlacedDocument } from '../model/bundle.ts';
import type { Path } from '../model/url.ts';

/** Workers Static Assets, as a Worker gets them. The host of the address says nothing. */
export type Assets = { readonly fetch: (url: string) => Promise<Response> };

const readShelf = async (assets: Assets | undefined, shelf: Path): Promise<ArrayBuffer> => {
  const response = await assets?.fetch(`https://assets${shelf}`);
  if (!response?.ok) throw new Error(`There is no ${shelf} among the static assets.`);
  return response.arrayBuffer();
};

const cut = (bytes: ArrayBuffer, { ranges }: PlacedDocument): Blob =>
  new Blob(ranges.map(([offset, length]) => bytes.slice(offset, offset + length)));

/** Bytes of bodies that are kept. A Worker has 128 MB of memory, of which the bundle takes a good part. */
const KEPT = 16 * 1024 * 1024;

/**
 * Gives the bodies of a bundle's documents. One that is in the bundle is made when it is first asked for, and then
 * shared by all answers, while there is room: what is asked for often comes first. One that has left the bundle is
 * fetched each time.
 */
export const bodiesOf = (bundle: Bundle) => {
  const made = new Map<string, Blob>();
  let room = KEPT;
  return (document: PlacedDocument, assets: Assets | undefined): Blob | Promise<Blob> => {
    const { tag, shelf, length } = document;
    if (shelf !== undefined) return readShelf(assets, shelf).then((bytes) => cut(bytes, document));
    const known = made.get(tag);
    if (known !== undefined) return known;
    const body = cut(bundle.bytes, document);
    if (length <= room) {
      made.set(tag, body);
      room -= length;
    }
    return body;
  };
};
