import { MEDIA, SHELVES } from '../model/url.ts';
import { assetHeaders } from './asset-headers.ts';
import { bodyOf, type Shelf } from './shelves.ts';
import { type Documents, fileOf } from './static.ts';

/** What is served without the Worker, or taken by it from there. */
type Assets = {
  readonly media: Documents;
  readonly shelves: readonly Shelf[];
  readonly documents: Documents;
};

const HEADERS = '/_headers';

/** Content by the files that have it. */
export type Files = ReadonlyMap<string, () => Uint8Array>;

export const isShelf = (file: string): boolean => file.startsWith(`${SHELVES}/`);

/** Files whose names name their content: one that is there need not be read. */
export const isNamed = (file: string): boolean => file.startsWith(`${MEDIA}/`) || isShelf(file);

/** The files among the static assets. */
export const assetFiles = ({ media, shelves, documents }: Assets): Files =>
  new Map([
    ...[...media].map(([path, document]) => [path, () => bodyOf(document)] as const),
    ...shelves.map(({ path, documents }) => [path, () => Buffer.concat(documents.map(bodyOf))] as const),
    ...[...documents].map(([path, document]) => [fileOf(path, document), () => bodyOf(document)] as const),
    [HEADERS, () => new TextEncoder().encode(assetHeaders(documents))] as const,
  ]);
