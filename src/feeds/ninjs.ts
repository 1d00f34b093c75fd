import { memoize } from '../model/cache.ts';
import type { Part } from '../model/document.ts';
import { toRfc3339 } from '../model/instant.ts';
import { unlessEmpty } from '../model/list.ts';
import type { Contact } from '../model/organization.ts';
import { toPart } from '../model/part.ts';
import { licenseName, type Rights } from '../model/rights.ts';
import { FORMS } from '../model/url.ts';
import type { Enclosure } from './enclosure.ts';
import type { Feed, Format } from './feed.ts';
import { type Category, type FeedEntry, type FollowedOrganization, identifiers } from './feed-entry.ts';

const STANDARD = {
  name: 'ninjs',
  version: '3.0',
  schema: 'https://www.iptc.org/std/ninjs/ninjs-schema_3.0.json',
};

/** Writes a text in plain words. */
const plain = (role: string, value: string) => ({ role, contentType: 'text/plain', value });

const rights = ({ copyright, license }: Rights) => ({
  copyrightNotice: copyright,
  usageTerms: license && licenseName(license),
  rightsInfo: license && { linkedRights: license.url },
});

const rendition = (
  name: string,
  { url, type, width, height, length }: Pick<Enclosure, 'url' | 'type' | 'width' | 'height' | 'length'>,
) => ({
  name,
  href: url,
  contentType: type,
  width,
  height,
  sizeInBytes: length,
});

/** Returns what a file is (cv.iptc.org/newscodes/ninature). */
const natureOf = ({ medium, type }: Enclosure): string => {
  if (medium === 'document') return 'text';
  if (medium === 'image') return type === 'image/svg+xml' ? 'graphic' : 'picture';
  return medium;
};

const file = (enclosure: Enclosure) => ({
  name: enclosure.title ?? enclosure.description ?? enclosure.url,
  rel: 'attachment',
  uri: enclosure.url,
  type: natureOf(enclosure),
  by: enclosure.credit,
  descriptions: unlessEmpty([
    ...(enclosure.title === undefined ? [] : [plain('caption', enclosure.title)]),
    ...(enclosure.description === undefined ? [] : [plain('alternative', enclosure.description)]),
  ]),
  ...rights(enclosure),
  renditions: [
    rendition('original', enclosure.original ?? enclosure),
    ...(enclosure.original === undefined ? [] : [rendition('web', enclosure)]),
  ],
});

/** Writes an identifier. A ticker is that of an exchange: `NYSE:ABC`. */
const symbol = ({ term, scheme }: Category) => {
  const [, exchange, symbol = term] = /^([A-Z0-9]+):(.+)$/.exec(term) ?? [];
  return { exchange, symbolType: scheme, symbol };
};

const organisation = (organization: FollowedOrganization) => ({
  name: organization.name,
  rel: 'about',
  uri: organization.url ?? organization.page,
  symbols: unlessEmpty(identifiers(organization).map(symbol)),
});

const infoSource = ({ name, role = 'contact', email, phone, url }: Contact) => ({
  name,
  role,
  contactInfo: unlessEmpty(
    [
      { type: 'email', value: email },
      { type: 'phone', value: phone },
      { type: 'web', value: url },
    ].filter(({ value }) => value !== undefined),
  ),
});

/** Returns what desks that have used the release must know. */
const editorNote = ({ update, corrections, withdrawn }: FeedEntry): string | undefined =>
  withdrawn?.reason ??
  unlessEmpty([...(update === undefined ? [] : [update]), ...corrections])
    ?.map(({ at, note }) => `${toRfc3339(at)}: ${note}`)
    .join('\n');

/** Writes another release that belongs to one. Its id is not known here, so its URL stands for it. */
const related = (
  rel: string,
  url: string,
  about: { readonly language?: string; readonly title?: string } = {},
) => ({
  name: about.title ?? url,
  rel,
  uri: url,
  type: 'text',
  language: about.language,
});

/**
 * Writes an entry. A public release is `usable`, a withdrawn one is `canceled`. None is `withheld` or has `embargoedUntil`: an
 * embargoed release is in no document.
 */
const item = (entry: FeedEntry) => ({
  uri: entry.id,
  type: 'text',
  representationType: entry.content === undefined ? 'partial' : 'full',
  firstCreated: toRfc3339(entry.published),
  versionCreated: toRfc3339(entry.updated),
  pubStatus: entry.withdrawn === undefined ? 'usable' : 'canceled',
  ...rights(entry),
  edNote: editorNote(entry),
  language: entry.language,
  headlines: [plain('main', entry.title)],
  descriptions: [plain('summary', entry.summary)],
  bodies: entry.content && [{ role: 'main', contentType: 'text/html', value: entry.content.read().html }],
  by: entry.authors.map(({ name }) => name).join(', '),
  located: entry.dateline,
  slugline: entry.slug,
  people: unlessEmpty(entry.people.map(({ name }) => ({ name, rel: 'about' }))),
  organisations: unlessEmpty(entry.organizations.map(organisation)),
  subjects: unlessEmpty(entry.tags.map(({ name }) => ({ name, rel: 'about' }))),
  infoSources: unlessEmpty(entry.contacts.map(infoSource)),
  renditions: [{ name: 'web', href: entry.url, contentType: 'text/html' }],
  associations: unlessEmpty([
    ...entry.enclosures.map(file),
    ...entry.translations.map((one) => related('translation', one.url, one)),
    ...(entry.replacement === undefined ? [] : [related('replacement', entry.replacement)]),
  ]),
});

/** Writes an entry without its first brace, for feeds and for a document of its own. */
const writeItem = memoize((entry: FeedEntry): Part => toPart(JSON.stringify(item(entry)).slice(1)));

/** Writes ninjs 3.0 (iptc.org/std/ninjs): a composite, with each entry as an association. */
const write = (feed: Feed): readonly (string | Part)[] => {
  const head = {
    standard: STANDARD,
    uri: feed.id,
    type: 'composite',
    versionCreated: toRfc3339(feed.updated),
    pubStatus: 'usable',
    ...rights(feed.rights),
    language: feed.language,
    title: feed.title,
    descriptions: [plain('summary', feed.description)],
    renditions: [{ name: 'self', href: feed.links.self.href, contentType: feed.links.self.type }],
  };
  const items = feed.entries.flatMap((entry, n) => [
    `${n === 0 ? '' : ','}{"name":${JSON.stringify(entry.slug)},`,
    writeItem(entry),
  ]);
  return [`${JSON.stringify(head).slice(0, -1)},"associations":[`, ...items, ']}\n'];
};

export const ninjs: Format = {
  name: 'ninjs 3.0',
  path: '/ninjs.json',
  type: 'application/json',
  accepts: [],
  aliases: ['/ninjs'],
  release: {
    form: FORMS.ninjs,
    write: (entry) => [`{"standard":${JSON.stringify(STANDARD)},`, writeItem(entry), '\n'],
  },
  write,
};
