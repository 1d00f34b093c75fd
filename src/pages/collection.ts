import { feedAddress } from '../feeds/feed.ts';
import { formats } from '../feeds/formats.ts';
import type { Collection, OrganizationCollection } from '../model/collection.ts';
import { type Markup, markup } from '../model/markup.ts';
import type { Organization } from '../model/organization.ts';
import { type Site, siteIn } from '../model/site.ts';
import { yearLinks, yearsOf } from './archive.ts';
import { contactCard } from './contacts.ts';
import { lang } from './lang.ts';
import { layout } from './layout.ts';
import { releaseList } from './release-list.ts';
import { type Words, wordsFor } from './words/words.ts';

type View = {
  readonly heading: string;
  /** BCP 47. */
  readonly headingLanguage: string;
  /** What is known of the subject. */
  readonly introduction?: Markup | undefined;
};

/** Where to subscribe to the releases of this page alone. */
const subscribe = (collection: Collection, words: Words, ours: Markup | false): Markup =>
  markup`<section aria-labelledby="_subscribe"${ours}>
<h2 id="_subscribe">${words.subscribe}</h2>
<ul>
${formats.map(
  (format) =>
    markup`<li><a href="${feedAddress(collection, format).path}">${format.name}</a>, ${words.audience[format.audience]}</li>\n`,
)}</ul>
</section>`;

/** The releases of a collection: the newest, and where there are more, the way to those of each year. */
const collectionPage = (
  site: Site,
  collection: Collection,
  { heading, headingLanguage, introduction }: View,
): string => {
  const { language, entries } = collection;
  const words = wordsFor(language);
  const ours = lang(words.language, language);
  const years = entries.length > site.limits.home ? yearsOf(site, entries) : [];
  return layout(site, {
    title: heading,
    description: collection.description,
    language,
    path: collection.path,
    collection,
    main: markup`<div class="h-feed">
<h1 class="p-name"${lang(headingLanguage, language)}>${heading}</h1>
${introduction}${
  entries.length === 0
    ? markup`<p${ours}>${words.nothingAtPresent}</p>`
    : releaseList(site, language, words, entries.slice(0, site.limits.home))
}${
  years.length > 0 &&
  markup`
<h2${ours}>${words.byYear}</h2>
${yearLinks(
  years.map(({ year }) => year),
  collection,
)}`
}
</div>
${subscribe(collection, words, ours)}`,
  });
};

export const topicPage = (site: Site, collection: Collection): string => {
  const words = wordsFor(collection.language);
  return collectionPage(site, collection, {
    heading: words.releasesOn(collection.name),
    headingLanguage: words.language,
  });
};

export const languagePage = (site: Site, collection: Collection): string => {
  const named = siteIn(site, collection.language).language;
  return collectionPage(site, collection, {
    heading: collection.title,
    headingLanguage: named,
    introduction: markup`<p class="p-summary lede"${lang(named, collection.language)}>${collection.description}</p>\n`,
  });
};

const IDENTIFIERS = [
  ['ISIN', 'isin'],
  ['LEI', 'lei'],
] as const;

/** What the settings say of an organization. */
const profile = (
  site: Site,
  language: string,
  organization: Organization,
  words: Words,
  ours: Markup | false,
): Markup => {
  const { name, url, description, boilerplate, ticker, contacts } = organization;
  const identifiers = [
    ticker,
    ...IDENTIFIERS.flatMap(([label, field]) =>
      organization[field] === undefined ? [] : [`${label} ${organization[field]}`],
    ),
  ].filter((one) => one !== undefined);
  return markup`${description && markup`<p class="lede">${description}</p>\n`}${
    boilerplate !== undefined && boilerplate !== description && markup`<p>${boilerplate}</p>\n`
  }${identifiers.length > 0 && markup`<p class="meta">${identifiers.join(' · ')}</p>\n`}${
    url && markup`<p${ours}><a href="${url}">${words.website}${words.colon}${name}</a></p>\n`
  }${
    contacts.length > 0 &&
    markup`<h2${ours}>${words.contacts}</h2>
<ul>
${contacts.map((contact) => contactCard(site, language, contact))}</ul>
<h2${ours}>${words.releases}</h2>
`
  }`;
};

export const organizationPage = (site: Site, collection: OrganizationCollection): string => {
  const { organization } = collection;
  const words = wordsFor(collection.language);
  return collectionPage(site, collection, {
    heading: words.releasesWith(organization.name),
    headingLanguage: words.language,
    introduction: profile(
      site,
      collection.language,
      organization,
      words,
      lang(words.language, collection.language),
    ),
  });
};
