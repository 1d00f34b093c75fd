import type { Bundle, PlacedDocument } from '../bundle/read.ts';
import { memoize } from '../model/cache.ts';
import { escape } from '../model/markup.ts';
import {
  EMBARGOED_INDEX,
  fill,
  foundPath,
  MAX_FOUND,
  SEARCH_INDEX,
  SEARCH_PAGE,
  type SearchPage,
} from '../model/search-page.ts';
import type { Path } from '../model/url.ts';
import { openSearch } from '../search/query.ts';
import { toQuery } from '../search/terms.ts';
import type { Bodies } from './bodies.ts';
import type { Current } from './current.ts';

/** Searches what is public in an edition, and makes the page of what was found; `undefined` where a bundle has none. */
export const searcher = ({ bytes, find }: Bundle, bodies: Bodies) => {
  const documentAt = (edition: number, path: Path): PlacedDocument | undefined => {
    const found = find(edition, path);
    return found?.kind === 'document' ? found : undefined;
  };
  const bytesOf = ({ ranges: [range = [0, 0]] }: PlacedDocument): Uint8Array =>
    new Uint8Array(bytes, ...range);
  const toSearch = memoize((index: PlacedDocument) => {
    const embargoed = documentAt(0, EMBARGOED_INDEX);
    return openSearch(bytesOf(index), embargoed === undefined ? new Uint8Array() : bytesOf(embargoed));
  });
  const toPage = memoize(
    (page: PlacedDocument): SearchPage => JSON.parse(new TextDecoder().decode(bytesOf(page))),
  );

  return ({ edition, from }: Current, asked: string | null): Blob | undefined => {
    const index = documentAt(0, SEARCH_INDEX);
    const page = documentAt(edition, SEARCH_PAGE);
    if (index === undefined || page === undefined) return undefined;
    const { form, results, status } = toPage(page);
    const query = toQuery(asked ?? '');
    if (query === '') return new Blob([form]);
    // One more tells that there are more.
    const found = toSearch(index)({
      query,
      most: MAX_FOUND + 1,
      from,
      lookUp: (slug) => documentAt(edition, foundPath(slug)),
    });
    const shown = found.slice(0, MAX_FOUND);
    const said = found.length === 0 ? status.none : found.length > shown.length ? status.more : status.all;
    return new Blob([
      ...fill<Blob | string>(results, {
        query: escape(query),
        status: fill(said, { count: String(shown.length) }).join(''),
        found: new Blob(shown.map(bodies.cut)),
      }),
    ]);
  };
};
