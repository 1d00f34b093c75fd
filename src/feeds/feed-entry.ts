import { memoize, memoizeRecent } from '../model/cache.ts';
import type { Entry } from '../model/entry.ts';
import { type Contact, contactsOf, type Organization } from '../model/organization.ts';
import { isWithdrawn, type Withdrawn } from '../model/publication.ts';
import { rightsOf } from '../model/rights.ts';
import type { Site } from '../model/site.ts';
import { toXmlSafe } from '../model/text.ts';
import { absolute, GUIDE, ORGANIZATIONS, organizationPath, permalink, TOPICS } from '../model/url.ts';
import type { Content } from './content-phrases.ts';
import { attachmentEnclosure, type Enclosure, pictureEnclosure } from './enclosure.ts';
import { briefContent, fullContent, noticeContent } from './feed-content.ts';
import { type FeedAddress, feedAddress } from './feed-pages.ts';
import { releaseWordsFor } from './release-words.ts';

/** Returns the value with every text in it XML-safe, so that no format need check it. */
export const makeXmlSafe = <T>(value: T): T => {
  if (typeof value === 'string') return toXmlSafe(value) as T;
  if (Array.isArray(value)) return value.map(makeXmlSafe) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, makeXmlSafe(part)])) as T;
};

/** A subject of an entry (RSS: category with domain; Atom: category with scheme). */
export type Category = {
  readonly term: string;
  /** URI of the list that has the term. */
  readonly scheme: string;
};

/** Returns the identifiers of an organization, each with its standard as the scheme (RFC 5141 for URNs of ISO). */
export const identifiers = ({ ticker, isin, lei }: Organization): readonly Category[] =>
  [
    { term: ticker, scheme: 'https://schema.org/tickerSymbol' },
    { term: isin, scheme: 'urn:iso:std:iso:6166' },
    { term: lei, scheme: 'urn:iso:std:iso:17442' },
  ].flatMap(({ term, scheme }) => (term === undefined ? [] : [{ term, scheme }]));

/** Returns the topics, then the organizations with their identifiers. Schemes, like ids, stay the same if the site moves. */
const categoriesOf = ({ authority }: Site, { tags, organizations }: Entry): readonly Category[] => [
  ...tags.map(({ name }) => ({ term: name, scheme: authority + TOPICS })),
  ...organizations.flatMap((organization) => [
    { term: organization.name, scheme: authority + ORGANIZATIONS },
    ...identifiers(organization),
  ]),
];

/** An organization with the URLs of its page and its feeds here. */
export type FollowedOrganization = Organization & {
  readonly page: string;
  readonly feeds: readonly string[];
};

const followed =
  (site: Site, formats: readonly FeedAddress[]) =>
  (organization: Organization): FollowedOrganization => {
    const path = organizationPath(organization.slug);
    return {
      ...organization,
      page: absolute(site, path),
      feeds: formats.map((format) => absolute(site, feedAddress({ path }, format).path)),
    };
  };

/** The entry in another language. */
export type Translation = Pick<Entry, 'language' | 'title'> & { readonly url: string };

/** An entry as feeds show it: the same in every feed. */
export type FeedEntry = Omit<Entry, 'image' | 'content' | 'organizations' | 'translations'> & {
  /** Absent if the summary says all that the feed has. */
  readonly content?: { readonly read: () => Content };
  /** The same entry with its summary alone, if this one has its text: what both say is written once. */
  readonly brief?: FeedEntry;
  /** URL of its page. */
  readonly url: string;
  /** URL of the release that replaces it. */
  readonly replacement?: string;
  /** URL of the documentation of the JSON extension. */
  readonly about: string;
  readonly categories: readonly Category[];
  readonly organizations: readonly FollowedOrganization[];
  readonly translations: readonly Translation[];
  /** The contacts of the site and of the organizations. */
  readonly contacts: readonly Contact[];
  /** The leading picture. */
  readonly image?: Enclosure;
  /** The attachments, then the leading picture: RSS readers take the first enclosure, and a recording matters more. */
  readonly enclosures: readonly Enclosure[];
};

/** Returns a content that needs no reading. */
const kept = (content: Content) => {
  const safe = makeXmlSafe(content);
  return { read: () => safe };
};

/** The URLs of an entry, and who answers questions about it. */
const commonFacts = (site: Site, entry: Entry) => ({
  url: permalink(site, entry),
  about: `${absolute(site, GUIDE)}#json-feed`,
  contacts: contactsOf(site, entry.organizations),
});

/** Returns a withdrawn entry as feeds show it: its notice under its id, and nothing else that it said. */
const withdrawnEntry = memoize((site: Site) =>
  memoize((entry: Withdrawn): FeedEntry => {
    const { id, slug, language, published, withdrawn } = entry;
    const { replacement } = withdrawn;
    return makeXmlSafe({
      id,
      slug,
      aliases: [],
      language,
      title: releaseWordsFor(language).withdrawn,
      published,
      updated: withdrawn.at,
      corrections: [],
      withdrawn,
      times: [],
      summary: withdrawn.reason,
      authors: [site.publisher],
      tags: [],
      organizations: [],
      translations: [],
      people: [],
      attachments: [],
      files: [],
      categories: [],
      enclosures: [],
      ...commonFacts(site, entry),
      ...(replacement === undefined ? {} : { replacement: permalink(site, replacement) }),
      content: kept(noticeContent(site, entry)),
    });
  }),
);

/** Entries that are kept as feeds show them. Each feed and each archive shows neighbours in time. */
const MAX_RECENT = 1000;

const briefEntries = memoize((site: Site) =>
  memoize((formats: readonly FeedAddress[]) =>
    memoizeRecent(MAX_RECENT, (entry: Entry): FeedEntry => {
      const { image: picture, content: _, translations = [], ...rest } = entry;
      const image = picture && pictureEnclosure(site, picture);
      const attachments = entry.attachments.map((attachment) =>
        attachmentEnclosure(site, entry.language, attachment),
      );
      const content = briefContent(site, entry);
      return makeXmlSafe({
        ...rest,
        ...commonFacts(site, entry),
        ...rightsOf(site, entry),
        ...(content === undefined ? {} : { content: kept(content) }),
        categories: categoriesOf(site, entry),
        organizations: entry.organizations.map(followed(site, formats)),
        translations: translations.map(({ language, title, slug }) => ({
          language,
          title,
          url: permalink(site, { slug }),
        })),
        ...(image === undefined ? {} : { image }),
        enclosures: image === undefined ? attachments : [...attachments, image],
      });
    }),
  ),
);

/** Returns an entry with its summary alone. Reads no text. A notice is short, so it stays whole. */
export const briefEntry = (site: Site, formats: readonly FeedAddress[], entry: Entry): FeedEntry =>
  isWithdrawn(entry) ? withdrawnEntry(site)(entry) : briefEntries(site)(formats)(entry);

/** Contents that are kept. The formats write an entry one after the other, and so they do with the entries of an archive. */
const MAX_CONTENTS = 64;

const contents = memoize((site: Site) =>
  memoizeRecent(MAX_CONTENTS, (entry: Entry): Content => makeXmlSafe(fullContent(site, entry))),
);

const feedEntries = memoize((site: Site) =>
  memoize((formats: readonly FeedAddress[]) =>
    memoizeRecent(MAX_RECENT, (entry: Entry): FeedEntry => {
      const brief = briefEntry(site, formats, entry);
      return { ...brief, content: { read: () => contents(site)(entry) }, brief };
    }),
  ),
);

/** Returns an entry as feeds show it. `formats` are those of the feeds of its organizations. */
export const feedEntry = (site: Site, formats: readonly FeedAddress[], entry: Entry): FeedEntry =>
  isWithdrawn(entry) ? withdrawnEntry(site)(entry) : feedEntries(site)(formats)(entry);
