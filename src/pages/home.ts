import { formats } from '../feeds/formats.ts';
import type { Entry } from '../model/entry.ts';
import { markup } from '../model/markup.ts';
import type { Site } from '../model/site.ts';
import { GUIDE, LANGUAGES, ORGANIZATIONS, type Path, TOPICS } from '../model/url.ts';
import { yearLinks } from './archive.ts';
import { type Signpost, signposts } from './collection-list.ts';
import { lang } from './lang.ts';
import { layout } from './layout.ts';
import { OPML } from './opml.ts';
import { releaseList } from './release-list.ts';
import { wordsFor } from './words/words.ts';

/** The ways from the home page to the rest. */
type Ways = {
  readonly years: readonly string[];
  readonly topics: readonly Signpost[];
  readonly organizations: readonly Signpost[];
  readonly languages: readonly Signpost[];
};

/** How many topics the home page names, of those with the most releases. */
const MOST = 12;

const busiest = (posts: readonly Signpost[]): readonly Signpost[] =>
  [...posts].sort((a, b) => (b.count ?? 0) - (a.count ?? 0)).slice(0, MOST);

/** The latest releases, where to subscribe, and the way to older ones and to each subject. */
export const homePage = (site: Site, latest: readonly Entry[], ways: Ways): string => {
  const { language } = site;
  const words = wordsFor(language);
  const ours = lang(words.language, language);
  const section = (id: string, heading: string, path: Path, posts: readonly Signpost[]) =>
    posts.length > 0 &&
    markup`<nav aria-labelledby="${id}"${ours}>
<h2 id="${id}"><a href="${path}">${heading}</a></h2>
${signposts(words.language, busiest(posts))}
</nav>
`;
  return layout(site, {
    title: site.title,
    description: site.description,
    path: '/',
    head: markup`<link rel="alternate" type="text/x-opml" title="OPML" href="${OPML}">\n`,
    main: markup`<div class="h-feed">
<h1 class="p-name">${site.title}</h1>
<p class="p-summary lede">${site.description}</p>
${latest.length === 0 ? markup`<p${ours}>${words.nothingYet}</p>` : releaseList(site, language, words, latest)}
</div>
<section aria-labelledby="subscribe"${ours}>
<h2 id="subscribe">${words.subscribe}</h2>
<ul>
${formats.map(({ name, path, audience }) => markup`<li><a href="${path}">${name}</a>, ${words.audience[audience]}</li>\n`)}</ul>
<p><a href="${GUIDE}">${words.howToSubscribe}</a></p>
</section>
${section('languages', words.languages, LANGUAGES, ways.languages)}${section('topics', words.topics, TOPICS, ways.topics)}${section(
  'organizations',
  words.organizations,
  ORGANIZATIONS,
  ways.organizations,
)}${
  ways.years.length > 0 &&
  markup`<nav aria-labelledby="archive"${ours}>
<h2 id="archive">${words.byYear}</h2>
${yearLinks(ways.years)}
</nav>`
}`,
  });
};
