import type { Collection, OrganizationCollection } from '../model/collection.ts';
import { lang } from '../model/language.ts';
import { type Markup, markup } from '../model/markup.ts';
import type { Organization } from '../model/organization.ts';
import { type Site, siteIn } from '../model/site.ts';
import type { Path } from '../model/url.ts';
import { olderLink, periodLinks } from './archive.ts';
import { archiveOf, pathOfOlder, withReleases } from './archive-pages.ts';
import { layout } from './layout.ts';
import { pressKitLink } from './press-kit.ts';
import { pressKitOf } from './press-kit-pages.ts';
import { contactCard } from './release-foot.ts';
import { releasePeriods, yearsOf } from './release-list.ts';
import { subscribeSection } from './subscribe.ts';
import type { Words } from './words/vocabulary.ts';
import { wordsFor } from './words/words.ts';

const IDENTIFIERS = [
  ['ISIN', 'isin'],
  ['LEI', 'lei'],
] as const;

/** Renders the facts about an organization in the settings. */
const organizationProfile = (
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
    markup`<section class="fact" aria-labelledby="_contacts">
<h2 id="_contacts"${ours}>${words.contacts}</h2>
<ul>
${contacts.map((contact) => contactCard(site, language, contact))}</ul>
</section>
`
  }`;
};

type View = {
  readonly heading: string;
  /** BCP 47. */
  readonly headingLanguage: string;
  /** The facts about the subject. */
  readonly introduction?: Markup | undefined;
  /** The page of its pictures and files. */
  readonly pressKit?: Path | undefined;
};

/** Renders the newest releases of a collection, and links to each year if there are more. */
const collectionPage = (
  site: Site,
  collection: Collection,
  { heading, headingLanguage, introduction, pressKit }: View,
): string => {
  const { language, entries } = collection;
  const words = wordsFor(language);
  const ours = lang(words.language, language);
  const older = pathOfOlder(site, collection, site.limits.home);
  return layout(site, {
    title: heading,
    description: collection.description,
    language,
    path: collection.path,
    collection,
    isScripted: true,
    main: markup`<div class="columns">
<div class="h-feed">
<h1 class="p-name"${lang(headingLanguage, language)}>${heading}</h1>
${introduction}${
  entries.length === 0
    ? markup`<p${ours}>${words.nothingAtPresent}</p>\n`
    : releasePeriods(site, language, words, yearsOf(site, entries.slice(0, site.limits.home)))
}${olderLink(words, ours, { older })}</div>
<div class="ways"${ours}>
${subscribeSection(site, collection, words, false)}${
  older !== undefined &&
  markup`<nav aria-labelledby="archive">
<h2 id="archive">${words.byYear}</h2>
${periodLinks(words, site, withReleases(archiveOf(site, collection).years))}
</nav>
`
}${pressKitLink(words, pressKit)}</div>
</div>`,
  });
};

/** Renders the page of a topic. */
export const topicPage = (site: Site, collection: Collection): string => {
  const words = wordsFor(collection.language);
  return collectionPage(site, collection, {
    heading: words.releasesOn(collection.name),
    headingLanguage: words.language,
  });
};

/** Renders the page of a language. */
export const languagePage = (site: Site, collection: Collection): string => {
  const named = siteIn(site, collection.language).language;
  return collectionPage(site, collection, {
    heading: collection.title,
    headingLanguage: named,
    introduction: markup`<p class="p-summary lede"${lang(named, collection.language)}>${collection.description}</p>\n`,
  });
};

/** Renders the page of an organization, with its facts in the settings. */
export const organizationPage = (site: Site, collection: OrganizationCollection): string => {
  const { organization } = collection;
  const words = wordsFor(collection.language);
  return collectionPage(site, collection, {
    heading: words.releasesWith(organization.name),
    headingLanguage: words.language,
    introduction: organizationProfile(
      site,
      collection.language,
      organization,
      words,
      lang(words.language, collection.language),
    ),
    pressKit: pressKitOf(collection)[0]?.path,
  });
};
