import { feedAddress, feedLinks, makeFeed } from '../feeds/feed.ts';
import { formats } from '../feeds/formats.ts';
import type { Collection } from '../model/collection.ts';
import type { Head } from '../model/document.ts';
import { linkHeader } from '../model/link.ts';
import { lastTurn, type Withdrawn } from '../model/publication.ts';
import type { Site } from '../model/site.ts';
import { archivePage, yearPath, yearsOf } from '../pages/archive.ts';
import { languagePage, organizationPage, topicPage } from '../pages/collection.ts';
import { yearOf } from '../pages/date.ts';
import { feedAlternates } from '../pages/layout.ts';
import type { Collections } from './collections.ts';
import { planDocument as document } from './planned.ts';
import { FRESH, HTML, type Row } from './row.ts';

/** The feeds of a collection: the same entries in every format. */
export const planFeeds = (site: Site, collection: Collection): readonly Row[] =>
  formats.map((format) => {
    const { path, type } = feedAddress(collection, format);
    const head: Head = {
      status: 200,
      type: `${type}; charset=utf-8`,
      freshFor: FRESH.feed,
      link: linkHeader(Object.values(feedLinks(site, collection, format))),
    };
    const shown = {
      ...collection,
      entries: collection.entries.slice(0, site.limits.feed),
      withdrawn: collection.withdrawn.slice(0, site.limits.feed),
    };
    const write = (site: Site, collection: Collection) => format.write(makeFeed(site, format, collection));
    return document(path, head, lastTurn(shown.entries, shown.withdrawn), write, site, shown);
  });

/** What was published in a year, and withdrawn. */
export const withdrawnIn = (
  site: Site,
  year: string,
  withdrawn: readonly Withdrawn[],
): readonly Withdrawn[] => withdrawn.filter(({ published }) => yearOf(site, published) === year);

/** The releases of each year, where a collection has more than its page shows. */
const planYears = (
  site: Site,
  head: Head,
  { path, title, name, language, entries, withdrawn }: Collection,
): readonly Row[] =>
  entries.length <= site.limits.home
    ? []
    : yearsOf(site, entries).map(({ year, entries }) => {
        const collection = { path, title, name, language };
        const at = yearPath(year, collection);
        const turned = lastTurn(entries, withdrawnIn(site, year, withdrawn));
        return document(at, head, turned, archivePage, site, entries, year, collection);
      });

/** The page of a collection, and its feeds. */
const planCollection = <T extends Collection>(
  site: Site,
  collection: T,
  page: (site: Site, collection: T) => string,
): readonly Row[] => {
  const { path, entries, withdrawn } = collection;
  const head: Head = {
    status: 200,
    type: HTML,
    freshFor: FRESH.page,
    link: linkHeader(feedAlternates(site, collection)),
  };
  return [
    document(path, head, lastTurn(entries, withdrawn), page, site, collection),
    ...planFeeds(site, collection),
    ...planYears(site, head, collection),
  ];
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
