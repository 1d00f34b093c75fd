import { rightsLine } from '../feeds/content-phrases.ts';
import { noticesOf } from '../feeds/feed-content.ts';
import type { Collection } from '../model/collection.ts';
import type { Entry } from '../model/entry.ts';
import { inLanguage, lang, ownName } from '../model/language.ts';
import { type Markup, markup, raw } from '../model/markup.ts';
import type { Picture } from '../model/media.ts';
import { rightsOf } from '../model/rights.ts';
import type { Author, Site } from '../model/site.ts';
import { folded } from '../model/text.ts';
import { permalink, releasePath } from '../model/url.ts';
import { layout } from './layout.ts';
import { fullSize, pictureImage, withPictures } from './page-picture.ts';
import { momentOf } from './phrasing.ts';
import { standingParts, storyParts } from './release-foot.ts';
import { releaseHead } from './release-head.ts';
import { shareImage } from './share-image.ts';
import type { Words } from './words/vocabulary.ts';
import { wordsFor } from './words/words.ts';

const byline = ({ name, url }: Author): Markup =>
  markup`<span class="p-author h-card">${
    url === undefined
      ? markup`<span class="p-name">${name}</span>`
      : markup`<a class="p-name u-url" href="${url}">${name}</a>`
  }</span>`;

/** Returns `A, B, C`. */
const commaList = (words: Words, items: readonly Markup[]): readonly Markup[] =>
  items.map((item, n) => (n === 0 ? item : markup`${words.comma}${item}`));

/** Renders the summary, unless the text contains it. */
const lede = ({ summary, isExcerpt, content }: Entry): Markup | false => {
  const text = () => content.read().text;
  const isContained =
    isExcerpt === true ||
    text().includes(summary) ||
    folded(text()).includes(folded(summary).replace(/…$/, ''));
  return !isContained && markup`<p class="p-summary lede">${summary}</p>\n`;
};

/** Renders the notes to readers, oldest first, above the changed text. */
const notices = (site: Site, entry: Entry, words: Words, ours: Markup | false): readonly Markup[] =>
  noticesOf(entry, words).map(
    ({ name, heading, notes }) => markup`<section class="fact corrections" aria-labelledby="_${name}">
<h2 id="_${name}"${ours}>${heading}</h2>
<ul>
${notes.map(({ at, note, marked }) => markup`<li>${momentOf(entry.language, site, entry, at, 'dt-corrected')}${words.colon}${marked ? raw(marked.html) : note}</li>\n`)}</ul>
</section>
`,
  );

/** Makes tables focusable, so that the keyboard can scroll wide ones. In HTML, only a tag contains `<table`. */
const reachable = (html: string): string => html.replace(/<table(?=[ >])/g, '<table tabindex="0"');

/** Renders the leading picture. */
const picture = (site: Site, language: string, words: Words, image: Picture): Markup => {
  const { file, alt, caption, credit } = image;
  const rights = rightsLine(language, image);
  const download = fullSize(site, language, words, file);
  const hasWords =
    caption !== undefined || credit !== undefined || rights !== undefined || download !== false;
  return markup`<figure class="picture">
${pictureImage(site, file, alt, 'u-featured')}
${
  hasWords &&
  markup`<figcaption>${caption}${credit && markup` <small class="credit">${inLanguage(words.language, language, words.photo)}${credit}</small>`}${rights && markup` <small class="credit">${raw(rights.html)}</small>`}${download && markup`\n<p class="download">${inLanguage(words.language, language, download)}</p>`}</figcaption>\n`
}</figure>
`;
};

const inOtherLanguages = (
  site: Site,
  language: string,
  words: Words,
  ours: Markup | false,
  translations: readonly Entry[],
): Markup | false =>
  translations.length > 0 &&
  markup`<nav class="translations" aria-label="${words.languages}"${ours}><p>${commaList(
    words,
    translations.map(
      (one) =>
        markup`<a rel="alternate" hreflang="${one.language}" href="${permalink(site, one)}"${lang(one.language, ours === false ? language : words.language)}>${ownName(one.language)}</a>`,
    ),
  )}</p></nav>
`;

/** The collection whose feeds the page offers: that of its language. */
export type Home = Pick<Collection, 'path' | 'title'>;

/** Renders one release: an `h-entry` (microformats.org/wiki/h-entry). `translations` are the public ones. */
export const releasePage = (
  site: Site,
  entry: Entry,
  translations: readonly Entry[],
  home: Home = { path: '/', title: site.title },
  hasCard = false,
): string => {
  const { language } = entry;
  const words = wordsFor(language);
  const ours = lang(words.language, language);
  const rights = rightsLine(language, rightsOf(site, entry));
  return layout(site, {
    title: entry.title,
    description: entry.summary,
    language,
    path: releasePath(entry.slug),
    kind: 'article',
    collection: home,
    isDraft: entry.isDraft ?? false,
    image: shareImage(site, entry, hasCard),
    head: releaseHead(site, entry, translations),
    main: markup`<article class="h-entry">
<header>
<div class="when hanging">${entry.dateline && markup`<p class="place p-location">${entry.dateline}</p>\n`}<p class="meta"><a class="u-url" href="${permalink(site, entry)}">${momentOf(language, site, entry, entry.published, 'dt-published')}</a></p>
${
  entry.updated !== entry.published &&
  markup`<p class="meta">${inLanguage(words.language, language, words.updated)} ${momentOf(language, site, entry, entry.updated, 'dt-updated')}</p>\n`
}</div>
<h1 class="p-name">${entry.title}</h1>
${lede(entry)}<p class="meta byline">${commaList(words, entry.authors.map(byline))}</p>
${inOtherLanguages(site, language, words, ours, translations)}</header>
${notices(site, entry, words, ours)}${
  entry.image && picture(site, language, words, entry.image)
}<div class="e-content">
${raw(withPictures(site, entry, reachable(entry.content.read().html)))}</div>
${storyParts(site, entry, words, ours)}${standingParts(site, entry, words, ours)}${rights && markup`<p class="meta">${raw(rights.html)}</p>\n`}<p class="address">${permalink(site, entry)}</p>
</article>`,
  });
};
