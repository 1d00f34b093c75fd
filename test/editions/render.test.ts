import { describe, expect, test } from 'vitest';
import { type DocumentCache, placeEditions } from '../../src/bundle/place.ts';
import { planEditions } from '../../src/editions/editions.ts';
import type { Planned } from '../../src/editions/planned.ts';
import { renderer } from '../../src/editions/render.ts';
import { allFormats } from '../../src/feeds/formats.ts';
import type { Edition } from '../../src/model/edition.ts';
import type { Entry } from '../../src/model/entry.ts';
import { foundPath, SEARCH_INDEX } from '../../src/model/search-page.ts';
import { SITEMAP } from '../../src/pages/sitemap.ts';
import { anEmptyFolder } from '../support/a-folder.ts';
import { aSite } from '../support/a-site.ts';
import { anEntry, instant } from '../support/an-entry.ts';

/** The editions, and the paths of the documents that are then rendered. */
const counted = (entries: readonly Entry[]) => {
  const rendered: string[] = [];
  const count = (path: string, planned: Planned | undefined): Planned | undefined => {
    if (planned?.kind !== 'planned') return planned;
    const render = () => {
      rendered.push(path);
      return planned.render();
    };
    return { ...planned, render };
  };
  const editions: readonly Edition<Planned>[] = planEditions(
    aSite(),
    entries,
    instant('2026-01-01T00:00:00Z'),
  ).map(({ from, changes }) => ({
    from,
    changes: new Map([...changes].map(([path, planned]) => [path, count(path, planned)])),
  }));
  return { editions, rendered };
};

const renderedOf = (entries: readonly Entry[], documents: DocumentCache): readonly string[] => {
  const { editions, rendered } = counted(entries);
  const built = instant('2026-01-01T00:00:00Z');
  placeEditions(editions, anEmptyFolder(), { render: renderer(), built, documents, isServed: true });
  return rendered.sort();
};

/** Where the forms of a release stand. */
const formsOf = (slug: string): readonly string[] =>
  ['page/releases/', '/releases/', '/releases/', '/releases/'].map(
    (path, n) => path + slug + ['', '.md', '.json', '.ninjs.json'][n],
  );

const TALKS = anEntry();
const SEOUL = anEntry({ slug: 'seoul', published: instant('2025-08-01T00:00:00Z') });
const BUDGET = anEntry({ slug: 'budget', published: instant('2024-03-01T00:00:00Z') });

describe('With a cache', () => {
  test('nothing is rendered again while nothing changes', () => {
    const cache = new Map();
    expect(renderedOf([TALKS, SEOUL, BUDGET], cache)).toContain('page/releases/seoul');
    expect(renderedOf([BUDGET, SEOUL, TALKS], cache)).toEqual([]);
  });

  test('an edited entry renders only the documents that show it', () => {
    const cache = new Map();
    renderedOf([TALKS, SEOUL, BUDGET], cache);
    expect(renderedOf([{ ...TALKS, title: 'Talks in Kyoto' }, SEOUL, BUDGET], cache)).toEqual(
      [
        '/',
        '/archive/2025',
        '/archive/2025.json',
        '/releases.json',
        'feed-page/',
        ...formsOf('talks'),
        foundPath('talks'),
        SEARCH_INDEX,
        SITEMAP,
        ...allFormats.map(({ path }) => path),
      ].sort(),
    );
  });

  test('an entry with a new date of change leaves the other releases and years alone', () => {
    const cache = new Map();
    renderedOf([TALKS, SEOUL, BUDGET], cache);
    const updated = instant('2025-09-01T00:00:00Z');
    const rendered = renderedOf([{ ...TALKS, updated }, SEOUL, BUDGET], cache);
    expect(rendered).toContain('page/releases/talks');
    expect(rendered).not.toContain('page/releases/seoul');
    expect(rendered).not.toContain('/archive/2024');
  });

  test('what is no longer shown is forgotten', () => {
    const cache = new Map();
    renderedOf([TALKS, SEOUL], cache);
    renderedOf([TALKS], cache);
    expect(renderedOf([TALKS, SEOUL], cache)).toContain('page/releases/seoul');
  });
});

test('Two editions share the documents that are the same in both', () => {
  const next = anEntry({ slug: 'next', published: instant('2026-03-01T00:00:00Z') });
  const rendered = renderedOf([TALKS, SEOUL, next], new Map());
  expect(rendered.filter((path) => path === '/')).toHaveLength(2);
  expect(rendered.filter((path) => path === 'page/releases/talks')).toHaveLength(1);
});
