import { feedAddress, feedLinks, makeFeed } from '../feeds/feed.ts';
import { formats } from '../feeds/formats.ts';
import type { Collection } from '../model/collection.ts';
import type { Head } from '../model/document.ts';
import { MAX_AGE } from '../model/freshness.ts';
import { BEGINNING } from '../model/instant.ts';
import { linkHeader } from '../model/link.ts';
import type { Site } from '../model/site.ts';
import { archivePage, yearPath } from '../pages/archive.ts';
import { languagePage, organizationPage, topicPage } from '../pages/collection.ts';
import { feedPage, toShownFeed } from '../pages/feed-page.ts';
import { feedAlternates } from '../pages/layout.ts';
import { yearsOf } from '../pages/period.ts';
import type { Collections } from './collections.ts';
import { agingSince, type DocumentRow, planDocument as document } from './planned.ts';
import { HTML, type Row } from './row.ts';

/** The feeds of a collection: the same entries in every format, and the page for whoever opens one in a browser. */
export const planFeeds = (site: Site, collection: Collection): readonly DocumentRow[] => {
  const htmlPage = `feed-page${collection.path}`;
  const shown = {
    ...collection,
    entries: collection.entries.slice(0, site.limits.feed),
    withdrawn: collection.withdrawn.slice(0, site.limits.feed),
  };
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
    return document(path, head, write, site, shown);
  });
  const page: Head = {
    status: 200,
    type: HTML,
    maxAge: MAX_AGE.page,
    link: linkHeader(feedAlternates(site, collection)),
    isUnlisted: true,
  };
  return [...feeds, document(htmlPage, page, feedPage, site, toShownFeed(collection))];
};

/** The releases of each year, also of one in which all were withdrawn: what was there once keeps its address. */
export const planYears = (site: Site, head: Head, collection: Collection): readonly DocumentRow[] => {
  const { path, title, name, language, entries, withdrawn } = collection;
  const live = new Map(yearsOf(site, entries).map((one) => [one.name, one.entries]));
  const gone = yearsOf(site, withdrawn).map((one) => one.name);
  const shown = { path, title, name, language };
  return [...new Set([...live.keys(), ...gone])].map((year) =>
    document(yearPath(year, collection), head, archivePage, site, live.get(year) ?? [], year, shown),
  );
};

/** The page of a collection, its feeds, and where there was more than the page shows, each year. */
const planCollection = <T extends Collection>(
  site: Site,
  collection: T,
  page: (site: Site, collection: T) => string,
): readonly Row[] => {
  const { path, entries, withdrawn } = collection;
  const head: Head = {
    status: 200,
    type: HTML,
    maxAge: MAX_AGE.page,
    link: linkHeader(feedAlternates(site, collection)),
  };
  const rows = [
    document(path, head, page, site, collection),
    ...planFeeds(site, collection),
    ...(entries.length + withdrawn.length > site.limits.home ? planYears(site, head, collection) : []),
  ];
  return rows.map((row) => agingSince(entries[0]?.published ?? BEGINNING, row));
};

/** Every topic, organization and language. */
export const planCollections = (
  site: Site,
  { topics, organizations, languages }: Collections,
): readonly Row[] => [
  ...topics.flatMap((topic) => planCollection(site, topic, topicPage)),
  ...organizations.flatMap((organization) => planCollection(site, organization, organizationPage)),
  ...languages.flatMap((language) => planCollection(site, language, languagePage)),
];
