import { FRESH_FEED, feedLinks, GUIDE, ICON, makeFeed } from '../feeds/feed.ts';
import { formats } from '../feeds/formats.ts';
import { errorPath, type Head, type Variant } from '../model/document.ts';
import type { Entry } from '../model/entry.ts';
import { linkHeader } from '../model/link.ts';
import type { Site } from '../model/site.ts';
import { archivePath, type Path, releasePath } from '../model/url.ts';
import { archivePage, yearsOf } from '../pages/archive.ts';
import { type ErrorStatus, errorJson, errorPage, errorStatuses, errorText } from '../pages/error.ts';
import { favicon } from '../pages/favicon.ts';
import { guidePage } from '../pages/guide.ts';
import { homePage } from '../pages/home.ts';
import { feedAlternates } from '../pages/layout.ts';
import { OPML, opml } from '../pages/opml.ts';
import { releasePage } from '../pages/release.ts';
import { robots } from '../pages/robots.ts';
import { SITEMAP, sitemap } from '../pages/sitemap.ts';
import { STYLESHEET, stylesheet } from '../pages/stylesheet.ts';
import { planDocument as document, type Planned } from './planned.ts';

/** Seconds for which a cache may keep an answer. A 405 or 412 is not for others who ask for the same path. */
const FRESH = { page: 60, feed: FRESH_FEED, list: 3600 } as const;
const FRESH_ERROR = { 400: 60, 404: 60, 405: 'never', 412: 'never' } as const;

const HTML = 'text/html; charset=utf-8';
const TEXT = 'text/plain; charset=utf-8';
const XML = 'application/xml; charset=utf-8';

type Row = readonly [Path, Planned];

const redirect = (path: Path, to: Path): Row => [path, { kind: 'redirect', to }];

const choice = (path: Path, variants: readonly Variant[]): Row => [path, { kind: 'choice', variants }];

/** The feeds: the same entries in every format, and the other addresses at which readers look. */
const planFeeds = (site: Site, entries: readonly Entry[]): readonly Row[] =>
  formats.flatMap((format) => {
    const head: Head = {
      status: 200,
      type: `${format.type}; charset=utf-8`,
      freshFor: FRESH.feed,
      link: linkHeader(Object.values(feedLinks(site, format))),
    };
    const write = (site: Site, entries: readonly Entry[]) => format.write(makeFeed(site, format, entries));
    return [
      document(format.path, head, entries, write, site, entries),
      ...format.aliases.map((alias) => redirect(alias, format.path)),
    ];
  });

/** What answers when a request fails: a page, problem details or plain text, as the client asks. */
const planError = (site: Site, oldest: readonly Entry[], status: ErrorStatus): readonly Row[] => {
  const head = (type: string): Head => ({ status, type, freshFor: FRESH_ERROR[status] });
  const at = errorPath(status);
  return [
    choice(at, [
      { accepts: ['text/html', 'application/xhtml+xml'], path: `${at}.html` },
      {
        accepts: ['application/problem+json', 'application/json', 'application/feed+json'],
        path: `${at}.json`,
      },
      { accepts: ['text/plain'], path: `${at}.txt` },
    ]),
    document(`${at}.html`, head(HTML), oldest, errorPage, site, status),
    document(`${at}.json`, head('application/problem+json'), oldest, errorJson, status),
    document(`${at}.txt`, head(TEXT), oldest, errorText, site, status),
  ];
};

/**
 * Everything that a newsroom answers with while these entries, newest first, are the public ones.
 * Nothing is rendered yet.
 */
export const plan = (site: Site, entries: readonly Entry[]): ReadonlyMap<Path, Planned> => {
  const page: Head = {
    status: 200,
    type: HTML,
    freshFor: FRESH.page,
    link: linkHeader(feedAlternates(site)),
  };
  const list = (type: string): Head => ({ status: 200, type, freshFor: FRESH.list });
  const latest = entries.slice(0, site.limits.home);
  const years = yearsOf(site, entries);
  // What shows no entry is as old as the newsroom, so that no later edition has it anew.
  const oldest = entries.slice(-1).map((entry) => ({ ...entry, updated: entry.published }));
  return new Map<Path, Planned>([
    document(
      '/',
      page,
      entries,
      homePage,
      site,
      latest,
      years.map(({ year }) => year),
    ),
    ...entries.map((entry) => document(releasePath(entry.slug), page, [entry], releasePage, site, entry)),
    ...years.map(({ year, entries }) =>
      document(archivePath(year), page, entries, archivePage, site, entries, year),
    ),
    document(GUIDE, page, oldest, guidePage, site),
    ...planFeeds(site, entries.slice(0, site.limits.feed)),
    choice('/feed', [
      ...formats.map(({ accepts, path }) => ({ accepts, path })),
      { accepts: ['text/html', 'application/xhtml+xml'], path: GUIDE },
    ]),
    document(OPML, list('text/x-opml; charset=utf-8'), oldest, opml, site),
    document(SITEMAP, list(XML), entries, sitemap, site, entries),
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
