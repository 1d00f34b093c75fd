import type { Bundle, StoredBody } from '../bundle/read.ts';
import { MEDIA, type Path } from '../model/url.ts';

/** The binding of Workers Static Assets. It ignores the host of a URL. */
export type AssetsBinding = { readonly fetch: (url: string) => Promise<Response> };

const fetchAsset = async (assets: AssetsBinding | undefined, path: Path): Promise<Response> => {
  const response = await assets?.fetch(`https://assets${path}`);
  if (!response?.ok) throw new Error(`There is no ${path} among the static assets.`);
  return response;
};

/** Whether a body is a media file, which may be too large for memory. */
const isMedia = ({ asset }: StoredBody): boolean => asset?.startsWith(`${MEDIA}/`) ?? false;

const cut = (bytes: ArrayBuffer, { ranges }: StoredBody): Blob =>
  new Blob(ranges.map(([offset, length]) => bytes.slice(offset, offset + length)));

/** Bytes of bodies in the cache. A Worker has 128 MB of memory, and the bundle takes a good part of it. */
const CAPACITY = 16 * 1024 * 1024;

/**
 * Returns a cache of the bodies of a bundle. The first request cuts a body out of the bundle or fetches it from the static
 * assets; all answers share it. A full cache is emptied: what is requested often comes back soon.
 */
export const bodyCache = (bundle: Bundle) => {
  const kept = new Map<StoredBody, Blob>();
  let room = CAPACITY;
  const keep = (body: StoredBody, blob: Blob): Blob => {
    if (body.length > CAPACITY || kept.has(body)) return blob;
    if (body.length > room) {
      kept.clear();
      room = CAPACITY;
    }
    kept.set(body, blob);
    room -= body.length;
    return blob;
  };
  return {
    read: (
      body: StoredBody,
      assets: AssetsBinding | undefined,
    ): Blob | Promise<Blob | ReadableStream<Uint8Array> | null> => {
      const known = kept.get(body);
      if (known !== undefined) return known;
      if (body.asset === undefined) return keep(body, cut(bundle.bytes, body));
      const asset = fetchAsset(assets, body.asset);
      if (isMedia(body)) return asset.then((response) => response.body);
      return asset.then((response) => response.arrayBuffer()).then((bytes) => keep(body, cut(bytes, body)));
    },
    /** Cuts a piece of an answer out of the bundle, and does not keep it. */
    cut: (body: StoredBody): Blob => cut(bundle.bytes, body),
  };
};

export type BodyCache = ReturnType<typeof bodyCache>;
