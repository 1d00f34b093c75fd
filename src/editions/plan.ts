import { FRESH_FEED, feedAddress, feedEntry, feedLinks, GUIDE, ICON, makeFeed } from '../feeds/feed.ts';
import { formats } from '../feeds/formats.ts';
import { writeItem } from '../feeds/json.ts';
import type { Collection } from '../model/collection.ts';
import { errorPath, type Head, type Variant } from '../model/document.ts';
import type { Entry } from '../model/entry.ts';
import { BEGINNING, type Instant } from '../model/instant.ts';
import { linkHeader } from '../model/link.ts';
import { once } from '../model/once.ts';
import { lastTurn, type Publication, type Withdrawn } from '../model/publication.ts';
import type { Site } from '../model/site.ts';
import { type Translations, translationsAmong, translationsOf } from '../model/translation.ts';
import { type Path, releasePath } from '../model/url.ts';
import { archivePage, yearPath, yearsOf } from '../pages/archive.ts';
import { languagePage, organizationPage, topicPage } from '../pages/collection.ts';
import { collectionListPage, type Signpost, toSignpost } from '../pages/collection-list.ts';
import { yearOf } from '../pages/date.ts';
import { errorJson, errorPage, errorStatuses, errorText } from '../pages/error.ts';
import type { ErrorStatus } from '../pages/error-status.ts';
import { favicon } from '../pages/favicon.ts';
import { guidePage } from '../pages/guide.ts';
import { homePage, ORGANIZATIONS, TOPICS } from '../pages/home.ts';
import { feedAlternates } from '../pages/layout.ts';
import { endOfNews, NEWS_SITEMAP, newsSitemap } from '../pages/news-sitemap.ts';
import { OPML, opml, type Subscription } from '../pages/opml.ts';
import { type Home, jsonPath, markdownPath, releasePage } from '../pages/release.ts';
import { releaseMarkdown } from '../pages/release-markdown.ts';
import { robots } from '../pages/robots.ts';
import { SITEMAP, sitemap } from '../pages/sitemap.ts';
import { STYLESHEET, stylesheet } from '../pages/stylesheet.ts';
import { toNotice, withdrawalJson, withdrawalPage, withdrawalText } from '../pages/withdrawal.ts';
import { wordsFor } from '../pages/words/words.ts';
import { collectionsOf } from './collections.ts';
import { agingSince, planDocument as document, type Planned } from './planned.ts';

/** Seconds for which a cache may keep an answer. A 405 or 412 is not for others who ask for the same path. */
const FRESH = { page: 60, feed: FRESH_FEED, list: 3600, file: 31_536_000 } as const;
const FRESH_ERROR = { 400: 60, 404: 60, 405: 'never', 412: 'never' } as const;

const HTML = 'text/html; charset=utf-8';
const TEXT = 'text/plain; charset=utf-8';
const MARKDOWN = 'text/markdown; charset=utf-8';
const JSON_TYPE = 'application/json; charset=utf-8';
const PROBLEM = 'application/problem+json';
const XML = 'application/xml; charset=utf-8';

/** Media types that ask for a page. */
const AS_PAGE = ['text/html', 'application/xhtml+xml'];

type Row = readonly [Path, Planned];

/** Another address of the same. */
const redirect = (path: Path, to: Path): Row => [path, { kind: 'redirect', status: 308, to }];

/** An address from before. */
const moved = (path: Path, to: Path): Row => [path, { kind: 'redirect', status: 301, to }];

const choice = (path: Path, variants: readonly Variant[]): Row => [path, { kind: 'choice', variants }];

/** The feeds of a collection: the same entries in every format. */
const planFeeds = (site: Site, collection: Collection): readonly Row[] =>
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
const withdrawnIn = (site: Site, year: string, withdrawn: readonly Withdrawn[]): readonly Withdrawn[] =>
  withdrawn.filter(({ published }) => yearOf(site, published) === year);

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

/** The forms of a release. The page stands where no request can name it, because each path begins with a slash. */
const FORMS: readonly Variant[] = [
  { accepts: AS_PAGE, at: ['page', ''] },
  { accepts: ['text/markdown', 'text/plain'], at: ['', '.md'] },
  { accepts: ['application/json'], at: ['', '.json'] },
];

/** A release in every form, and the addresses that it had before. */
const planForms = (
  site: Site,
  entry: Entry,
  others: readonly Entry[],
  home: Home,
  turned: Instant,
): readonly Row[] => {
  const at = releasePath(entry.slug);
  const page = `page${at}`;
  const markdown = markdownPath(entry);
  const json = jsonPath(entry);
  const head: Head = {
    status: 200,
    type: HTML,
    freshFor: FRESH.page,
    link: linkHeader(feedAlternates(site, home)),
  };
  const write = (site: Site, entry: Entry) => `${writeItem(feedEntry(site, entry))}\n`;
  const { updated } = entry;
  return [
    choice(at, FORMS),
    ...[
      document(page, head, turned, releasePage, site, entry, others, home),
      document(markdown, { ...head, type: MARKDOWN }, updated, releaseMarkdown, site, entry),
      document(json, { ...head, type: JSON_TYPE }, updated, write, site, entry),
    ].map((form) => agingSince(entry.published, form)),
    ...planAliases(entry),
  ];
};

/** The plans of releases by the page of their language and the date of theirs: most read alike in every edition. */
const known = once((_: Site) => once((_: Entry) => new Map<string, readonly Row[]>()));

/** When the first release came out that is not in the language of the site: from then on pages name their own feeds. */
const firstForeign = (site: Site, languages: readonly Collection[]): Instant =>
  languages
    .filter(({ language }) => language !== site.language)
    .flatMap(({ entries, withdrawn }) => [...entries, ...withdrawn].map(({ published }) => published))
    .reduce((first, published) => Math.min(first, published), Number.POSITIVE_INFINITY);

/** What the pages of releases have in common. */
type Around = {
  readonly translations: Translations;
  readonly languages: readonly Collection[];
  readonly foreignSince: Instant;
  /** When the last translation of a release was withdrawn, by the slug of the original. */
  readonly lostSince: ReadonlyMap<string, Instant>;
};

const planRelease = (site: Site, entry: Entry, around: Around): readonly Row[] => {
  const language = around.languages.find(({ language }) => language === entry.language);
  const home = { path: language?.path ?? '/', title: language?.title ?? site.title };
  const others = translationsOf(around.translations, entry);
  const turned = Math.max(
    entry.updated,
    ...others.map(({ published }) => published),
    around.lostSince.get(entry.translationOf ?? entry.slug) ?? BEGINNING,
    language === undefined ? BEGINNING : around.foreignSince,
  );
  if (others.length > 0) return planForms(site, entry, others, home, turned);
  const plans = known(site)(entry);
  const name = `${home.path} ${turned}`;
  const rows = plans.get(name) ?? planForms(site, entry, [], home, turned);
  plans.set(name, rows);
  return rows;
};

const lostTranslations = (withdrawn: readonly Withdrawn[]): ReadonlyMap<string, Instant> =>
  new Map(
    [...withdrawn]
      .sort((a, b) => a.withdrawn.at - b.withdrawn.at)
      .map((entry) => [entry.translationOf ?? entry.slug, entry.withdrawn.at]),
  );

const planAliases = (entry: Entry): readonly Row[] =>
  entry.aliases
    .map((slug) => ({ ...entry, slug }))
    .flatMap((before) => [
      moved(releasePath(before.slug), releasePath(entry.slug)),
      moved(markdownPath(before), markdownPath(entry)),
      moved(jsonPath(before), jsonPath(entry)),
    ]);

/** The notice that stands where a release was, in every form. */
const planWithdrawal = (site: Site, entry: Withdrawn): readonly Row[] => {
  const at = `withdrawn${releasePath(entry.slug)}`;
  const notice = toNotice(entry);
  const head = (type: string): Head => ({ status: 410, type, freshFor: FRESH.page });
  const { at: updated } = entry.withdrawn;
  const variants = [
    { accepts: AS_PAGE, at: `${at}.html` },
    { accepts: ['application/problem+json', 'application/json'], at: `${at}.json` },
    { accepts: ['text/plain', 'text/markdown'], at: `${at}.txt` },
  ];
  return [
    ...[releasePath(entry.slug), markdownPath(entry), jsonPath(entry)].map((path) => choice(path, variants)),
    document(`${at}.html`, head(HTML), updated, withdrawalPage, site, notice),
    document(`${at}.json`, head(PROBLEM), updated, withdrawalJson, site, notice),
    document(`${at}.txt`, head(TEXT), updated, withdrawalText, site, notice),
    ...planAliases(entry),
  ];
};

/** The files of the releases, each once. */
const planFiles = (entries: readonly Entry[]): readonly Row[] => {
  const files = new Map(
    entries.flatMap(({ files, published }) => files.map((file) => [file.path, { file, published }] as const)),
  );
  return [...files].map(([path, { file, published }]) =>
    document(path, { status: 200, type: file.type, freshFor: FRESH.file }, published, () => file.read()),
  );
};

/** What answers when a request fails: a page, problem details or plain text, as the client asks. */
const planError = (site: Site, updated: Instant, status: ErrorStatus): readonly Row[] => {
  const head = (type: string): Head => ({ status, type, freshFor: FRESH_ERROR[status] });
  const at = errorPath(status);
  return [
    choice(at, [
      { accepts: AS_PAGE, at: `${at}.html` },
      { accepts: [PROBLEM, 'application/json', 'application/feed+json'], at: `${at}.json` },
      { accepts: ['text/plain'], at: `${at}.txt` },
    ]),
    document(`${at}.html`, head(HTML), updated, errorPage, site, status),
    document(`${at}.json`, head(PROBLEM), updated, errorJson, status),
    document(`${at}.txt`, head(TEXT), updated, errorText, site, status),
  ];
};

/** The collections that have something to read. The others keep their addresses, and are named nowhere. */
const inUse = <T extends Collection>(collections: readonly T[]): readonly T[] =>
  collections.filter(({ entries }) => entries.length > 0);

const toSubscription = ({ path, title, description, language }: Collection): Subscription => ({
  path,
  title,
  description,
  language,
});

/** Everything that a newsroom answers with while this is what is public. Nothing is rendered yet. */
export const plan = (site: Site, publication: Publication): ReadonlyMap<Path, Planned> => {
  const { at, live, withdrawn } = publication;
  const { all, ...collections } = collectionsOf(site, publication);
  const topics = inUse(collections.topics);
  const organizations = inUse(collections.organizations);
  const languages = inUse(collections.languages);
  const translations = translationsAmong(live);
  const around = {
    translations,
    languages: collections.languages,
    foreignSince: firstForeign(site, collections.languages),
    lostSince: lostTranslations(withdrawn),
  };
  const years = yearsOf(site, live);
  const words = wordsFor(site.language);
  const page: Head = {
    status: 200,
    type: HTML,
    freshFor: FRESH.page,
    link: linkHeader(feedAlternates(site)),
  };
  const list = (type: string): Head => ({ status: 200, type, freshFor: FRESH.list });
  const updated = lastTurn(live, withdrawn);
  // What shows no entry is as old as the newsroom, so that no later edition has it anew.
  const oldest = live.at(-1)?.published ?? BEGINNING;
  // When the last of the collections got its first release, or may have lost its last.
  const opened = [...topics, ...organizations, ...languages].reduce(
    (latest, { entries }) => Math.max(latest, entries.at(-1)?.published ?? BEGINNING),
    Math.max(oldest, lastTurn([], withdrawn)),
  );
  const home = {
    years: years.map(({ year }) => year),
    topics: topics.map(toSignpost),
    organizations: organizations.map(toSignpost),
    languages: languages.map(toSignpost),
  };
  const lists: readonly (readonly [Path, 'topics' | 'organizations' | 'languages', readonly Signpost[]])[] = [
    [TOPICS, 'topics', home.topics],
    [ORGANIZATIONS, 'organizations', home.organizations],
    ['/languages', 'languages', home.languages],
  ];
  const groups = [
    { heading: words.languages, subscriptions: languages.map(toSubscription) },
    { heading: words.topics, subscriptions: topics.map(toSubscription) },
    { heading: words.organizations, subscriptions: organizations.map(toSubscription) },
  ];
  return new Map<Path, Planned>([
    document('/', page, updated, homePage, site, live.slice(0, site.limits.home), home),
    ...live.flatMap((entry) => planRelease(site, entry, around)),
    ...withdrawn.flatMap((entry) => planWithdrawal(site, entry)),
    ...planFiles(live),
    ...years.map(({ year, entries }) =>
      document(
        yearPath(year),
        page,
        lastTurn(entries, withdrawnIn(site, year, withdrawn)),
        archivePage,
        site,
        entries,
        year,
      ),
    ),
    ...planFeeds(site, all),
    ...formats.flatMap(({ path, aliases }) => aliases.map((alias) => redirect(alias, path))),
    choice('/feed', [
      ...formats.map(({ accepts, path }) => ({ accepts, at: path })),
      { accepts: AS_PAGE, at: GUIDE },
    ]),
    ...collections.topics.flatMap((topic) => planCollection(site, topic, topicPage)),
    ...collections.organizations.flatMap((one) =>
      planCollection(site, one, (site, collection) =>
        organizationPage(site, collection, collection.organization),
      ),
    ),
    ...collections.languages.flatMap((language) => planCollection(site, language, languagePage)),
    ...lists.flatMap(([path, kind, posts]) =>
      posts.length === 0 ? [] : [document(path, page, updated, collectionListPage, site, path, kind, posts)],
    ),
    document(
      GUIDE,
      page,
      opened,
      guidePage,
      site,
      [...topics, ...organizations].map(({ path, name, language }) => ({ path, name, language })),
    ),
    document(OPML, list('text/x-opml; charset=utf-8'), opened, opml, site, toSubscription(all), groups),
    document(
      SITEMAP,
      list(XML),
      updated,
      sitemap,
      site,
      live,
      [...topics, ...organizations, ...languages],
      translations,
    ),
    document(
      NEWS_SITEMAP,
      list(XML),
      live
        .map(endOfNews)
        .filter((end) => end <= at)
        .reduce((latest, end) => Math.max(latest, end), updated),
      newsSitemap,
      site,
      live.filter((entry) => endOfNews(entry) > at),
    ),
    document('/robots.txt', list(TEXT), oldest, robots, site),
    document(ICON, list('image/svg+xml'), oldest, favicon),
    document(
      STYLESHEET,
      { status: 200, type: 'text/css; charset=utf-8', freshFor: 'immutable' },
      oldest,
      () => stylesheet,
    ),
    ...errorStatuses.flatMap((status) => planError(site, oldest, status)),
    redirect('/favicon.ico', ICON),
    redirect('/index.html', '/'),
    redirect('/opml.xml', OPML),
    redirect('/releases', '/'),
    redirect('/archive', '/'),
  ]);
};
