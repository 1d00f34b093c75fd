import type { Collection } from '../model/collection.ts';
import { releasesIn, versionsOf } from '../model/collection.ts';
import type { Head } from '../model/document.ts';
import type { Entry } from '../model/entry.ts';
import { MAX_AGE } from '../model/max-age.ts';
import { paginate } from '../model/paging.ts';
import { isLive } from '../model/publication.ts';
import type { Site } from '../model/site.ts';
import type { Translations } from '../model/translation.ts';
import {
  changeOf,
  MAX_URLS,
  SITEMAP,
  type SitemapPage,
  sitemap,
  sitemapIndex,
  sitemapPages,
  sitemapPath,
} from '../pages/sitemap.ts';
import type { Collections } from './collections.ts';
import { keepList } from './kept.ts';
import { type DocumentRoute, planDocument, withDate, XML } from './planned.ts';

const HEAD: Head = { status: 200, type: XML, maxAge: MAX_AGE.list };

/** A sitemap, and what it lists. */
type Listed = {
  readonly name: string;
  readonly pages: readonly SitemapPage[];
  readonly releases: readonly Entry[];
};

/** Returns the sitemaps of a large newsroom. Full ones are numbered from the oldest release, so that no new one changes them. */
const divide = (pages: readonly SitemapPage[], releases: readonly Entry[]): readonly Listed[] => {
  const { newest, full } = paginate(releases, MAX_URLS);
  const parts = Math.ceil(pages.length / MAX_URLS);
  return [
    ...Array.from({ length: parts }, (_, n) => ({
      name: `pages-${n + 1}`,
      pages: pages.slice(n * MAX_URLS, (n + 1) * MAX_URLS),
      releases: [],
    })),
    { name: 'releases', pages: [], releases: newest },
    ...full.map((releases, n) => ({ name: `releases-${n + 1}`, pages: [], releases })),
  ];
};

/** Plans the sitemap; an index of several if there are too many URLs for one. */
export const planSitemaps = (
  site: Site,
  { all }: Pick<Collections, 'all'>,
  subjects: readonly Collection[],
  translations: Translations,
): readonly DocumentRoute[] => {
  const pages = sitemapPages(site, all, subjects);
  const versions = versionsOf(all);
  const releases = releasesIn(versions);
  const among = (some: readonly Entry[]): Translations =>
    new Map(
      some.flatMap(({ slug }) => {
        const group = translations.get(slug);
        return group === undefined ? [] : [[slug, group] as const];
      }),
    );
  if (pages.length + releases.length <= MAX_URLS)
    return [planDocument(SITEMAP, HEAD, sitemap, site, pages, versions.entries, translations)];
  const listed = divide(pages, releases).map(({ releases, ...rest }) => ({
    ...rest,
    releases,
    live: keepList(site, `sitemap ${rest.name}`, releases.filter(isLive)),
  }));
  const index = listed.map(({ name, pages, live }) => ({
    path: sitemapPath(name),
    updated: changeOf(pages, live),
  }));
  return [
    planDocument(SITEMAP, HEAD, sitemapIndex, site, index),
    ...listed.map(({ name, pages, releases, live }) => {
      const route = planDocument(sitemapPath(name), HEAD, sitemap, site, pages, live, among(live));
      return releases[0] === undefined ? route : withDate(releases[0].published, route);
    }),
  ];
};
