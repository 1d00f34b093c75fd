import { formats } from '../feeds/formats.ts';
import { type Collection, versionsOf } from '../model/collection.ts';
import type { Head } from '../model/document.ts';
import { linkHeader } from '../model/link.ts';
import { MAX_AGE } from '../model/max-age.ts';
import type { Publication } from '../model/publication.ts';
import type { Site } from '../model/site.ts';
import { translationsAmong } from '../model/translation.ts';
import {
  ARCHIVE,
  GUIDE,
  ICON,
  LANGUAGES,
  listPagePath,
  ORGANIZATIONS,
  type Path,
  TOPICS,
} from '../model/url.ts';
import { archiveIndexPage } from '../pages/archive.ts';
import { archiveOf, pathOfOlder, withReleases } from '../pages/archive-pages.ts';
import {
  busiest,
  collectionListPage,
  MAX_LISTED,
  type Signpost,
  toSignpost,
} from '../pages/collection-list.ts';
import { guidePage } from '../pages/guide.ts';
import { forHome, homePage } from '../pages/home.ts';
import { feedAlternates } from '../pages/layout.ts';
import { MAX_OUTLINES, OPML, opml, toSubscription } from '../pages/opml.ts';
import { favicon, previewStylesheet, SCRIPT, script, stylesheetOf } from '../pages/page-files.ts';
import { pressKitOf } from '../pages/press-kit-pages.ts';
import { endOfNews, NEWS_SITEMAP, newsSitemap, robots } from '../pages/sitemap.ts';
import { collectionsOf } from './collections.ts';
import { planArchive } from './plan-archive.ts';
import { planCollections } from './plan-collections.ts';
import { planDrawn } from './plan-drawn.ts';
import { planErrors } from './plan-errors.ts';
import { planFeeds, planSharedFeedPage } from './plan-feeds.ts';
import { planFileWithSizes } from './plan-files.ts';
import { planListings } from './plan-listings.ts';
import { planPressKit } from './plan-press-kit.ts';
import { planReleases } from './plan-releases.ts';
import { planSearchPage } from './plan-search.ts';
import { planSitemaps } from './plan-sitemaps.ts';
import {
  AS_PAGE,
  choice,
  HTML,
  type Planned,
  planDocument,
  type Route,
  type RouteGroup,
  TEXT,
  XML,
} from './planned.ts';
import { planRedirects } from './redirects.ts';

/** Returns the collections with public entries. The others keep their addresses, but no page lists them. */
const inUse = <T extends Collection>(collections: readonly T[]): readonly T[] =>
  collections.filter(({ entries }) => entries.length > 0);

/** Plans the pages of a list of collections. */
const planList = (
  site: Site,
  head: Head,
  path: Path,
  kind: Parameters<typeof collectionListPage>[2],
  posts: readonly Signpost[],
): readonly Route[] => {
  const pages = Array.from({ length: Math.max(1, Math.ceil(posts.length / MAX_LISTED)) }, (_, n) =>
    posts.slice(n * MAX_LISTED, (n + 1) * MAX_LISTED),
  );
  const ranges = pages.map((some) => [some[0]?.name ?? '', some.at(-1)?.name ?? ''] as const);
  return pages.map((some, n) =>
    planDocument(listPagePath(path, n + 1), head, collectionListPage, site, path, kind, some, {
      number: n + 1,
      ranges,
    }),
  );
};

/** Plans the sitemap of the news. It alone changes when no release does. */
export const planNews = (site: Site, { at, live }: Publication): RouteGroup => [
  planDocument(
    NEWS_SITEMAP,
    { status: 200, type: XML, maxAge: MAX_AGE.list },
    newsSitemap,
    site,
    live.filter((entry) => endOfNews(entry) > at),
  ),
];

/** Plans all documents of the site while these entries are public, in groups. Renders nothing. */
export const planGroups = (
  site: Site,
  publication: Publication,
  news: RouteGroup = planNews(site, publication),
): readonly RouteGroup[] => {
  const { live } = publication;
  const collections = collectionsOf(site, publication);
  const topics = inUse(collections.topics);
  const organizations = inUse(collections.organizations);
  const languages = inUse(collections.languages);
  const subjects = [...topics, ...organizations, ...languages];
  const translations = translationsAmong(live);
  const archive = archiveOf(site, collections.all);
  const years = withReleases(archive.years);
  const page: Head = {
    status: 200,
    type: HTML,
    maxAge: MAX_AGE.page,
    link: linkHeader(feedAlternates(site)),
  };
  const list = (type: string): Head => ({ status: 200, type, maxAge: MAX_AGE.list });
  const lists = {
    topics: topics.map(toSignpost),
    organizations: organizations.map(toSignpost),
    languages: languages.map(toSignpost),
  };
  const listOf = (path: Path, kind: keyof typeof lists) => planList(site, page, path, kind, lists[kind]);
  const subscriptions = (collections: readonly Collection[]) =>
    busiest(collections, ({ entries }) => entries.length, MAX_OUTLINES).map(toSubscription);
  const pages: RouteGroup = [
    planDocument('/', page, homePage, site, collections.all.entries.slice(0, site.limits.home), {
      topics: forHome(lists.topics),
      organizations: forHome(lists.organizations),
      languages: forHome(lists.languages),
      years: years.map(({ period, path, count }) => ({ period, path, count })),
      older: pathOfOlder(site, collections.all, site.limits.home),
      pressKit: pressKitOf(collections.all)[0]?.path,
    }),
    planDocument(
      ARCHIVE,
      page,
      archiveIndexPage,
      site,
      years.map(({ period, path, count, months }) => ({ period, path, count, months: withReleases(months) })),
    ),
    ...planArchive(site, page, collections.all),
    ...planListings(site, versionsOf(collections.all)),
    ...planPressKit(site, page, collections.all),
    ...planFeeds(site, collections.all),
    planSharedFeedPage(site),
    choice('/feed', [
      ...formats.map(({ accepts, path }) => ({ accepts, at: path })),
      { accepts: AS_PAGE, at: GUIDE },
    ]),
    ...listOf(TOPICS, 'topics'),
    ...listOf(ORGANIZATIONS, 'organizations'),
    ...(languages.length > 0 ? listOf(LANGUAGES, 'languages') : []),
    planDocument(GUIDE, page, guidePage, site),
    planDocument(OPML, list('text/x-opml; charset=utf-8'), opml, site, {
      all: toSubscription(collections.all),
      topics: subscriptions(topics),
      organizations: subscriptions(organizations),
      languages: languages.map(toSubscription),
    }),
    ...planSitemaps(site, collections, subjects, translations),
  ];
  const files: RouteGroup = [
    planDocument('/robots.txt', list(TEXT), robots, site),
    planDocument(ICON, list('image/svg+xml'), favicon, site),
    ...[stylesheetOf(site), previewStylesheet].map(({ path, text }) =>
      planDocument(path, { status: 200, type: 'text/css; charset=utf-8', maxAge: 'immutable' }, () => text),
    ),
    ...(site.logo === undefined ? [] : planFileWithSizes(site.logo)),
    planDocument(
      SCRIPT,
      { status: 200, type: 'text/javascript; charset=utf-8', maxAge: 'immutable' },
      () => script,
    ),
    planSearchPage(site),
    ...planErrors(site),
    ...planRedirects(site),
    ...planDrawn(site),
  ];
  return [
    pages,
    news,
    files,
    ...planReleases(site, publication, translations, collections.languages),
    ...planCollections(site, collections),
  ];
};

/** Returns all documents of the site by their paths, while these entries are public. */
export const plan = (site: Site, publication: Publication): ReadonlyMap<Path, Planned> =>
  new Map(planGroups(site, publication).flat());
