import type { Entry, Person } from '../model/entry.ts';
import { toRfc3339 } from '../model/instant.ts';
import { unlessEmpty } from '../model/list.ts';
import { type Markup, markup, raw } from '../model/markup.ts';
import type { MediaFile, Picture } from '../model/media.ts';
import type { Organization } from '../model/organization.ts';
import { type Rights, rightsOf } from '../model/rights.ts';
import { type Author, type Site, siteIn } from '../model/site.ts';
import { absolute, permalink } from '../model/url.ts';

const imageObject = (site: Site, { path, width, height }: MediaFile) => ({
  '@type': 'ImageObject',
  url: absolute(site, path),
  width,
  height,
});

const publisher = (site: Site) => ({
  '@type': 'Organization',
  name: site.publisher.name,
  url: site.publisher.url,
  logo: site.logo && imageObject(site, site.logo),
});

/** Returns an author. The publisher is an organization; other authors are taken for people, as most are. */
const author = (site: Site, { name, url }: Author) =>
  name === site.publisher.name
    ? { ...publisher(site), url: url ?? site.publisher.url }
    : { '@type': 'Person', name, url };

const person = ({ name, role, bureau, organization }: Person) => ({
  '@type': 'Person',
  name,
  jobTitle: role,
  affiliation: organization && {
    '@type': 'Organization',
    name: organization,
    department: bureau && { '@type': 'Organization', name: bureau },
  },
});

/** Separates exchange and symbol by a space (schema.org/tickerSymbol). Only a Corporation may have them. */
const organization = ({ name, url, description, ticker, isin, lei }: Organization) => ({
  '@type': ticker === undefined ? 'Organization' : 'Corporation',
  name,
  url,
  description,
  tickerSymbol: ticker?.replace(':', ' '),
  leiCode: lei,
  identifier: isin && { '@type': 'PropertyValue', propertyID: 'ISIN', value: isin },
});

/** Returns the rights (schema.org/license, copyrightNotice). */
const rights = ({ license, copyright }: Rights) => ({ license: license?.url, copyrightNotice: copyright });

const image = (site: Site, { file, alt, caption, credit, ...stated }: Picture) => ({
  ...imageObject(site, file),
  caption: caption ?? alt,
  creditText: credit,
  ...rights(stated),
});

/** Returns the release as data (schema.org/NewsArticle). Says the same as the page. */
const newsArticle = (site: Site, entry: Entry, translations: readonly Entry[]) => ({
  '@context': 'https://schema.org',
  '@type': 'NewsArticle',
  headline: entry.title,
  description: entry.summary,
  dateline: entry.dateline,
  datePublished: toRfc3339(entry.published),
  dateModified: toRfc3339(entry.updated),
  inLanguage: entry.language,
  url: permalink(site, entry),
  mainEntityOfPage: permalink(site, entry),
  image: entry.image && image(site, entry.image),
  author: entry.authors.map((one) => author(site, one)),
  publisher: publisher(site),
  isPartOf: { '@type': 'WebSite', name: siteIn(site, entry.language).title, url: absolute(site, '/') },
  isBasedOn: entry.source,
  ...rights(rightsOf(site, entry)),
  correction: unlessEmpty(
    entry.corrections.map(({ at, note }) => ({
      '@type': 'CorrectionComment',
      text: note,
      datePublished: toRfc3339(at),
    })),
  ),
  ...related(site, entry, translations),
  keywords: unlessEmpty(entry.tags.map(({ name }) => name)),
  mentions: unlessEmpty([...entry.people.map(person), ...entry.organizations.map(organization)]),
});

/** Returns the same release in other languages (schema.org/translationOfWork, workTranslation). */
const related = (site: Site, entry: Entry, translations: readonly Entry[]) => {
  const toWork = (other: Entry) => ({
    '@type': 'NewsArticle',
    headline: other.title,
    inLanguage: other.language,
    url: permalink(site, other),
  });
  const original = translations.find(({ slug }) => slug === entry.translationOf);
  return entry.translationOf === undefined
    ? { workTranslation: unlessEmpty(translations.map(toWork)) }
    : { translationOfWork: original && toWork(original) };
};

/** Escapes each `<` for JSON, so that no text can end the element (HTML 4.12.1.3). */
export const jsonLd = (site: Site, entry: Entry, translations: readonly Entry[]): Markup =>
  markup`<script type="application/ld+json">${raw(
    JSON.stringify(newsArticle(site, entry, translations)).replaceAll('<', '\\u003c'),
  )}</script>\n`;
