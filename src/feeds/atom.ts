import { toRfc3339 } from '../model/instant.ts';
import type { Link } from '../model/link.ts';
import { type Markup, markup } from '../model/markup.ts';
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

/**
 * RFC 4287 4.1.2. Texts are plain (3.1.1.1: type="text"); the content is HTML, escaped once (3.1.1.2).
 * `published` and `updated` are date constructs (3.3).
 */
const entry = (entry: FeedEntry): Markup => markup`  <entry>
    <id>${entry.id}</id>
    <title type="text">${entry.title}</title>
    ${link({ rel: 'alternate', href: entry.url, type: 'text/html' })}
    ${
      entry.source &&
      markup`${link({ rel: 'via', href: entry.source })}
    `
    }<published>${toRfc3339(entry.published)}</published>
    <updated>${toRfc3339(entry.updated)}</updated>
    ${entry.authors.map(author)}
    ${entry.tags.map((tag) => markup`<category term="${tag}" label="${tag}"/>`)}
    <summary type="text">${entry.summary}</summary>
    <content type="html">${entry.content.html}</content>
  </entry>
`;

/** Atom 1.0 (RFC 4287 4.1.1). */
const write = (feed: Feed): string =>
  markup`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${feed.language}">
  <id>${feed.id}</id>
  <title type="text">${feed.title}</title>
  <subtitle type="text">${feed.description}</subtitle>
  <updated>${toRfc3339(feed.updated)}</updated>
  ${author(feed.author)}
  ${Object.values(feed.links).map(link)}
  <icon>${feed.icon}</icon>
  <generator>Dateline</generator>
${feed.entries.map(entry)}</feed>
`.markup;

export const atom: Format = {
  name: 'Atom 1.0',
  path: '/atom.xml',
  type: 'application/atom+xml',
  accepts: ['application/atom+xml'],
  aliases: ['/atom', '/feed.atom', '/feed/atom', '/index.atom'],
  audience: 'for feed readers that keep track of corrections',
  write,
};
