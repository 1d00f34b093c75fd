import type { Entry, Person } from '../model/entry.ts';
import { toRfc3339 } from '../model/instant.ts';
import { type Markup, markup, raw } from '../model/markup.ts';
import type { Author, Site } from '../model/site.ts';
import { absolute, permalink } from '../model/url.ts';

const publisher = ({ publisher }: Site) => ({
  '@type': 'Organization',
  name: publisher.name,
  url: publisher.url,
});

/** The publisher is an organization; of others it is not known, and most authors are people. */
const author = (site: Site, { name, url }: Author) =>
  name === site.publisher.name
    ? { ...publisher(site), url: url ?? site.publisher.url }
    : { '@type': 'Person', name, url };

const unlessEmpty = <T>(list: readonly T[]): readonly T[] | undefined => (list.length > 0 ? list : undefined);

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

/** The release as data (schema.org/NewsArticle), in agreement with what the page shows. */
const newsArticle = (site: Site, entry: Entry) => ({
  '@context': 'https://schema.org',
  '@type': 'NewsArticle',
  headline: entry.title,
  description: entry.summary,
  dateline: entry.dateline,
  datePublished: toRfc3339(entry.published),
  dateModified: toRfc3339(entry.updated),
  inLanguage: site.language,
  url: permalink(site, entry),
  mainEntityOfPage: permalink(site, entry),
  author: entry.authors.map((one) => author(site, one)),
  publisher: publisher(site),
  isPartOf: { '@type': 'WebSite', name: site.title, url: absolute(site, '/') },
  isBasedOn: entry.source,
  keywords: unlessEmpty(entry.tags),
  mentions: unlessEmpty([
    ...entry.people.map(person),
    ...entry.organizations.map((name) => ({ '@type': 'Organization', name })),
  ]),
});

/** `<` is written as an escape of JSON, so that no text can end the element (HTML 4.12.1.3). */
export const jsonLd = (site: Site, entry: Entry): Markup =>
  markup`<script type="application/ld+json">${raw(
    JSON.stringify(newsArticle(site, entry)).replaceAll('<', '\\u003c'),
  )}</script>\n`;
