import type { Bundle, StoredBody } from '../bundle/read.ts';
import type { ByteRange } from '../http/range.ts';
import { MEDIA, type Path } from '../model/url.ts';

/** The binding of Workers Static Assets. It ignores the host of a URL. */
export type AssetsBinding = {
  readonly fetch: (
    url: string,
    init?: { readonly headers: Readonly<Record<string, string>> },
  ) => Promise<Response>;
};

const fetchAsset = async (
  assets: AssetsBinding | undefined,
  path: Path,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> => {
  const response = await assets?.fetch(`https://assets${path}`, { headers });
  if (!response?.ok) throw new Error(`There is no ${path} among the static assets.`);
  return response;
};

const fetchPack = async (assets: AssetsBinding | undefined, path: Path): Promise<ArrayBuffer> =>
  (await fetchAsset(assets, path)).arrayBuffer();

/** Bytes of parts of the search index in memory. */
const MAX_PARTS = 4 * 1024 * 1024;

/**
 * Returns what reads parts of the search index, at once, and keeps them. A part that can't be read is reported, and is not in
 * the result: a search then says that it is not complete.
 */
export const partReader = () => {
  const kept = new Map<Path, Uint8Array>();
  let room = MAX_PARTS;
  const keep = (path: Path, bytes: Uint8Array): void => {
    if (bytes.length > room) {
      kept.clear();
      room = MAX_PARTS;
    }
    kept.set(path, bytes);
    room -= bytes.length;
  };
  return async (
    paths: readonly Path[],
    assets: AssetsBinding | undefined,
    report: (error: unknown) => void,
  ): Promise<ReadonlyMap<Path, Uint8Array>> => {
    const read = new Map<Path, Uint8Array>();
    const fetchPart = async (path: Path): Promise<void> => {
      try {
        const bytes = kept.get(path) ?? new Uint8Array(await fetchPack(assets, path));
        if (!kept.has(path)) keep(path, bytes);
        read.set(path, bytes);
      } catch (error) {
        report(error);
      }
    };
    await Promise.all(paths.map(fetchPart));
    return read;
  };
};

/** Whether a body is a media file, which may be too large for memory. */
const isMedia = ({ asset }: StoredBody): boolean => asset?.startsWith(`${MEDIA}/`) ?? false;

const cut = (bytes: ArrayBuffer, { ranges }: StoredBody): Blob =>
  new Blob(ranges.map(([offset, length]) => bytes.slice(offset, offset + length)));

/** A stream of workerd whose length goes into `Content-Length`. Other runtimes don't need it. */
const { FixedLengthStream: Fixed } = globalThis as {
  readonly FixedLengthStream?: new (length: number) => TransformStream<Uint8Array, Uint8Array>;
};

/** Returns the bytes of a stream that are in a range. */
const cutStream = (stream: ReadableStream<Uint8Array>, { start, length }: ByteRange) => {
  let at = 0;
  const part = stream.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        const wanted = chunk.subarray(Math.max(0, start - at), Math.max(0, start + length - at));
        if (wanted.length > 0) controller.enqueue(wanted);
        at += chunk.length;
        if (at >= start + length) controller.terminate();
      },
    }),
  );
  return Fixed === undefined ? part : part.pipeThrough(new Fixed(length));
};

/** Fetches a part of a media file. Static assets answer with the whole if they know no ranges, as in workerd. */
const fetchRange = async (
  assets: AssetsBinding | undefined,
  path: Path,
  range: ByteRange,
): Promise<ReadableStream<Uint8Array> | null> => {
  const last = range.start + range.length - 1;
  const { status, body } = await fetchAsset(assets, path, { Range: `bytes=${range.start}-${last}` });
  return status === 206 || body === null ? body : cutStream(body, range);
};

/** Returns where the bytes of a range of a body are. */
const rangeOf = (body: StoredBody, { start, length }: ByteRange): StoredBody => {
  let at = 0;
  const ranges = body.ranges.flatMap(([offset, size]): StoredBody['ranges'] => {
    const from = Math.max(0, start - at);
    const until = Math.min(size, start + length - at);
    at += size;
    return from < until ? [[offset + from, until - from]] : [];
  });
  return { ...body, ranges, length };
};

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
      if (isMedia(body)) return fetchAsset(assets, body.asset).then((response) => response.body);
      return fetchPack(assets, body.asset).then((bytes) => keep(body, cut(bytes, body)));
    },
    /** Reads a part of a body, and keeps nothing: a player asks for another part next. */
    readRange: (
      body: StoredBody,
      range: ByteRange,
      assets: AssetsBinding | undefined,
    ): Blob | Promise<ReadableStream<Uint8Array> | null> => {
      const known = kept.get(body);
      if (known !== undefined) return known.slice(range.start, range.start + range.length);
      return body.asset === undefined
        ? cut(bundle.bytes, rangeOf(body, range))
        : fetchRange(assets, body.asset, range);
    },
    /** Cuts the pieces of an answer, and does not keep them. Fetches each pack once. */
    cutAll: async (pieces: readonly StoredBody[], assets: AssetsBinding | undefined): Promise<Blob[]> => {
      const paths = new Set(pieces.flatMap(({ asset }) => asset ?? []));
      const packs = await Promise.all(
        [...paths].map(async (path) => [path, await fetchPack(assets, path)] as const),
      );
      const byPath = new Map<Path | undefined, ArrayBuffer>(packs);
      return pieces.map((piece) => cut(byPath.get(piece.asset) ?? bundle.bytes, piece));
    },
  };
};

export type BodyCache = ReturnType<typeof bodyCache>;
