import { monthIn } from '../model/calendar.ts';
import type { Collection } from '../model/collection.ts';
import type { Entry } from '../model/entry.ts';
import { lang } from '../model/language.ts';
import { type Markup, markup } from '../model/markup.ts';
import type { Site } from '../model/site.ts';
import { ARCHIVE, type Path } from '../model/url.ts';
import type { ArchivePage, ArchivePeriod, ArchiveYear } from './archive-pages.ts';
import { signposts } from './collection-list.ts';
import { layout } from './layout.ts';
import { monthsOf, releasePeriods } from './release-list.ts';
import type { Words } from './words/vocabulary.ts';
import { wordsFor } from './words/words.ts';

/** The facts about a collection that its archive shows. */
type Archived = Pick<Collection, 'path' | 'title' | 'name' | 'language'>;

/** The pages with the next older releases and with the next newer ones. Lists have the newest first, so older ones follow. */
export type Neighbours = { readonly older?: Path | undefined; readonly newer?: Path | undefined };

/** Renders links to the newer and the older releases, for the end of a list. */
export const olderLink = (
  words: Pick<Words, 'archive' | 'older' | 'newer'>,
  ours: Markup | false,
  { older, newer }: Neighbours,
): Markup | false =>
  (older !== undefined || newer !== undefined) &&
  markup`<nav class="older" aria-label="${words.archive}"${ours}>${
    newer !== undefined && markup`<a rel="prev" href="${newer}">${words.newer}</a> `
  }${older !== undefined && markup`<a rel="next" href="${older}">${words.older}</a>`}</nav>\n`;

/** Renders links to the neighbours of a page in its head. */
export const neighbourLinks = ({ older, newer }: Neighbours): Markup =>
  markup`${newer !== undefined && markup`<link rel="prev" href="${newer}">\n`}${older !== undefined && markup`<link rel="next" href="${older}">\n`}`;

/** Returns the name of a month: `August 2025`. */
const monthName = (words: Words, site: Site, period: string): string =>
  // The middle of the month is in this month in every time zone.
  monthIn(words.language, site, Date.parse(`${period}-15T12:00:00Z`) / 1000);

const nameOf = (words: Words, site: Site, period: string): string =>
  period.includes('-') ? words.releasesOfMonth(monthName(words, site, period)) : words.releasesOf(period);

/** Renders links to years or months, with the number of their releases. */
export const periodLinks = (words: Words, site: Site, periods: readonly ArchivePeriod[]): Markup =>
  signposts(
    words.language,
    periods.map(({ period, path, count }) => ({
      path,
      count,
      language: words.language,
      name: period.includes('-') ? monthName(words, site, period) : period,
    })),
  );

const titleOf = (words: Words, site: Site, { name, path }: Archived, period: string, number?: number) => {
  const releases = nameOf(words, site, period);
  return `${path === '/' ? releases : `${name}: ${releases}`}${number === undefined ? '' : ` (${number})`}`;
};

/** Renders a page of the archive: the releases of a year or a month, by month. */
export const archivePage = (
  site: Site,
  entries: readonly Entry[],
  { path, period, number }: Omit<ArchivePage, 'since' | 'releases'>,
  collection: Archived,
  neighbours: Neighbours,
): string => {
  const { language } = collection;
  const words = wordsFor(language);
  const ours = lang(words.language, language);
  const title = titleOf(words, site, collection, period, number);
  return layout(site, {
    title,
    description:
      collection.path === '/' && !period.includes('-')
        ? words.allOf(site.title, period)
        : `${collection.title}: ${nameOf(words, site, period)}`,
    language,
    path,
    collection,
    head: neighbourLinks(neighbours),
    main: markup`<div class="h-feed">
<h1 class="p-name"${ours}>${title}</h1>
${
  entries.length === 0
    ? markup`<p${ours}>${words.nothingAtPresent}</p>`
    : releasePeriods(site, language, words, monthsOf(words.language, site, entries))
}${olderLink(words, ours, neighbours)}</div>`,
  });
};

/** Renders the months of a year that has too many releases for one page. */
export const yearPage = (
  site: Site,
  { path, period, months }: Pick<ArchiveYear, 'path' | 'period' | 'months'>,
  collection: Archived,
): string => {
  const { language } = collection;
  const words = wordsFor(language);
  const title = titleOf(words, site, collection, period);
  return layout(site, {
    title,
    description: collection.path === '/' ? words.allOf(site.title, period) : `${collection.title}: ${title}`,
    language,
    path,
    collection,
    main: markup`<div${lang(words.language, language)}>
<h1>${title}</h1>
${periodLinks(words, site, months)}
</div>`,
  });
};

/** Renders the years and months of all releases. */
export const archiveIndexPage = (
  site: Site,
  years: readonly Pick<ArchiveYear, 'path' | 'period' | 'count' | 'months'>[],
): string => {
  const words = wordsFor(site.language);
  return layout(site, {
    title: words.archive,
    description: `${site.title}: ${words.archive}`,
    path: ARCHIVE,
    main: markup`<div${lang(words.language, site.language)}>
<h1>${words.archive}</h1>
${years.length === 0 && markup`<p>${words.nothingAtPresent}</p>\n`}${years.map(
  ({ period, path, count, months }) => markup`<section aria-labelledby="_${period}">
<h2 id="_${period}"><a href="${path}">${period}</a> <small>${count}</small></h2>
${periodLinks(words, site, months)}
</section>
`,
)}</div>`,
  });
};
