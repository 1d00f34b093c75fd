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

/**
 * Gives the bodies of a bundle's documents. One that is in the bundle is made when it is first asked for, and then
 * shared by all answers; one that has left it is fetched each time, as few ask for it.
 */
export const bodiesOf = (bundle: Bundle) => {
  const made = new Map<string, Blob>();
  return (document: PlacedDocument, assets: Assets | undefined): Blob | Promise<Blob> => {
    const { tag, shelf } = document;
    if (shelf !== undefined) return readShelf(assets, shelf).then((bytes) => cut(bytes, document));
    const body = made.get(tag) ?? cut(bundle.bytes, document);
    made.set(tag, body);
    return body;
  };
};
