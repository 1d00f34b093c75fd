import { toRfc3339 } from '../model/instant.ts';
import type { Link } from '../model/link.ts';
import { type Markup, markup } from '../model/markup.ts';
import { once } from '../model/once.ts';
import type { Author } from '../model/site.ts';
import type { Feed, FeedEntry } from './feed.ts';
import type { Format } from './format.ts';

/** Person construct (RFC 4287 3.2): the name must be there. */
const author = ({ name, url, email }: Author): Markup =>
  markup`<author><name>${name}</name>${url && markup`<uri>${url}</uri>`}${
    email && markup`<email>${email}</email>`
  }</author>`;

/** RFC 4287 4.2.7. */
const link = ({ rel, href, type }: Link): Markup =>
  markup`<link rel="${rel}"${type && markup` type="${type}"`} href="${href}"/>`;

/** Elements, one a line. */
const lines = (indent: string, elements: readonly (Markup | false)[]): Markup =>
  markup`${elements.map((element) => element !== false && markup`${indent}${element}\n`)}`;

/**
 * RFC 4287 4.1.2. Texts are plain (3.1.1.1: type="text"); the content is HTML, escaped once (3.1.1.2).
 * `published` and `updated` are date constructs (3.3).
 */
const toElement = once(
  (entry: FeedEntry): string =>
    markup`  <entry>
${lines('    ', [
  markup`<id>${entry.id}</id>`,
  markup`<title type="text">${entry.title}</title>`,
  link({ rel: 'alternate', href: entry.url, type: 'text/html' }),
  entry.source !== undefined && link({ rel: 'via', href: entry.source }),
  markup`<published>${toRfc3339(entry.published)}</published>`,
  markup`<updated>${toRfc3339(entry.updated)}</updated>`,
  ...entry.authors.map(author),
  ...entry.tags.map((tag) => markup`<category term="${tag}" label="${tag}"/>`),
  markup`<summary type="text">${entry.summary}</summary>`,
  markup`<content type="html">${entry.content.html}</content>`,
])}  </entry>
`.markup,
);

/** Atom 1.0 (RFC 4287 4.1.1). */
const write = (feed: Feed): readonly string[] => [
  markup`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${feed.language}">
${lines('  ', [
  markup`<id>${feed.id}</id>`,
  markup`<title type="text">${feed.title}</title>`,
  markup`<subtitle type="text">${feed.description}</subtitle>`,
  markup`<updated>${toRfc3339(feed.updated)}</updated>`,
  author(feed.author),
  ...Object.values(feed.links).map(link),
  markup`<icon>${feed.icon}</icon>`,
  markup`<generator>Dateline</generator>`,
])}`.markup,
  ...feed.entries.map(toElement),
  '</feed>\n',
];

export const atom: Format = {
  name: 'Atom 1.0',
  path: '/atom.xml',
  type: 'application/atom+xml',
  accepts: ['application/atom+xml'],
  aliases: ['/atom', '/feed.atom', '/feed/atom', '/index.atom'],
  audience: 'for feed readers that keep track of corrections',
  write,
};
