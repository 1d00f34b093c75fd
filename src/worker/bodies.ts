import type { Body } from '../model/body.ts';
import type { Bundle } from '../model/bundle.ts';
import type { Path } from '../model/url.ts';

/** Workers Static Assets, as a Worker gets them. The host of the address says nothing. */
export type Assets = { readonly fetch: (url: string) => Promise<Response> };

const readShelf = async (assets: Assets | undefined, shelf: Path): Promise<ArrayBuffer> => {
  const response = await assets?.fetch(`https://assets${shelf}`);
  if (!response?.ok) throw new Error(`There is no ${shelf} among the static assets.`);
  return response.arrayBuffer();
};

const cut = (bytes: ArrayBuffer, { ranges }: Body): Blob =>
  new Blob(ranges.map(([offset, length]) => bytes.slice(offset, offset + length)));

/** Bytes of bodies that are kept. A Worker has 128 MB of memory, of which the bundle takes a good part. */
const KEPT = 16 * 1024 * 1024;

/**
 * Gives the bodies that a bundle has. One is made, or fetched from the static assets, when it is first asked for, and
 * then shared by all answers. When there is no more room, all are forgotten: what is asked for often soon comes back.
 */
export const bodiesOf = (bundle: Bundle) => {
  const made = new Map<Body, Blob>();
  let room = KEPT;
  const keep = (body: Body, blob: Blob): Blob => {
    if (body.length > KEPT || made.has(body)) return blob;
    if (body.length > room) {
      made.clear();
      room = KEPT;
    }
    made.set(body, blob);
    room -= body.length;
    return blob;
  };
  return {
    read: (body: Body, assets: Assets | undefined): Blob | Promise<Blob> => {
      const known = made.get(body);
      if (known !== undefined) return known;
      if (body.shelf === undefined) return keep(body, cut(bundle.bytes, body));
      return readShelf(assets, body.shelf).then((bytes) => keep(body, cut(bytes, body)));
    },
    /** Whether it takes no fetching to read a body. */
    isAtHand: (body: Body): boolean => body.shelf === undefined || made.has(body),
    /** A body that is a piece of an answer, out of the bundle. */
    cut: (body: Body): Blob => cut(bundle.bytes, body),
  };
};

export type Bodies = ReturnType<typeof bodiesOf>;
