import type { Entry } from '../model/entry.ts';
import type { Instant } from '../model/instant.ts';
import { type MediaFile, servedType } from '../model/media.ts';
import { type DocumentRow, planDocument } from './planned.ts';
import { FRESH } from './row.ts';

/** A picture or another file as it is, public since an instant. */
export const planFile = ({ path, type, read }: MediaFile, since: Instant): DocumentRow =>
  planDocument(path, { status: 200, type: servedType(type), freshFor: FRESH.file }, since, () => read());

/** The files of the releases, each once. */
export const planFiles = (entries: readonly Entry[]): readonly DocumentRow[] => {
  const files = new Map(
    entries.flatMap(({ files, published }) => files.map((file) => [file.path, { file, published }] as const)),
  );
  return [...files.values()].map(({ file, published }) => planFile(file, published));
};
