import { memoize, memoizeRecent } from '../model/cache.ts';
import type { Entry, Text } from '../model/entry.ts';
import { directionOf } from '../model/language.ts';
import { markup, raw } from '../model/markup.ts';
import type { Attachment, Captions, MediaFile, Picture } from '../model/media.ts';
import { type Contact, contactsOf, type Organization } from '../model/organization.ts';
import type { Site } from '../model/site.ts';
import { toXmlSafe } from '../model/text.ts';
import { absolute, GUIDE, ORGANIZATIONS, permalink, TOPICS } from '../model/url.ts';

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
const identifiers = ({ ticker, isin, lei }: Organization): readonly Category[] =>
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

/** A file of an entry. */
export type Enclosure = Pick<MediaFile, 'medium' | 'type' | 'length' | 'width' | 'height' | 'duration'> & {
  readonly url: string;
  readonly title?: string;
  readonly description?: string;
  readonly credit?: string;
  /** The words of a recording, and its captions. */
  readonly transcripts?: readonly Transcript[];
};

type Transcript = {
  readonly url: string;
  readonly type: string;
  readonly language: string;
  readonly isCaptions: boolean;
};

const toEnclosure = (
  site: Site,
  { path, medium, type, length, width, height, duration }: MediaFile,
): Enclosure => ({
  url: absolute(site, path),
  medium,
  type,
  length,
  ...(width === undefined ? {} : { width }),
  ...(height === undefined ? {} : { height }),
  ...(duration === undefined ? {} : { duration }),
});

const pictureEnclosure = (site: Site, { file, alt, caption, credit }: Picture): Enclosure => ({
  ...toEnclosure(site, file),
  description: alt,
  ...(caption === undefined ? {} : { title: caption }),
  ...(credit === undefined ? {} : { credit }),
});

const attachmentEnclosure = (
  site: Site,
  around: string,
  { file, title, transcript }: Attachment,
): Enclosure => {
  const transcripts = [
    ...(transcript === undefined ? [] : [{ file: transcript, isCaptions: false }]),
    ...(file.captions ?? []).map((captions) => ({ ...captions, isCaptions: true })),
  ].map(({ file: { path, type }, isCaptions, ...spoken }): Transcript => {
    const { language = around }: Pick<Captions, 'language'> = spoken;
    return { url: absolute(site, path), type, language, isCaptions };
  });
  return { ...toEnclosure(site, file), title, ...(transcripts.length === 0 ? {} : { transcripts }) };
};

/** An entry as feeds show it: the same in every feed. */
export type FeedEntry = Omit<Entry, 'image' | 'content'> & {
  /** Absent in an archive that carries only summaries. */
  readonly content?: Text;
  /** URL of its page. */
  readonly url: string;
  /** URL of the documentation of the JSON extension. */
  readonly about: string;
  readonly categories: readonly Category[];
  /** The contacts of the site and of the organizations. */
  readonly contacts: readonly Contact[];
  /** The leading picture. */
  readonly image?: Enclosure;
  /** The attachments, then the leading picture: RSS readers take the first enclosure, and a recording matters more. */
  readonly enclosures: readonly Enclosure[];
};

/** Wraps a text that reads from right to left: feed readers show texts in a frame that reads from left to right. */
const framed = ({ content: stored, language }: Entry): Text => {
  const content = stored.read();
  if (directionOf(language) === 'ltr') return content;
  const html = markup`<div lang="${language}" dir="rtl">\n${raw(content.html)}</div>\n`.markup;
  return { ...content, html };
};

/** Entries that are kept as feeds show them. Each feed and each archive shows neighbours in time. */
const MAX_RECENT = 1000;

const feedEntries = memoize((site: Site) =>
  memoizeRecent(MAX_RECENT, (entry: Entry): FeedEntry => {
    const { image: picture, ...rest } = entry;
    const image = picture && pictureEnclosure(site, picture);
    const attachments = entry.attachments.map((attachment) =>
      attachmentEnclosure(site, entry.language, attachment),
    );
    return makeXmlSafe({
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

/** Returns an entry as feeds show it. */
export const feedEntry = (site: Site, entry: Entry): FeedEntry => feedEntries(site)(entry);

const briefEntries = memoize((site: Site) =>
  memoizeRecent(MAX_RECENT, (entry: Entry): FeedEntry => {
    const { content: _, ...rest } = feedEntry(site, entry);
    return rest;
  }),
);

/** Returns an entry with its summary alone. */
export const briefEntry = (site: Site, entry: Entry): FeedEntry => briefEntries(site)(entry);
