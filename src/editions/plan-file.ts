import type { Entry } from '../model/entry.ts';
import { type MediaFile, servedType } from '../model/media.ts';
import { type DocumentRow, planDocument } from './planned.ts';
import { FRESH } from './row.ts';

/** A picture or another file as it is. */
export const planFile = ({ path, type, read }: MediaFile): DocumentRow =>
  planDocument(path, { status: 200, type: servedType(type), freshFor: FRESH.file }, () => read());

/** The files of the releases, each once. */
export const planFiles = (entries: readonly Entry[]): readonly DocumentRow[] => {
  const files = new Map(entries.flatMap(({ files }) => files.map((file) => [file.path, file] as const)));
  return [...files.values()].map(planFile);
};
