import type { Document, Resource } from '../../src/model/document.ts';
import type { Edition } from '../../src/model/edition.ts';
import type { Path } from '../../src/model/url.ts';

/** The documents of some editions, with their paths, one edition after the other. */
export const documentsIn = (editions: readonly Edition<Resource>[]): readonly (readonly [Path, Document])[] =>
  editions
    .flatMap(({ changes }) => [...changes])
    .flatMap(([path, one]) => (one?.kind === 'document' ? [[path, one] as const] : []));
