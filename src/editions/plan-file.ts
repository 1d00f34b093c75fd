import type { Instant } from '../model/instant.ts';
import { type MediaFile, servedType } from '../model/media.ts';
import { type DocumentRow, planDocument } from './planned.ts';
import { FRESH } from './row.ts';

/** A picture or another file as it is, public since an instant. */
export const planFile = ({ path, type, read }: MediaFile, since: Instant): DocumentRow =>
  planDocument(path, { status: 200, type: servedType(type), freshFor: FRESH.file }, since, () => read());
