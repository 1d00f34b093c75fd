import { type FeedAddress, feedAddress } from '../feeds/feed-pages.ts';
import { formats } from '../feeds/formats.ts';
import type { Collection } from '../model/collection.ts';
import type { Entry } from '../model/entry.ts';
import { lang } from '../model/language.ts';
import type { Link } from '../model/link.ts';
import { type Markup, markup } from '../model/markup.ts';
import type { Site } from '../model/site.ts';
import { GUIDE, permalink } from '../model/url.ts';
import { layout } from './layout.ts';
import { time } from './phrasing.ts';
import { addressItem, feedAddresses, readerHelp } from './subscribe.ts';
import type { Words } from './words/vocabulary.ts';
import { wordsFor } from './words/words.ts';

/** The part of a collection that the page shows. */
type ShownFeed = Pick<Collection, 'path' | 'title' | 'description' | 'language' | 'entries'>;

/** Releases that the page lists as a sample of the feed. */
const MAX_LATEST = 5;

/** Returns the part of a collection that the page shows. */
export const toShownFeed = ({ path, title, description, language, entries }: Collection): ShownFeed => ({
  path,
  title,
  description,
  language,
  entries: entries.slice(0, MAX_LATEST),
});

/** Returns the name of a format's feed in its folder: the feeds of a collection stand beside each other. */
const fileName = ({ path }: FeedAddress): string => path.slice(1);

/** Renders links that save the feed. For a download, a browser does not request a page, so it gets the feed itself. */
const download = (words: Words, hrefOf: (format: FeedAddress) => string): Markup =>
  markup`<p>${words.feedPage.raw}${formats.map(
    (format) => markup`<a href="${hrefOf(format)}" download="${fileName(format)}">${format.name}</a> `,
  )}</p>`;

const latestItem = (site: Site, language: string, entry: Entry): Markup =>
  markup`<li${lang(entry.language, language)}>${time(entry.language, site, entry.published, 'meta')} <a href="${permalink(site, entry)}">${entry.title}</a></li>\n`;

/** Renders the page that a browser gets instead of a feed: what a feed is, a sample, and how to subscribe. */
export const feedPage = (site: Site, collection: ShownFeed): string => {
  const { path, title, description, language, entries } = collection;
  const words = wordsFor(language);
  const ours = lang(words.language, language);
  return layout(site, {
    title: words.guide.title(title),
    description,
    language,
    path,
    collection,
    isScripted: true,
    main: markup`<div${ours}>
<h1>${words.guide.title(title)}</h1>
<p class="lede">${words.feedPage.lede}</p>
<dl class="addresses">
${feedAddresses(site, collection, words)}</dl>
${readerHelp(words)}
<p><a href="${GUIDE}">${words.howToSubscribe}</a></p>
</div>
${
  entries.length > 0 &&
  markup`<section aria-labelledby="_latest">
<h2 id="_latest"${ours}>${words.feedPage.latest}</h2>
<ol class="latest">
${entries.map((entry) => latestItem(site, language, entry))}</ol>
</section>
`
}<div${ours}>
<p><a href="${path}">${words.feedPage.page}</a></p>
${download(words, (format) => feedAddress(collection, format).path)}
</div>`,
  });
};

/** Links to the feeds beside the address at which a browser shows the page. */
export const FEEDS_BESIDE: readonly Link[] = formats.map((format) => ({
  rel: 'alternate',
  href: fileName(format),
  type: format.type,
  title: format.name,
}));

/**
 * Renders the page that a browser gets instead of any feed of a topic or an organization. It is one for all, because there may
 * be thousands. So its links are relative, and it names no collection.
 */
export const sharedFeedPage = (site: Site): string => {
  const { language } = site;
  const words = wordsFor(language);
  return layout(site, {
    title: words.subscribe,
    description: words.feedPage.lede,
    feeds: FEEDS_BESIDE,
    isScripted: true,
    main: markup`<div${lang(words.language, language)}>
<h1>${words.subscribe}</h1>
<p class="lede">${words.feedPage.lede}</p>
<dl class="addresses">
${formats.map((format) => addressItem(words, format.name, fileName(format), words.audience[format.audience], false))}</dl>
${readerHelp(words)}
<p><a href="${GUIDE}">${words.howToSubscribe}</a></p>
<p><a href=".">${words.feedPage.page}</a></p>
${download(words, fileName)}
</div>`,
  });
};
