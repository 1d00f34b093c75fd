import { memoize } from '../model/cache.ts';
import { toRfc3339 } from '../model/instant.ts';
import type { Link } from '../model/link.ts';
import { type Markup, markup } from '../model/markup.ts';
import type { Author } from '../model/site.ts';
import type { Category } from './category.ts';
import type { Enclosure } from './enclosure.ts';
import type { Feed, Tombstone } from './feed.ts';
import type { FeedEntry } from './feed-entry.ts';
import type { Format } from './format.ts';

/** Person construct (RFC 4287 3.2): the name must be there. */
const author = ({ name, url, email }: Author): Markup =>
  markup`<author><name>${name}</name>${url && markup`<uri>${url}</uri>`}${
    email && markup`<email>${email}</email>`
  }</author>`;

/** RFC 4287 4.2.7. */
const link = ({ rel, href, type }: Link): Markup =>
  markup`<link rel="${rel}"${type && markup` type="${type}"`} href="${href}"/>`;

/** RFC 4287 4.2.7.2, 4.2.7.6. */
const enclosure = ({ url, type, length, title }: Enclosure): Markup =>
  markup`<link rel="enclosure" type="${type}" length="${length}"${title && markup` title="${title}"`} href="${url}"/>`;

/** RFC 4287 4.2.2. */
const category = ({ term, scheme }: Category): Markup =>
  markup`<category term="${term}" scheme="${scheme}" label="${term}"/>`;

/** RFC 6721 3. */
const deletedEntry = ({ id, language, at, reason }: Tombstone): string =>
  markup`  <at:deleted-entry ref="${id}" when="${toRfc3339(at)}">
    <at:comment xml:lang="${language}">${reason}</at:comment>
  </at:deleted-entry>
`.markup;

/** Elements, one a line. */
const lines = (indent: string, elements: readonly (Markup | false)[]): Markup =>
  markup`${elements.map((element) => element !== false && markup`${indent}${element}\n`)}`;

/**
 * RFC 4287 4.1.2. Texts are plain (3.1.1.1: type="text"); the content is HTML, escaped once (3.1.1.2).
 * `published` and `updated` are date constructs (3.3).
 */
const toElement = memoize(
  (entry: FeedEntry): string =>
    markup`  <entry xml:lang="${entry.language}">
${lines('    ', [
  markup`<id>${entry.id}</id>`,
  markup`<title type="text">${entry.title}</title>`,
  link({ rel: 'alternate', href: entry.url, type: 'text/html' }),
  entry.source !== undefined && link({ rel: 'via', href: entry.source }),
  markup`<published>${toRfc3339(entry.published)}</published>`,
  markup`<updated>${toRfc3339(entry.updated)}</updated>`,
  ...entry.authors.map(author),
  ...entry.categories.map(category),
  ...entry.enclosures.map(enclosure),
  markup`<summary type="text">${entry.summary}</summary>`,
  markup`<content type="html">${entry.content.html}</content>`,
])}  </entry>
`.markup,
);

/** Atom 1.0 (RFC 4287 4.1.1). */
const write = (feed: Feed): readonly string[] => [
  markup`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0" xml:lang="${feed.language}">
${lines('  ', [
  markup`<id>${feed.id}</id>`,
  markup`<title type="text">${feed.title}</title>`,
  markup`<subtitle type="text">${feed.description}</subtitle>`,
  markup`<updated>${toRfc3339(feed.updated)}</updated>`,
  author(feed.author),
  ...Object.values(feed.links).map(link),
  markup`<icon>${feed.icon}</icon>`,
  // RFC 4287 4.2.8: twice as wide as high, if the publisher's is.
  feed.logo !== undefined && markup`<logo>${feed.logo.url}</logo>`,
  markup`<generator>Dateline</generator>`,
])}`.markup,
  // The grammar of RFC 4287 has the entries last.
  ...feed.tombstones.map(deletedEntry),
  ...feed.entries.map(toElement),
  '</feed>\n',
];

export const atom: Format = {
  name: 'Atom 1.0',
  path: '/atom.xml',
  type: 'application/atom+xml',
  accepts: ['application/atom+xml'],
  aliases: ['/atom', '/feed.atom', '/feed/atom', '/index.atom'],
  audience: 'correctors',
  write,
};
