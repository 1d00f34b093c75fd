import { memoize } from '../model/cache.ts';
import type { Part } from '../model/document.ts';
import { toRfc3339 } from '../model/instant.ts';
import type { Link } from '../model/link.ts';
import { type Markup, markup } from '../model/markup.ts';
import { toPart } from '../model/part.ts';
import type { Rights } from '../model/rights.ts';
import type { Author } from '../model/site.ts';
import type { Enclosure } from './enclosure.ts';
import { type Feed, type Format, HISTORY, type Tombstone } from './feed.ts';
import type { Category, FeedEntry, Translation } from './feed-entry.ts';

/** Writes a Person construct, which must have a name (RFC 4287 3.2). */
const author = ({ name, url, email }: Author): Markup =>
  markup`<author><name>${name}</name>${url && markup`<uri>${url}</uri>`}${
    email && markup`<email>${email}</email>`
  }</author>`;

/** Writes a link (RFC 4287 4.2.7). */
const link = ({ rel, href, type }: Link): Markup =>
  markup`<link rel="${rel}"${type && markup` type="${type}"`} href="${href}"/>`;

/**
 * Writes a version in another language. It is no `alternate`: newsboat takes the last of them for the page of the entry, and
 * SimplePie the first.
 */
const version = ({ url, language, title }: Translation): Markup =>
  markup`<link rel="related" type="text/html" hreflang="${language}" title="${title}" href="${url}"/>`;

/** Writes a file as a link (RFC 4287 4.2.7.2, 4.2.7.6). */
const enclosure = ({ url, type, length, title }: Enclosure): Markup =>
  markup`<link rel="enclosure" type="${type}" length="${length}"${title && markup` title="${title}"`} href="${url}"/>`;

/** Writes a category (RFC 4287 4.2.2). */
const category = ({ term, scheme }: Category): Markup =>
  markup`<category term="${term}" scheme="${scheme}" label="${term}"/>`;

/** Writes who has the rights (RFC 4287 4.2.10), and the licence (RFC 4946 2). An entry repeats them, because it may be copied. */
const rights = ({ copyright, license }: Rights): readonly (Markup | false)[] => [
  copyright !== undefined && markup`<rights type="text">${copyright}</rights>`,
  license !== undefined && link({ rel: 'license', href: license.url }),
];

/** Writes a withdrawn entry (RFC 6721 3). Its comment is a Text construct (RFC 4287 3.1). */
const deletedEntry = ({ id, language, at, reason, marked }: Tombstone): string =>
  markup`  <at:deleted-entry ref="${id}" when="${toRfc3339(at)}">
    <at:comment xml:lang="${language}"${marked && markup` type="html"`}>${marked?.html ?? reason}</at:comment>
  </at:deleted-entry>
`.markup;

/** Writes elements, one a line. */
const lines = (indent: string, elements: readonly (Markup | false)[]): Markup =>
  markup`${elements.map((element) => element !== false && markup`${indent}${element}\n`)}`;

/**
 * Writes an entry (RFC 4287 4.1.2). Texts are plain (3.1.1.1: type="text"); the content is HTML, escaped once (3.1.1.2).
 * `published` and `updated` are Date constructs (3.3).
 */
const writeEntry = memoize(
  (entry: FeedEntry): Part =>
    toPart(
      markup`  <entry xml:lang="${entry.language}">
${lines('    ', [
  markup`<id>${entry.id}</id>`,
  markup`<title type="text">${entry.title}</title>`,
  link({ rel: 'alternate', href: entry.url, type: 'text/html' }),
  ...entry.translations.map(version),
  entry.source !== undefined && link({ rel: 'via', href: entry.source }),
  markup`<published>${toRfc3339(entry.published)}</published>`,
  markup`<updated>${toRfc3339(entry.updated)}</updated>`,
  ...entry.authors.map(author),
  ...rights(entry),
  ...entry.categories.map(category),
  ...entry.enclosures.map(enclosure),
  markup`<summary type="text">${entry.summary}</summary>`,
  // Without content, an entry must have a link to its page (RFC 4287 4.1.2), and has one.
  entry.content !== undefined && markup`<content type="html">${entry.content.read().html}</content>`,
])}  </entry>
`.markup,
    ),
);

/** Writes Atom 1.0 (RFC 4287 4.1.1). */
const write = (feed: Feed): readonly (string | Part)[] => [
  markup`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0" xml:lang="${feed.language}">
${lines('  ', [
  markup`<id>${feed.id}</id>`,
  markup`<title type="text">${feed.title}</title>`,
  markup`<subtitle type="text">${feed.description}</subtitle>`,
  markup`<updated>${toRfc3339(feed.updated)}</updated>`,
  author(feed.author),
  ...rights(feed.rights),
  feed.isArchive && markup`<fh:archive xmlns:fh="${HISTORY}"/>`,
  ...Object.values(feed.links).map(link),
  markup`<icon>${feed.icon}</icon>`,
  // RFC 4287 4.2.8 wants it twice as wide as high. The publisher's logo may have another shape.
  feed.logo !== undefined && markup`<logo>${feed.logo.url}</logo>`,
  markup`<generator>Dateline</generator>`,
])}`.markup,
  // The grammar of RFC 4287 has the entries last.
  ...feed.tombstones.map(deletedEntry),
  ...feed.entries.map(writeEntry),
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
