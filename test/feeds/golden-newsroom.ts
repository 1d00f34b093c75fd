import { fileURLToPath } from 'node:url';
import { bodyOf } from '../../src/bundle/stored.ts';
import { planEditions } from '../../src/editions/editions.ts';
import type { Document } from '../../src/model/document.ts';
import type { Path } from '../../src/model/url.ts';
import { instant } from '../support/an-entry.ts';
import { renderEditions } from '../support/rendered.ts';
import { readFolder } from './read-folder.ts';

const ROOT = fileURLToPath(new URL('./golden', import.meta.url));

const textOf = (document: Document): string => new TextDecoder().decode(bodyOf(document));

/** The documents that the newsroom in `golden/entries/` had at the beginning of 2026, by path. */
export const goldenDocuments = (): ReadonlyMap<Path, string> => {
  const { site, entries } = readFolder(ROOT);
  const [edition] = renderEditions(planEditions(site, entries, instant('2026-01-01T00:00:00Z')));
  return new Map(
    [...(edition?.changes ?? [])].flatMap(([path, resource]) =>
      resource?.kind === 'document' ? [[path, textOf(resource)]] : [],
    ),
  );
};
