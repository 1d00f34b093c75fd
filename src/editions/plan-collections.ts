import { feedAddress, feedLinks, makeFeed, newestIn } from '../feeds/feed.ts';
import { formats } from '../feeds/formats.ts';
import type { Collection } from '../model/collection.ts';
import type { Head } from '../model/document.ts';
import { BEGINNING } from '../model/instant.ts';
import { linkHeader } from '../model/link.ts';
import { MAX_AGE } from '../model/max-age.ts';
import type { Site } from '../model/site.ts';
import { archivePage, yearPath } from '../pages/archive.ts';
import { languagePage, organizationPage, topicPage } from '../pages/collection-pages.ts';
import { feedPage, toShownFeed } from '../pages/feed-page.ts';
import { feedAlternates } from '../pages/layout.ts';
import { yearsOf } from '../pages/release-list.ts';
import type { Collections } from './collections.ts';
import { type DocumentRoute, HTML, planDocument, type Route, withDate } from './planned.ts';

/** Plans the feeds of a collection, and the page that a browser gets instead of them. */
export const planFeeds = (site: Site, collection: Collection): readonly DocumentRoute[] => {
  const htmlPage = `feed-page${collection.path}`;
  const shown = newestIn(collection, site.limits.feed);
  const feeds = formats.map((format) => {
    const { path, type } = feedAddress(collection, format);
    const head: Head = {
      status: 200,
      type: `${type}; charset=utf-8`,
      maxAge: MAX_AGE.feed,
      link: linkHeader(Object.values(feedLinks(site, collection, format))),
      htmlPage,
    };
    const write = (site: Site, collection: Collection) => format.write(makeFeed(site, format, collection));
    return planDocument(path, head, write, site, shown);
  });
  const page: Head = {
    status: 200,
    type: HTML,
    maxAge: MAX_AGE.page,
    link: linkHeader(feedAlternates(site, collection)),
    isUnlisted: true,
  };
  return [...feeds, planDocument(htmlPage, page, feedPage, site, toShownFeed(collection))];
};

/** Plans a page for each year. A year whose releases are all withdrawn keeps its address. */
export const planYears = (site: Site, head: Head, collection: Collection): readonly DocumentRoute[] => {
  const { path, title, name, language, entries, withdrawn } = collection;
  const live = new Map(yearsOf(site, entries).map((one) => [one.name, one.entries]));
  const gone = yearsOf(site, withdrawn).map((one) => one.name);
  const shown = { path, title, name, language };
  return [...new Set([...live.keys(), ...gone])].map((year) =>
    planDocument(yearPath(year, collection), head, archivePage, site, live.get(year) ?? [], year, shown),
  );
};

/** Plans the page and the feeds of a collection. If the page can't list all releases, plans a page for each year too. */
const planCollection = <T extends Collection>(
  site: Site,
  collection: T,
  page: (site: Site, collection: T) => string,
): readonly Route[] => {
  const { path, entries, withdrawn } = collection;
  const head: Head = {
    status: 200,
    type: HTML,
    maxAge: MAX_AGE.page,
    link: linkHeader(feedAlternates(site, collection)),
  };
  const routes = [
    planDocument(path, head, page, site, collection),
    ...planFeeds(site, collection),
    ...(entries.length + withdrawn.length > site.limits.home ? planYears(site, head, collection) : []),
  ];
  return routes.map((route) => withDate(entries[0]?.published ?? BEGINNING, route));
};

/** Plans every topic, organization and language. */
export const planCollections = (
  site: Site,
  { topics, organizations, languages }: Collections,
): readonly Route[] => [
  ...topics.flatMap((topic) => planCollection(site, topic, topicPage)),
  ...organizations.flatMap((organization) => planCollection(site, organization, organizationPage)),
  ...languages.flatMap((language) => planCollection(site, language, languagePage)),
];
