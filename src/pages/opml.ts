import { feedAddress } from '../feeds/feed-pages.ts';
import { rss } from '../feeds/rss.ts';
import type { Collection } from '../model/collection.ts';
import { type Markup, markup } from '../model/markup.ts';
import type { Site } from '../model/site.ts';
import { absolute, type Path } from '../model/url.ts';
import { wordsFor } from './words/words.ts';

/** The subscription list. */
export const OPML: Path = '/feeds.opml';

/** Topics that the list has, and organizations: those with the most releases. A reader would poll every one of them. */
export const MAX_OUTLINES = 500;

/** The part of a collection that the list shows. */
type Subscription = Pick<Collection, 'path' | 'title' | 'description' | 'language'>;

/** Returns the part of a collection that the list shows. */
export const toSubscription = ({ path, title, description, language }: Collection): Subscription => ({
  path,
  title,
  description,
  language,
});

/** All collections, by kind. */
type Subscriptions = {
  readonly all: Subscription;
  readonly languages: readonly Subscription[];
  readonly topics: readonly Subscription[];
  readonly organizations: readonly Subscription[];
};

/** Renders a feed. Importers subscribe to every outline with a URL, so a collection has one, in the format that all readers know. */
const outline = (site: Site, indent: string, { path, title, description, language }: Subscription): Markup =>
  markup`${indent}<outline type="rss" version="RSS2" text="${title}" title="${title}" description="${description}" language="${language}" xmlUrl="${absolute(site, feedAddress({ path }, rss).path)}" htmlUrl="${absolute(site, path)}"/>\n`;

/** Renders the subscription list of all collections (OPML 2.0, "Subscription lists"). Importers turn the groups into folders. */
export const opml = (site: Site, { all, ...groups }: Subscriptions): string => {
  const words = wordsFor(site.language);
  const group = (kind: keyof typeof groups): Markup | false =>
    groups[kind].length > 0 &&
    markup`    <outline text="${words[kind]}" title="${words[kind]}">
${groups[kind].map((one) => outline(site, '      ', one))}    </outline>
`;
  return markup`<?xml version="1.0" encoding="utf-8"?>
<opml version="2.0">
  <head>
    <title>${site.title}</title>
    <ownerName>${site.publisher.name}</ownerName>
    <docs>http://opml.org/spec2.opml</docs>
  </head>
  <body>
${outline(site, '    ', all)}${group('topics')}${group('organizations')}${group('languages')}  </body>
</opml>
`.markup;
};
