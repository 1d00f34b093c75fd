import type { Collection } from '../model/collection.ts';
import type { Head } from '../model/document.ts';
import { BEGINNING, type Instant } from '../model/instant.ts';
import { isLive } from '../model/publication.ts';
import type { Site } from '../model/site.ts';
import { archivePage, yearPage } from '../pages/archive.ts';
import { archiveOf, withReleases } from '../pages/archive-pages.ts';
import { keepList } from './kept.ts';
import { type DocumentRoute, planDocument, withDate } from './planned.ts';

/** Plans the pages of years and months. Each links to the nearest pages that have releases. */
export const planArchive = (site: Site, head: Head, collection: Collection): readonly DocumentRoute[] => {
  const { path, title, name, language } = collection;
  const shown = { path, title, name, language };
  const { years, pages } = archiveOf(site, collection);
  const dates = new Map<string, Instant>();
  const listed = pages.map(({ since, releases, ...page }) => {
    const year = page.period.slice(0, 4);
    dates.set(year, Math.max(since, dates.get(year) ?? BEGINNING));
    return { page, since, live: keepList(site, `page ${page.path}`, releases.filter(isLive)) };
  });
  const filled = listed.filter(({ live }) => live.length > 0);
  const places = new Map(filled.map(({ page }, n) => [page, n]));
  return [
    ...listed.map(({ page, since, live }) => {
      const place = places.get(page);
      const neighbours =
        place === undefined
          ? {}
          : { older: filled[place + 1]?.page.path, newer: filled[place - 1]?.page.path };
      return withDate(since, planDocument(page.path, head, archivePage, site, live, page, shown, neighbours));
    }),
    ...years
      .filter(({ isDivided }) => isDivided)
      .map(({ path, period, months }) =>
        withDate(
          dates.get(period) ?? BEGINNING,
          planDocument(path, head, yearPage, site, { path, period, months: withReleases(months) }, shown),
        ),
      ),
  ];
};
