import { describe, expect, test } from 'vitest';
import { precompress } from '../../src/bundle/precompress.ts';
import { planEditions } from '../../src/editions/editions.ts';
import { EMBARGOED_INDEX, foundPath, SEARCH_INDEX, SEARCH_PAGE } from '../../src/model/search-page.ts';
import { aSite } from '../support/a-site.ts';
import { anEntry, instant } from '../support/an-entry.ts';
import { documentsIn } from '../support/documents-in.ts';
import { renderEditions } from '../support/rendered.ts';

const built = instant('2026-01-01T00:00:00Z');
const turn = instant('2026-02-01T09:00:00Z');
const DAY = 24 * 3600;

const entries = [
  anEntry({ summary: 'Officials met in Tokyo. '.repeat(100) }),
  anEntry({ slug: 'secret', published: turn, withdrawn: { at: turn + DAY, reason: 'It was wrong.' } }),
];
const editions = renderEditions(planEditions(aSite(), entries, built));

const at = (edition: number, path: string) => {
  const found = editions[edition]?.changes.get(path);
  return found?.kind === 'document' ? found : undefined;
};

describe('What the Worker searches in', () => {
  const pieces = [
    [0, SEARCH_PAGE],
    [0, foundPath('talks')],
    [0, SEARCH_INDEX],
    [0, EMBARGOED_INDEX],
  ] as const;

  test.each(pieces)('stands in edition %i alone: %s', (edition, path) => {
    expect(editions.length).toBeGreaterThan(2);
    expect(editions.flatMap(({ changes }, n) => (changes.has(path) ? [n] : []))).toEqual([edition]);
  });

  test('has a release as long as that is public', () => {
    const turns = editions.filter(({ changes }) => changes.has(foundPath('secret'))).map(({ from }) => from);
    expect(turns).toEqual([turn, turn + DAY]);
    expect(at(0, foundPath('secret'))).toBeUndefined();
    expect(editions.at(1)?.changes.get(foundPath('secret'))).toBeDefined();
  });

  test('shares each release with the list of the home page', () => {
    const [part] = at(0, foundPath('talks'))?.parts ?? [];
    expect(at(0, '/')?.parts.map(({ tag }) => tag)).toContain(part?.tag);
  });

  test('is not precompressed, because the Worker reads it', () => {
    const documents = documentsIn(editions);
    const coded = precompress([documents.map(([, document]) => document)], {
      room: 1_000_000,
      text: 1_000_000,
      mostEffort: 0,
      recall: (_, make) => make(),
    });
    expect(coded.size).toBeGreaterThan(0);
    for (const [edition, path] of pieces) {
      const piece = at(edition, path);
      expect(piece !== undefined && coded.has(piece), path).toBe(false);
    }
  });
});
