import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { formats } from '../../src/feeds/formats.ts';
import type { Path } from '../../src/model/url.ts';
import { goldenDocuments } from '../feeds/golden-newsroom.ts';
import { elementsOf } from './html.ts';

// The feeds have golden files of their own, one topic and one organization stand for all, and what the stylesheets, the
// script and the search say is not this test's matter.
const NAMED = /\/(style|preview|script)\.[0-9a-f]+\./g;
const isElsewhere = (path: Path): boolean =>
  path.search(NAMED) === 0 ||
  /^(found|search)\/|^feed-page\/./.test(path) ||
  formats.some((format) => path.endsWith(format.path)) ||
  (/^\/(topics|organizations)\/./.test(path) && !/\/(cybersecurity|us-department-of-state)$/.test(path));
const documents = [...goldenDocuments()].filter(([path]) => !isElsewhere(path));

/** `/releases/talks` is kept in `releases_talks.html`. */
const fileFor = (path: Path): string => {
  const name =
    path
      .replace(/^(page)?\//, '')
      .replace(/\/$/, '')
      .replaceAll('/', '_') || 'home';
  return /\.\w+$/.test(name) ? name : `${name}.html`;
};

describe('the pages and lists of the golden newsroom', () => {
  test.each(documents)('%s is what it was', async (path, text) => {
    await expect(text.replaceAll(NAMED, '/$1.')).toMatchFileSnapshot(`./golden/${fileFor(path)}`);
  });
});

test('no golden file is of a document that is there no longer', () => {
  const files = readdirSync(new URL('./golden', import.meta.url));
  expect(files.filter((file) => !documents.some(([path]) => fileFor(path) === file))).toEqual([]);
});

describe('each page', () => {
  const pages = documents.filter(([, text]) => text.startsWith('<!doctype html>'));

  test.each(pages)('%s has one title, one main part, and headings in order', (_, html) => {
    const elements = elementsOf(html);
    const names = elements.map(({ name }) => name);
    for (const name of ['title', 'main', 'h1']) expect(names.filter((one) => one === name)).toHaveLength(1);
    const levels = names.filter((name) => /^h[1-6]$/.test(name)).map((name) => Number(name.slice(1)));
    for (const [n, level] of levels.entries()) expect(level - (levels[n - 1] ?? 0)).toBeLessThanOrEqual(1);
  });

  test.each(pages)('%s gives each id once, and labels parts by ids that are there', (_, html) => {
    const elements = elementsOf(html);
    const ids = elements.flatMap(({ attributes }) => attributes['id'] ?? []);
    expect(ids).not.toContain('');
    expect(ids).toEqual([...new Set(ids)]);
    const named = elements.flatMap(({ attributes }) => attributes['aria-labelledby'] ?? []);
    expect(named.filter((id) => !ids.includes(id))).toEqual([]);
    expect(ids).toContain('_main');
  });

  test.each(pages)('%s names every feed', (_, html) => {
    const alternates = elementsOf(html).filter(({ attributes }) => attributes['rel'] === 'alternate');
    const types = alternates.map(({ attributes }) => attributes['type']);
    for (const { type } of formats) expect(types).toContain(type);
  });
});
