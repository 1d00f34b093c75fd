import type { Entry } from '../model/entry.ts';
import { lang } from '../model/language.ts';
import { type Markup, markup } from '../model/markup.ts';
import type { Site } from '../model/site.ts';
import { ARCHIVE, LANGUAGES, ORGANIZATIONS, type Path, TOPICS } from '../model/url.ts';
import { olderLink, periodLinks } from './archive.ts';
import type { ArchivePeriod } from './archive-pages.ts';
import { type Signpost, signposts } from './collection-list.ts';
import { layout } from './layout.ts';
import { OPML } from './opml.ts';
import { pressKitLink } from './press-kit.ts';
import { releasePeriods, yearsOf } from './release-list.ts';
import { searchForm, searchResults } from './search-pages.ts';
import { subscribeSection } from './subscribe.ts';
import type { Words } from './words/vocabulary.ts';
import { wordsFor } from './words/words.ts';

/** Links from the home page to the other lists. */
type Ways = {
  readonly years: readonly ArchivePeriod[];
  /** The page on which the list of releases goes on. */
  readonly older: Path | undefined;
  /** The pictures and files of all releases. */
  readonly pressKit: Path | undefined;
  readonly topics: readonly Signpost[];
  readonly organizations: readonly Signpost[];
  readonly languages: readonly Signpost[];
};

/** Topics, organizations and languages that the home page lists: those with the most releases. */
const MAX_SUBJECTS = 12;

/** Returns the links that the home page has room for, the busiest first. */
export const forHome = (posts: readonly Signpost[]): readonly Signpost[] =>
  [...posts].sort((a, b) => (b.count ?? 0) - (a.count ?? 0)).slice(0, MAX_SUBJECTS);

const way = (id: string, heading: Markup | string, links: Markup): Markup =>
  markup`<nav aria-labelledby="${id}">
<h2 id="${id}">${heading}</h2>
${links}
</nav>
`;

const waysOn = (
  site: Site,
  words: Words,
  { languages, topics, organizations, years }: Ways,
): readonly Markup[] => {
  const subjects = (id: string, heading: string, path: Path, posts: readonly Signpost[]) =>
    posts.length === 0
      ? []
      : [way(id, markup`<a href="${path}">${heading}</a>`, signposts(words.language, posts))];
  return [
    ...subjects('languages', words.languages, LANGUAGES, languages),
    ...subjects('topics', words.topics, TOPICS, topics),
    ...subjects('organizations', words.organizations, ORGANIZATIONS, organizations),
    ...(years.length > 0
      ? [way('archive', markup`<a href="${ARCHIVE}">${words.byYear}</a>`, periodLinks(words, site, years))]
      : []),
  ];
};

/** Renders the latest releases, a search form, how to subscribe, and links to years and subjects. */
export const homePage = (site: Site, latest: readonly Entry[], ways: Ways): string => {
  const { language } = site;
  const words = wordsFor(language);
  const ours = lang(words.language, language);
  return layout(site, {
    title: site.title,
    description: site.description,
    path: '/',
    isScripted: true,
    head: markup`<link rel="alternate" type="text/x-opml" title="OPML" href="${OPML}">\n`,
    main: markup`<div class="columns">
<div class="h-feed">
<h1 class="p-name">${site.title}</h1>
<p class="p-summary lede">${site.description}</p>
${searchForm(words, ours)}
${searchResults()}
${
  latest.length === 0
    ? markup`<p${ours}>${words.nothingYet}</p>\n`
    : releasePeriods(site, language, words, yearsOf(site, latest))
}${olderLink(words, ours, ways)}</div>
<div class="ways"${ours}>
${subscribeSection(site, { path: '/' }, words, false)}${waysOn(site, words, ways)}${pressKitLink(words, ways.pressKit)}</div>
</div>`,
  });
};
