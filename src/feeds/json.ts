import { memoize } from '../model/cache.ts';
import type { Part } from '../model/document.ts';
import type { Correction, Withdrawal } from '../model/entry.ts';
import { toRfc3339 } from '../model/instant.ts';
import { unlessEmpty } from '../model/list.ts';
import { toPart } from '../model/part.ts';
import type { Rights } from '../model/rights.ts';
import type { Author } from '../model/site.ts';
import { EXTENSION_SCHEMA, FORMS } from '../model/url.ts';
import type { Enclosure } from './enclosure.ts';
import type { Feed, Format } from './feed.ts';
import type { FeedEntry, FollowedOrganization } from './feed-entry.ts';

/** Writes an author: at least one of name, url and avatar. E-mail addresses have no field. */
const author = ({ name, url }: Author) => ({ name, url });

const attachment = ({ url, type, title, length, duration }: Enclosure) => ({
  url,
  mime_type: type,
  title,
  size_in_bytes: length,
  duration_in_seconds: duration,
});

/** Writes rights; nothing if none are stated. */
const rights = ({ license, copyright }: Rights) =>
  license === undefined && copyright === undefined
    ? undefined
    : { license: license?.id, license_url: license?.url, copyright };

const picture = ({ url, type, description, title, credit, width, height, length, ...stated }: Enclosure) => ({
  url,
  mime_type: type,
  alt: description,
  caption: title,
  credit,
  width,
  height,
  size_in_bytes: length,
  rights: rights(stated),
});

/** Writes the words of a recording. */
const transcripts = ({ url: recording, transcripts = [] }: Enclosure) =>
  transcripts.map(({ url, type, language, isCaptions }) => ({
    url,
    mime_type: type,
    language,
    is_captions: isCaptions,
    recording_url: recording,
  }));

/** Writes an organization without its contacts, which the extension lists apart. */
const organization = ({
  name,
  url,
  page,
  feeds,
  description,
  boilerplate,
  ticker,
  isin,
  lei,
}: FollowedOrganization) => ({
  name,
  url,
  page_url: page,
  feed_urls: feeds,
  description,
  boilerplate,
  ticker,
  isin,
  lei,
});

const change = ({ at, note, marked }: Correction) => ({ at: toRfc3339(at), note, note_html: marked?.html });

const withdrawal = ({ at, reason, marked }: Withdrawal, replacedBy: string | undefined) => ({
  at: toRfc3339(at),
  reason,
  reason_html: marked?.html,
  replaced_by: replacedBy,
});

/** Writes what JSON Feed has no field for, in one object ("Extensions"). The page about the feeds documents it. */
const extension = (entry: FeedEntry) => ({
  about: entry.about,
  dateline: entry.dateline,
  organizations: entry.organizations.map(organization),
  contacts: unlessEmpty(entry.contacts),
  update: entry.update && change(entry.update),
  corrections: unlessEmpty(entry.corrections.map(change)),
  withdrawn: entry.withdrawn && withdrawal(entry.withdrawn, entry.replacement),
  people: entry.people,
  pictures: unlessEmpty(entry.enclosures.filter(({ medium }) => medium === 'image').map(picture)),
  transcripts: unlessEmpty(entry.enclosures.flatMap(transcripts)),
  translations: unlessEmpty(entry.translations),
  source: entry.source,
  rights: rights(entry),
});

/** Writes an item, which must have id, and content_html or content_text. */
const item = (entry: FeedEntry, content = entry.content?.read()) => ({
  id: entry.id,
  url: entry.url,
  title: entry.title,
  content_html: content?.html,
  content_text: content?.text ?? entry.summary,
  summary: entry.summary,
  date_published: toRfc3339(entry.published),
  date_modified: toRfc3339(entry.updated),
  authors: entry.authors.map(author),
  language: entry.language,
  image: entry.image?.url,
  tags: unlessEmpty([...new Set(entry.categories.map(({ term }) => term))]),
  attachments: unlessEmpty(entry.enclosures.map(attachment)),
  _dateline: extension(entry),
});

/** Writes one item, for feeds and for a path of its own. */
export const writeItem = memoize((entry: FeedEntry): Part => toPart(JSON.stringify(item(entry))));

/** Writes JSON Feed 1.1 (jsonfeed.org/version/1.1). The version should be at the very top. */
const write = (feed: Feed): readonly (string | Part)[] => {
  const channel = {
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    home_page_url: feed.links.alternate.href,
    feed_url: feed.links.self.href,
    next_url: feed.links.prevArchive?.href,
    description: feed.description,
    icon: feed.icon,
    favicon: feed.icon,
    authors: [author(feed.author)],
    language: feed.language,
    hubs: feed.links.hub && [{ type: 'WebSub', url: feed.links.hub.href }],
  };
  const items = feed.entries.flatMap((entry, n) => (n === 0 ? [writeItem(entry)] : [',', writeItem(entry)]));
  return [`${JSON.stringify(channel).slice(0, -1)},"items":[`, ...items, ']}\n'];
};

export const json: Format = {
  name: 'JSON Feed 1.1',
  path: '/feed.json',
  type: 'application/feed+json',
  accepts: ['application/feed+json', 'application/json'],
  aliases: ['/json', '/feed/json', '/index.json'],
  audience: 'programs',
  schema: EXTENSION_SCHEMA,
  release: { form: FORMS.json, write: (entry) => [writeItem(entry), '\n'] },
  write,
};
