import type { Bundle, StoredBody } from '../bundle/read.ts';
import { MEDIA, type Path } from '../model/url.ts';

/** Workers Static Assets, as a Worker gets them. The host of the address says nothing. */
export type Assets = { readonly fetch: (url: string) => Promise<Response> };

const fetchAsset = async (assets: Assets | undefined, path: Path): Promise<Response> => {
  const response = await assets?.fetch(`https://assets${path}`);
  if (!response?.ok) throw new Error(`There is no ${path} among the static assets.`);
  return response;
};

/** Whether a body is a file of its own, which may be longer than what fits into memory many times. */
const isFile = ({ asset }: StoredBody): boolean => asset?.startsWith(`${MEDIA}/`) ?? false;

const cut = (bytes: ArrayBuffer, { ranges }: StoredBody): Blob =>
  new Blob(ranges.map(([offset, length]) => bytes.slice(offset, offset + length)));

/** Bytes of bodies that are kept. A Worker has 128 MB of memory, of which the bundle takes a good part. */
const KEPT = 16 * 1024 * 1024;

/**
 * Gives the bodies that a bundle has. One is made, or fetched from the static assets, when it is first asked for, and
 * then shared by all answers. When there is no more room, all are forgotten: what is asked for often soon comes back.
 */
export const bodiesOf = (bundle: Bundle) => {
  const made = new Map<StoredBody, Blob>();
  let room = KEPT;
  const keep = (body: StoredBody, blob: Blob): Blob => {
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
    read: (
      body: StoredBody,
      assets: Assets | undefined,
    ): Blob | Promise<Blob | ReadableStream<Uint8Array> | null> => {
      const known = made.get(body);
      if (known !== undefined) return known;
      if (body.asset === undefined) return keep(body, cut(bundle.bytes, body));
      const asset = fetchAsset(assets, body.asset);
      if (isFile(body)) return asset.then((response) => response.body);
      return asset.then((response) => response.arrayBuffer()).then((bytes) => keep(body, cut(bytes, body)));
    },
    /** Whether it takes no fetching to read a body. */
    isAtHand: (body: StoredBody): boolean => body.asset === undefined || made.has(body),
    /** A body that is a piece of an answer, out of the bundle. */
    cut: (body: StoredBody): Blob => cut(bundle.bytes, body),
  };
};

export type Bodies = ReturnType<typeof bodiesOf>;
