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
  SEARCH_RELEASES,
  type SearchPage,
  segmentPath,
} from '../model/search-page.ts';
import { type Path, SEARCH, slugIn } from '../model/url.ts';
import { type Older, openSearch } from '../search/query.ts';
import { readQuery, toQuery } from '../search/query-terms.ts';
import { assetsFor, openSegment, type Segment } from '../search/segment.ts';
import { type AssetsBinding, type BodyCache, partReader } from './body-cache.ts';
import type { CurrentEdition } from './current-edition.ts';
import { failureLog } from './failure-log.ts';

/**
 * Returns the function that searches an edition and makes the page of results; `undefined` if the bundle has no index.
 * Old results are in packs, so a search may fetch as many packs as it shows results.
 */
export const searchResults = ({ bytes, find, listAt, build }: Bundle, bodies: BodyCache) => {
  const logFailure = failureLog({ build });
  const readParts = partReader();
  const documentAt = (edition: number, path: Path): PlacedDocument | undefined => {
    const found = find(edition, path);
    return found?.kind === 'document' ? found : undefined;
  };
  const bytesOf = ({ ranges: [range = [0, 0]] }: PlacedDocument): Uint8Array =>
    new Uint8Array(bytes, ...range);
  const openIndex = memoize((index: PlacedDocument) => {
    const embargoed = documentAt(0, EMBARGOED_INDEX);
    return openSearch(bytesOf(index), embargoed === undefined ? new Uint8Array() : bytesOf(embargoed));
  });
  const openPage = memoize(
    (page: PlacedDocument): SearchPage => JSON.parse(new TextDecoder().decode(bytesOf(page))),
  );

  const openSegments = memoize((_: Bundle['find']) => {
    const segments: Segment[] = [];
    for (let n = 0; ; n++) {
      const segment = documentAt(0, segmentPath(n));
      if (segment === undefined) return { segments, releases: listAt(SEARCH_RELEASES) };
      segments.push(JSON.parse(new TextDecoder().decode(bytesOf(segment))));
    }
  });
  /** Reads the parts of the segments that a query needs. */
  const readOlder = async (
    query: string,
    edition: number,
    assets: AssetsBinding | undefined,
  ): Promise<Older> => {
    const { segments, releases } = openSegments(find);
    const asked = readQuery(query);
    const needed = assetsFor(asked, segments);
    const read = await readParts(
      [...needed.values()].flatMap((paths) => paths ?? []),
      assets,
      (error) => logFailure(error, SEARCH, edition),
    );
    return {
      slugOf: (release) => slugIn(releases.pathAt(release)),
      segments: segments.map((segment) => openSegment(asked, segment, needed.get(segment), read)),
    };
  };

  return async (
    { number, from }: CurrentEdition,
    q: string | null,
    assets: AssetsBinding | undefined,
  ): Promise<Blob | undefined> => {
    const index = documentAt(0, SEARCH_INDEX);
    const page = documentAt(number, SEARCH_PAGE);
    if (index === undefined || page === undefined) return undefined;
    const { form, results, status, partial } = openPage(page);
    const query = toQuery(q ?? '');
    if (query === '') return new Blob([form]);
    // One more than a page shows, to know whether there are more.
    const { found, isWhole } = openIndex(index)({
      query,
      most: MAX_FOUND + 1,
      from,
      lookUp: (slug) => documentAt(number, foundPath(slug)),
      older: await readOlder(query, number, assets),
    });
    const shown = found.slice(0, MAX_FOUND);
    const text = found.length === 0 ? status.none : found.length > shown.length ? status.more : status.all;
    return new Blob([
      ...fill<Blob | string>(results, {
        query: escape(query),
        status: fill(text, { count: String(shown.length) }).join(''),
        note: isWhole ? '' : partial,
        found: new Blob(await bodies.cutAll(shown, assets)),
      }),
    ]);
  };
};
