import type { Entry } from '../model/entry.ts';
import { type MediaFile, servedType } from '../model/media.ts';
import { type DocumentRow, planDocument } from './planned.ts';

/** A picture or another file as it is, at a path that names its content. */
export const planFile = ({ path, type, read }: MediaFile): DocumentRow =>
  planDocument(path, { status: 200, type: servedType(type), maxAge: 'immutable' }, () => read());

/** The files of the releases, each once. */
export const planFiles = (entries: readonly Entry[]): readonly DocumentRow[] => {
  const files = new Map(entries.flatMap(({ files }) => files.map((file) => [file.path, file] as const)));
  return [...files.values()].map(planFile);
};
