import type { Collection } from '../model/collection.ts';
import type { Correction, Entry, Person } from '../model/entry.ts';
import { toRfc3339 } from '../model/instant.ts';
import { ownName } from '../model/language.ts';
import type { Link } from '../model/link.ts';
import { type Markup, markup, raw } from '../model/markup.ts';
import type { Picture } from '../model/media.ts';
import { type Author, type Site, siteIn } from '../model/site.ts';
import { absolute, organizationPath, type Path, permalink, releasePath, topicPath } from '../model/url.ts';
import { attachmentItem } from './attachments.ts';
import { contactCard } from './contacts.ts';
import { time } from './date.ts';
import { jsonLd } from './json-ld.ts';
import { inLanguage, lang } from './lang.ts';
import { layout } from './layout.ts';
import { type Words, wordsFor } from './words/words.ts';

/** Where the release is as Markdown and as a JSON Feed item. */
export const markdownPath = ({ slug }: Entry): Path => `${releasePath(slug)}.md`;
export const jsonPath = ({ slug }: Entry): Path => `${releasePath(slug)}.json`;

/** The release in other forms. */
const releaseAlternates = (site: Site, entry: Entry): readonly Link[] => [
  { rel: 'alternate', href: absolute(site, markdownPath(entry)), type: 'text/markdown', title: 'Markdown' },
  { rel: 'alternate', href: absolute(site, jsonPath(entry)), type: 'application/json', title: 'JSON' },
];

/** The same release in every language, its own among them (Google Search Central, "Localized versions"). */
const hreflang = (site: Site, entry: Entry, translations: readonly Entry[]): readonly Markup[] =>
  translations.length === 0
    ? []
    : [entry, ...translations].map(
        (one) => markup`<link rel="alternate" hreflang="${one.language}" href="${permalink(site, one)}">\n`,
      );

/** Open Graph's data of a picture (ogp.me, "Structured Properties"). */
const openGraphImage = (
  site: Site,
  { file, alt }: Picture,
): Markup => markup`<meta property="og:image" content="${absolute(site, file.path)}">
<meta property="og:image:type" content="${file.type}">
<meta property="og:image:width" content="${file.width}">
<meta property="og:image:height" content="${file.height}">
<meta property="og:image:alt" content="${alt}">
<meta name="twitter:card" content="summary_large_image">
`;

/** Open Graph's data of an article (ogp.me, "No Vertical"). */
const openGraph = (
  entry: Entry,
): Markup => markup`<meta property="article:published_time" content="${toRfc3339(entry.published)}">
<meta property="article:modified_time" content="${toRfc3339(entry.updated)}">
${entry.tags.map(({ name }) => markup`<meta property="article:tag" content="${name}">\n`)}`;

const head = (site: Site, entry: Entry, translations: readonly Entry[]): Markup =>
  markup`${releaseAlternates(site, entry).map(
    ({ rel, href, type, title }) =>
      markup`<link rel="${rel}" type="${type}" title="${title}" href="${href}">\n`,
  )}${hreflang(site, entry, translations)}${openGraph(entry)}${entry.image && openGraphImage(site, entry.image)}${jsonLd(site, entry, translations)}`;

const byline = ({ name, url }: Author): Markup =>
  markup`<span class="p-author h-card">${
    url === undefined
      ? markup`<span class="p-name">${name}</span>`
      : markup`<a class="p-name u-url" href="${url}">${name}</a>`
  }</span>`;

/** A, B, C. */
const commaList = (items: readonly Markup[]): readonly Markup[] =>
  items.map((item, n) => (n === 0 ? item : markup`, ${item}`));

const person = ({ name, role, bureau, organization }: Person): Markup => {
  const office = [role, bureau, organization].filter((part) => part !== undefined).join(', ');
  return markup`<li><b>${name}</b>${office && `, ${office}`}</li>\n`;
};

const section = (
  id: string,
  ours: Markup | false,
  heading: string,
  items: readonly Markup[],
): Markup | false =>
  items.length > 0 &&
  markup`<section aria-labelledby="${id}">
<h2 id="${id}"${ours}>${heading}</h2>
<ul>
${items}</ul>
</section>
`;

/** A summary that was taken from the text would be read twice. */
const lede = ({ summary, content }: Entry): Markup | false => {
  const text = content.text.replace(/\s+/g, ' ');
  return !text.includes(summary.replace(/…$/, '')) && markup`<p class="p-summary lede">${summary}</p>\n`;
};

/** What was wrong, above the text that is right (newest last, as it happened). */
const corrections = (
  site: Site,
  language: string,
  words: Words,
  ours: Markup | false,
  all: readonly Correction[],
): Markup | false =>
  all.length > 0 &&
  markup`<section class="corrections" aria-labelledby="_corrections">
<h2 id="_corrections"${ours}>${words.corrections}</h2>
<ul>
${all.map(({ at, note }) => markup`<li>${time(language, site, at, 'dt-corrected')}: ${note}</li>\n`)}</ul>
</section>
`;

/** The size is known before the picture comes, so that nothing moves when it does. */
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
  markup`<figcaption>${caption}${credit && markup` <small>${inLanguage(words.language, language, words.photo)} ${credit}</small>`}</figcaption>\n`
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
    translations.map(
      (one) =>
        markup`<a rel="alternate" hreflang="${one.language}" href="${permalink(site, one)}"${lang(one.language, ours === false ? language : words.language)}>${ownName(one.language)}</a>`,
    ),
  )}</p></nav>
`;

/** Files, people, organizations, topics and source, where there are any. */
const footer = (site: Site, entry: Entry, words: Words, ours: Markup | false): Markup | false => {
  const { people, organizations, tags, source, attachments, language } = entry;
  const parts = [
    section(
      '_files',
      ours,
      words.files,
      attachments.map((attachment) => attachmentItem(site, language, attachment)),
    ),
    section('_people', ours, words.peopleInStory, people.map(person)),
    section(
      '_organizations',
      ours,
      words.organizationsInStory,
      organizations.map(
        ({ name, slug, ticker }) =>
          markup`<li><a href="${organizationPath(slug)}">${name}</a>${ticker && ` (${ticker})`}</li>\n`,
      ),
    ),
    section(
      '_topics',
      ours,
      words.topics,
      tags.map(
        ({ name, slug }) =>
          markup`<li><a class="p-category" rel="tag" href="${topicPath(slug)}">${name}</a></li>\n`,
      ),
    ),
    source !== undefined &&
      markup`<p>${inLanguage(words.language, language, words.source)} <a href="${source}">${source}</a></p>\n`,
  ];
  return parts.some((part) => part !== false) && markup`<footer>\n${parts}</footer>\n`;
};

/** What stands below every release: who the publisher and the organizations are, and whom the press calls. */
const standingParts = (site: Site, entry: Entry, words: Words, ours: Markup | false): Markup | false => {
  const { language, boilerplate } = siteIn(site, entry.language);
  const publisher = { name: site.publisher.name, contacts: site.contacts };
  const parties = [
    boilerplate === undefined
      ? { ...publisher, language: site.language, boilerplate: site.boilerplate }
      : { ...publisher, language, boilerplate },
    ...entry.organizations.map((one) => ({ ...one, language: site.language })),
  ];
  const contacts = parties.flatMap((party) => party.contacts);
  const parts = [
    ...parties.map(
      ({ name, boilerplate, language }) =>
        boilerplate !== undefined &&
        markup`<section class="boilerplate">
<h2${ours}>${words.about(name)}</h2>
<p${lang(language, entry.language)}>${boilerplate}</p>
</section>
`,
    ),
    section('_contacts', ours, words.contacts, contacts.map(contactCard)),
  ];
  return parts.some((part) => part !== false) && markup`<aside>\n${parts}</aside>\n`;
};

/** The collection whose feeds a reader of the page may want: that of its language. */
export type Home = Pick<Collection, 'path' | 'title'>;

/** One release: an `h-entry` (microformats.org/wiki/h-entry). `translations` are those that are public. */
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
    head: head(site, entry, translations),
    main: markup`<article class="h-entry">
<header>
<h1 class="p-name">${entry.title}</h1>
<p class="meta">${entry.dateline && markup`<data class="p-location" value="${entry.dateline}"></data>`}<a class="u-url" href="${permalink(site, entry)}">${time(language, site, entry.published, 'dt-published')}</a> · ${commaList(entry.authors.map(byline))}</p>
${
  entry.updated !== entry.published &&
  markup`<p class="meta">${inLanguage(words.language, language, words.updated)} ${time(language, site, entry.updated, 'dt-updated')}</p>\n`
}${inOtherLanguages(site, language, words, ours, translations)}${lede(entry)}</header>
${corrections(site, language, words, ours, entry.corrections)}${
  entry.image && picture(site, language, words, entry.image)
}<div class="e-content">
${raw(entry.content.html)}</div>
${footer(site, entry, words, ours)}${standingParts(site, entry, words, ours)}</article>`,
  });
};
