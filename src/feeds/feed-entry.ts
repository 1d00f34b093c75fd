import { memoize } from '../model/cache.ts';
import type { Entry } from '../model/entry.ts';
import { directionOf } from '../model/language.ts';
import { markup, raw } from '../model/markup.ts';
import type { Attachment, MediaFile, Picture } from '../model/media.ts';
import { type Contact, contactsOf, type Organization } from '../model/organization.ts';
import type { Site } from '../model/site.ts';
import { toXmlSafe } from '../model/text.ts';
import { absolute, GUIDE, ORGANIZATIONS, permalink, TOPICS } from '../model/url.ts';

/** The value with every text in it XML-safe, so that no format has to think of it. */
export const clean = <T>(value: T): T => {
  if (typeof value === 'string') return toXmlSafe(value) as T;
  if (Array.isArray(value)) return value.map(clean) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, clean(part)])) as T;
};

/** A word that an entry is filed under (RSS: category with domain; Atom: category with scheme). */
export type Category = {
  readonly term: string;
  /** URI of the list that the term is from. */
  readonly scheme: string;
};

/** Identifiers of an organization, by the standard that each is from (RFC 5141 for the URNs of ISO). */
const identifiers = ({ ticker, isin, lei }: Organization): readonly Category[] =>
  [
    { term: ticker, scheme: 'https://schema.org/tickerSymbol' },
    { term: isin, scheme: 'urn:iso:std:iso:6166' },
    { term: lei, scheme: 'urn:iso:std:iso:17442' },
  ].flatMap(({ term, scheme }) => (term === undefined ? [] : [{ term, scheme }]));

/** Topics, then organizations with what is known of each. The lists keep their names when the site moves, as ids do. */
export const categoriesOf = ({ authority }: Site, { tags, organizations }: Entry): readonly Category[] => [
  ...tags.map(({ name }) => ({ term: name, scheme: authority + TOPICS })),
  ...organizations.flatMap((organization) => [
    { term: organization.name, scheme: authority + ORGANIZATIONS },
    ...identifiers(organization),
  ]),
];

/** A file that comes with an entry. */
export type Enclosure = Pick<MediaFile, 'medium' | 'type' | 'length' | 'width' | 'height'> & {
  readonly url: string;
  readonly title?: string;
  readonly description?: string;
  readonly credit?: string;
};

const toEnclosure = (site: Site, { path, medium, type, length, width, height }: MediaFile): Enclosure => ({
  url: absolute(site, path),
  medium,
  type,
  length,
  ...(width === undefined ? {} : { width }),
  ...(height === undefined ? {} : { height }),
});

export const pictureEnclosure = (site: Site, { file, alt, caption, credit }: Picture): Enclosure => ({
  ...toEnclosure(site, file),
  description: alt,
  ...(caption === undefined ? {} : { title: caption }),
  ...(credit === undefined ? {} : { credit }),
});

export const attachmentEnclosure = (site: Site, { file, title }: Attachment): Enclosure => ({
  ...toEnclosure(site, file),
  title,
});

/** An entry as a feed shows it, the same in every feed. */
export type FeedEntry = Omit<Entry, 'image'> & {
  /** Of its page. */
  readonly url: string;
  /** URL of what explains the extension. */
  readonly about: string;
  readonly categories: readonly Category[];
  /** Those of the site and of the organizations. */
  readonly contacts: readonly Contact[];
  /** The picture that leads it. */
  readonly image?: Enclosure;
  /** The attachments, and then the picture: what a release is heard or read with comes before what leads it. */
  readonly enclosures: readonly Enclosure[];
};

/** A reader shows the text in a frame of its own, which reads from left to right. */
const framed = ({ content, language }: Entry): Entry['content'] => {
  if (directionOf(language) === 'ltr') return content;
  const html = markup`<div lang="${language}" dir="rtl">\n${raw(content.html)}</div>\n`.markup;
  return { ...content, html };
};

const feedEntries = memoize((site: Site) =>
  memoize((entry: Entry): FeedEntry => {
    const { image: picture, ...rest } = entry;
    const image = picture && pictureEnclosure(site, picture);
    const attachments = entry.attachments.map((attachment) => attachmentEnclosure(site, attachment));
    return clean({
      ...rest,
      content: framed(entry),
      url: permalink(site, entry),
      about: `${absolute(site, GUIDE)}#json-feed`,
      categories: categoriesOf(site, entry),
      contacts: contactsOf(site, entry.organizations),
      ...(image === undefined ? {} : { image }),
      enclosures: image === undefined ? attachments : [...attachments, image],
    });
  }),
);

/** The entry as every feed shows it. */
export const feedEntry = (site: Site, entry: Entry): FeedEntry => feedEntries(site)(entry);
