import type { Entry } from '../model/entry.ts';
import { type MediaFile, servedType } from '../model/media.ts';
import { type DocumentRoute, planDocument } from './planned.ts';

/** Plans a file. Its path has a hash of its content. */
const planFile = ({ path, type, read }: Pick<MediaFile, 'path' | 'type' | 'read'>): DocumentRoute =>
  planDocument(path, { status: 200, type: servedType(type), maxAge: 'immutable', hasRanges: true }, () =>
    read(),
  );

/** Plans a file and the sizes of a picture. */
export const planFileWithSizes = (file: MediaFile): readonly DocumentRoute[] =>
  [file, ...(file.sizes ?? [])].map(planFile);

/** Plans the files of the releases, each once. */
export const planFiles = (entries: readonly Entry[]): readonly DocumentRoute[] => {
  const files = new Map(entries.flatMap(({ files }) => files.map((file) => [file.path, file] as const)));
  return [...files.values()].flatMap(planFileWithSizes);
};
