import { memoize } from '../model/cache.ts';
import type { Collection, OrganizationCollection } from '../model/collection.ts';
import type { Head } from '../model/document.ts';
import { BEGINNING } from '../model/instant.ts';
import { linkHeader } from '../model/link.ts';
import { MAX_AGE } from '../model/max-age.ts';
import type { Site } from '../model/site.ts';
import { languagePage, organizationPage, topicPage } from '../pages/collection-pages.ts';
import { feedAlternates } from '../pages/layout.ts';
import type { Collections } from './collections.ts';
import { planArchive } from './plan-archive.ts';
import { planFeeds } from './plan-feeds.ts';
import { planPressKit } from './plan-press-kit.ts';
import { HTML, planDocument, type Route, type RouteGroup, redirect, withDate } from './planned.ts';

/** Plans the page and the feeds of a collection. If the page can't list all releases, plans the archive too. */
const planCollection = <T extends Collection>(
  site: Site,
  collection: T,
  page: (site: Site, collection: T) => string,
  hasPressKit: boolean,
): readonly Route[] => {
  const { path, formerPaths = [], entries, withdrawn } = collection;
  const head: Head = {
    status: 200,
    type: HTML,
    maxAge: MAX_AGE.page,
    link: linkHeader(feedAlternates(site, collection)),
  };
  const since = entries[0]?.published ?? BEGINNING;
  return [
    withDate(since, planDocument(path, head, page, site, collection)),
    ...planFeeds(site, collection).map((route) =>
      route[1].since === undefined ? withDate(since, route) : route,
    ),
    ...(entries.length + withdrawn.length > site.limits.home ? planArchive(site, head, collection) : []),
    ...(hasPressKit ? planPressKit(site, head, collection) : []),
    ...formerPaths.map((former) => redirect(former, path)),
  ];
};

/** Returns a planner that plans a collection once for all editions in which it is the same. */
const plannerOf = <T extends Collection>(page: (site: Site, collection: T) => string, hasPressKit = false) =>
  memoize((site: Site) => memoize((collection: T) => planCollection(site, collection, page, hasPressKit)));

const planTopic = plannerOf(topicPage);
const planOrganization = plannerOf<OrganizationCollection>(organizationPage, true);
const planLanguage = plannerOf(languagePage);

/** Plans every topic, organization and language, each as a group. */
export const planCollections = (
  site: Site,
  { topics, organizations, languages }: Collections,
): readonly RouteGroup[] => [
  ...topics.map(planTopic(site)),
  ...organizations.map(planOrganization(site)),
  ...languages.map(planLanguage(site)),
];
