import { type Format, feedLinks, makeFeed } from '../feeds/feed.ts';
import { divideFeed, type FeedPart, type FeedPlace, feedAddress } from '../feeds/feed-pages.ts';
import { allFormats, formats as offered } from '../feeds/formats.ts';
import { memoize } from '../model/cache.ts';
import type { Collection } from '../model/collection.ts';
import type { Head } from '../model/document.ts';
import type { Entry } from '../model/entry.ts';
import { linkHeader, schemaLink } from '../model/link.ts';
import { MAX_AGE } from '../model/max-age.ts';
import type { Site } from '../model/site.ts';
import { ORGANIZATIONS, type Path, TOPICS } from '../model/url.ts';
import { FEEDS_BESIDE, feedPage, sharedFeedPage, toShownFeed } from '../pages/feed-page.ts';
import { feedAlternates } from '../pages/layout.ts';
import { keepList } from './kept.ts';
import { type DocumentRoute, HTML, type Planned, planDocument, withDate } from './planned.ts';

/** Plans a document of a feed in these formats. */
const planFormats = (
  formats: readonly Format[],
  site: Site,
  collection: FeedPart,
  place: FeedPlace,
  htmlPage?: Path,
): readonly DocumentRoute[] =>
  formats.map((format) => {
    const { path, type } = feedAddress(collection, format, place.archive);
    const schema = format.schema === undefined ? [] : [schemaLink(site, format.schema)];
    // An archive has its links in itself alone: so thousands of archives share one head.
    const links =
      place.archive === undefined ? Object.values(feedLinks(site, collection, format, place)) : [];
    const link = linkHeader([...links, ...schema]);
    const head: Head = {
      status: 200,
      type: `${type}; charset=utf-8`,
      maxAge: MAX_AGE.feed,
      ...(link === '' ? {} : { link }),
      ...(htmlPage === undefined ? {} : { htmlPage }),
    };
    const write = (site: Site, collection: FeedPart, place: FeedPlace) =>
      format.write(makeFeed(site, offered, format, collection, place));
    return planDocument(path, head, write, site, collection, place);
  });

/** Returns whether a planned document is a feed that readers subscribe to. Archive documents have no page. */
export const isSubscribed = (planned: Planned | undefined): boolean =>
  planned?.kind === 'planned' && planned.head.htmlPage !== undefined;

/** The formats that the site alone has. */
const ofSiteAlone = allFormats.filter(({ audience }) => audience === undefined);

/** Plans of archive documents, by what else they show: most are the same in every edition. */
const plansOf = memoize((_: Site) =>
  memoize((_: readonly Entry[]) => new Map<string, readonly DocumentRoute[]>()),
);

/** Plans the archive documents of a feed. Their date is that of their newest release. */
const planArchives = (site: Site, collection: Collection): readonly DocumentRoute[] => {
  const { path, name, title, description, language } = collection;
  return divideFeed(site, collection).archives.flatMap(({ place, since, releases, part }) => {
    const plans = plansOf(site)(keepList(site, `feed ${path} ${place.archive}`, releases));
    const key = JSON.stringify([path, name, title, description, language, place]);
    const routes =
      plans.get(key) ?? planFormats(offered, site, part, place).map((route) => withDate(since, route));
    plans.set(key, routes);
    return routes;
  });
};

/** Where the page stands that browsers get instead of the feeds of a topic or an organization. No request can name the path. */
const SHARED_PAGE: Path = 'subject-feed-page';

const page = (link: string): Head => ({
  status: 200,
  type: HTML,
  maxAge: MAX_AGE.page,
  link,
  isUnlisted: true,
});

/** Plans the page that a browser gets instead of a feed of any topic or organization. */
export const planSharedFeedPage = (site: Site): DocumentRoute =>
  planDocument(SHARED_PAGE, page(linkHeader(FEEDS_BESIDE)), sharedFeedPage, site);

/** Plans the feeds of a collection with their archives, and the page that a browser gets instead of them. */
export const planFeeds = (site: Site, collection: Collection): readonly DocumentRoute[] => {
  const { place, part } = divideFeed(site, collection).subscription;
  const isShared = [TOPICS, ORGANIZATIONS].some((list) => collection.path.startsWith(`${list}/`));
  const htmlPage = isShared ? SHARED_PAGE : `feed-page${collection.path}`;
  const ownPage = () =>
    planDocument(
      htmlPage,
      page(linkHeader(feedAlternates(site, collection))),
      feedPage,
      site,
      toShownFeed(collection),
    );
  return [
    ...planFormats(offered, site, part, place, htmlPage),
    ...(collection.path === '/' ? planFormats(ofSiteAlone, site, part, place) : []),
    ...(isShared ? [] : [ownPage()]),
    ...planArchives(site, collection),
  ];
};
