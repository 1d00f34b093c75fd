import type { Collection } from '../model/collection.ts';
import type { Entry } from '../model/entry.ts';
import { ownName } from '../model/language.ts';
import { type Markup, markup, raw } from '../model/markup.ts';
import type { Picture } from '../model/media.ts';
import type { Author, Site } from '../model/site.ts';
import { folded } from '../model/text.ts';
import { absolute, permalink, releasePath } from '../model/url.ts';
import { layout } from './layout.ts';
import { inLanguage, lang, momentOf } from './phrasing.ts';
import { standingParts, storyParts } from './release-foot.ts';
import { releaseHead } from './release-head.ts';
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
  const isContained =
    isExcerpt === true || folded(content.read().text).includes(folded(summary).replace(/…$/, ''));
  return !isContained && markup`<p class="p-summary lede">${summary}</p>\n`;
};

/** Renders the corrections, oldest first, above the corrected text. */
const corrections = (site: Site, entry: Entry, words: Words, ours: Markup | false): Markup | false =>
  entry.corrections.length > 0 &&
  markup`<section class="fact corrections" aria-labelledby="_corrections">
<h2 id="_corrections"${ours}>${words.corrections}</h2>
<ul>
${entry.corrections.map(({ at, note, marked }) => markup`<li>${momentOf(entry.language, site, entry, at, 'dt-corrected')}${words.colon}${marked ? raw(marked.html) : note}</li>\n`)}</ul>
</section>
`;

/** Makes tables focusable, so that the keyboard can scroll wide ones. In HTML, only a tag contains `<table`. */
const reachable = (html: string): string => html.replace(/<table(?=[ >])/g, '<table tabindex="0"');

/** Renders the leading picture. Its size is given, so that nothing moves when it loads. */
const picture = (
  site: Site,
  language: string,
  words: Words,
  { file, alt, caption, credit }: Picture,
): Markup =>
  markup`<figure class="picture">
<img class="u-featured" src="${absolute(site, file.path)}" alt="${alt}" width="${file.width}" height="${file.height}" decoding="async" fetchpriority="high">
${
  (caption !== undefined || credit !== undefined) &&
  markup`<figcaption>${caption}${credit && markup` <small class="credit">${inLanguage(words.language, language, words.photo)}${credit}</small>`}</figcaption>\n`
}</figure>
`;

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
): string => {
  const { language } = entry;
  const words = wordsFor(language);
  const ours = lang(words.language, language);
  return layout(site, {
    title: entry.title,
    description: entry.summary,
    language,
    path: releasePath(entry.slug),
    kind: 'article',
    collection: home,
    isDraft: entry.isDraft ?? false,
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
${corrections(site, entry, words, ours)}${
  entry.image && picture(site, language, words, entry.image)
}<div class="e-content">
${raw(reachable(entry.content.read().html))}</div>
${storyParts(site, entry, words, ours)}${standingParts(site, entry, words, ours)}<p class="address">${permalink(site, entry)}</p>
</article>`,
  });
};
