import { formats } from '../feeds/formats.ts';
import type { Collection } from '../model/collection.ts';
import type { Head } from '../model/document.ts';
import { MAX_AGE } from '../model/freshness.ts';
import { linkHeader } from '../model/link.ts';
import type { Publication } from '../model/publication.ts';
import type { Site } from '../model/site.ts';
import { translationsAmong } from '../model/translation.ts';
import { GUIDE, ICON, LANGUAGES, ORGANIZATIONS, type Path, TOPICS } from '../model/url.ts';
import { collectionListPage, toSignpost } from '../pages/collection-list.ts';
import { favicon } from '../pages/favicon.ts';
import { guidePage } from '../pages/guide.ts';
import { homePage } from '../pages/home.ts';
import { feedAlternates } from '../pages/layout.ts';
import { endOfNews, NEWS_SITEMAP, newsSitemap } from '../pages/news-sitemap.ts';
import { OPML, opml, toSubscription } from '../pages/opml.ts';
import { yearsOf } from '../pages/period.ts';
import { robots } from '../pages/robots.ts';
import { SCRIPT, script } from '../pages/script.ts';
import { SITEMAP, sitemap } from '../pages/sitemap.ts';
import { stylesheetOf } from '../pages/stylesheet.ts';
import { collectionsOf } from './collections.ts';
import { planCollections, planFeeds, planYears } from './plan-collections.ts';
import { planErrors } from './plan-errors.ts';
import { planFile } from './plan-file.ts';
import { planReleases } from './plan-releases.ts';
import { planSearchPage } from './plan-search.ts';
import { planDocument as document, type Planned } from './planned.ts';
import { AS_PAGE, choice, HTML, redirect, TEXT, XML } from './row.ts';

/** The collections that have something to read. The others keep their addresses, and are named nowhere. */
const inUse = <T extends Collection>(collections: readonly T[]): readonly T[] =>
  collections.filter(({ entries }) => entries.length > 0);

/** Everything that a newsroom answers with while this is what is public. Nothing is rendered yet. */
export const plan = (site: Site, publication: Publication): ReadonlyMap<Path, Planned> => {
  const { at, live } = publication;
  const collections = collectionsOf(site, publication);
  const topics = inUse(collections.topics);
  const organizations = inUse(collections.organizations);
  const languages = inUse(collections.languages);
  const subjects = [...topics, ...organizations, ...languages];
  const translations = translationsAmong(live);
  const years = yearsOf(site, live);
  const stylesheet = stylesheetOf(site);
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
  const listOf = (path: Path, kind: keyof typeof lists) =>
    document(path, page, collectionListPage, site, path, kind, lists[kind]);
  return new Map<Path, Planned>([
    document('/', page, homePage, site, live.slice(0, site.limits.home), {
      ...lists,
      years: years.map(({ name }) => name),
    }),
    ...planReleases(site, publication, translations, collections.languages),
    ...planYears(site, page, collections.all),
    ...planFeeds(site, collections.all),
    ...formats.flatMap(({ path, aliases }) => aliases.map((alias) => redirect(alias, path))),
    choice('/feed', [
      ...formats.map(({ accepts, path }) => ({ accepts, at: path })),
      { accepts: AS_PAGE, at: GUIDE },
    ]),
    ...planCollections(site, collections),
    listOf(TOPICS, 'topics'),
    listOf(ORGANIZATIONS, 'organizations'),
    ...(languages.length > 0 ? [listOf(LANGUAGES, 'languages')] : []),
    document(GUIDE, page, guidePage, site),
    document(OPML, list('text/x-opml; charset=utf-8'), opml, site, {
      all: toSubscription(collections.all),
      topics: topics.map(toSubscription),
      organizations: organizations.map(toSubscription),
      languages: languages.map(toSubscription),
    }),
    document(SITEMAP, list(XML), sitemap, site, collections.all, subjects, translations),
    document(
      NEWS_SITEMAP,
      list(XML),
      newsSitemap,
      site,
      live.filter((entry) => endOfNews(entry) > at),
    ),
    document('/robots.txt', list(TEXT), robots, site),
    document(ICON, list('image/svg+xml'), favicon, site),
    document(
      stylesheet.path,
      { status: 200, type: 'text/css; charset=utf-8', maxAge: 'immutable' },
      () => stylesheet.text,
    ),
    ...(site.logo === undefined ? [] : [planFile(site.logo)]),
    document(
      SCRIPT,
      { status: 200, type: 'text/javascript; charset=utf-8', maxAge: 'immutable' },
      () => script,
    ),
    planSearchPage(site),
    ...planErrors(site),
    redirect('/favicon.ico', ICON),
    redirect('/index.html', '/'),
    redirect('/opml.xml', OPML),
    redirect('/releases', '/'),
    redirect('/archive', '/'),
  ]);
};
