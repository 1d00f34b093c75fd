import { memoize } from '../model/cache.ts';
import { toRfc3339 } from '../model/instant.ts';
import { unlessEmpty } from '../model/list.ts';
import type { Organization } from '../model/organization.ts';
import type { Author } from '../model/site.ts';
import { EXTENSION_SCHEMA } from '../model/url.ts';
import type { Feed, Format } from './feed.ts';
import type { Enclosure, FeedEntry } from './feed-entry.ts';

/** Writes an author: at least one of name, url and avatar. E-mail addresses have no field. */
const author = ({ name, url }: Author) => ({ name, url });

const attachment = ({ url, type, title, length, duration }: Enclosure) => ({
  url,
  mime_type: type,
  title,
  size_in_bytes: length,
  duration_in_seconds: duration,
});

/** Writes an organization without its contacts, which the extension lists apart. */
const organization = ({ name, url, description, boilerplate, ticker, isin, lei }: Organization) => ({
  name,
  url,
  description,
  boilerplate,
  ticker,
  isin,
  lei,
});

/** Writes what JSON Feed has no field for, in one object ("Extensions"). The page about the feeds documents it. */
const extension = (entry: FeedEntry) => ({
  about: entry.about,
  dateline: entry.dateline,
  organizations: entry.organizations.map(organization),
  contacts: unlessEmpty(entry.contacts),
  corrections: unlessEmpty(
    entry.corrections.map(({ at, note, marked }) => ({ at: toRfc3339(at), note, note_html: marked?.html })),
  ),
  people: entry.people,
  source: entry.source,
});

/** Writes an item, which must have id, and content_html or content_text. */
const item = (entry: FeedEntry) => ({
  id: entry.id,
  url: entry.url,
  title: entry.title,
  content_html: entry.content?.html,
  content_text: entry.content?.text ?? entry.summary,
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

/** Writes the text of one item, for feeds and for a path of its own. */
export const writeItem = memoize((entry: FeedEntry): string => JSON.stringify(item(entry)));

/** Writes JSON Feed 1.1 (jsonfeed.org/version/1.1). The version should be at the very top. */
const write = (feed: Feed): readonly string[] => {
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
  write,
};
