import type { Collection, OrganizationCollection } from '../model/collection.ts';
import { type Markup, markup } from '../model/markup.ts';
import { type Site, siteIn } from '../model/site.ts';
import { yearLinks } from './archive.ts';
import { lang } from './lang.ts';
import { layout } from './layout.ts';
import { organizationProfile } from './organization-profile.ts';
import { yearsOf } from './period.ts';
import { releasePeriods } from './release-list.ts';
import { subscribeSection } from './subscribe.ts';
import { wordsFor } from './words/words.ts';

type View = {
  readonly heading: string;
  /** BCP 47. */
  readonly headingLanguage: string;
  /** What is known of the subject. */
  readonly introduction?: Markup | undefined;
};

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
    isScripted: true,
    main: markup`<div class="columns">
<div class="h-feed">
<h1 class="p-name"${lang(headingLanguage, language)}>${heading}</h1>
${introduction}${
  entries.length === 0
    ? markup`<p${ours}>${words.nothingAtPresent}</p>\n`
    : releasePeriods(site, language, words, yearsOf(site, entries.slice(0, site.limits.home)))
}</div>
<div class="ways"${ours}>
${subscribeSection(site, collection, words, false)}${
  years.length > 0 &&
  markup`<nav aria-labelledby="archive">
<h2 id="archive">${words.byYear}</h2>
${yearLinks(
  years.map(({ name }) => name),
  collection,
)}
</nav>
`
}</div>
</div>`,
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
  });
};
