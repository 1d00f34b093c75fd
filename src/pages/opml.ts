import { feedAddress } from '../feeds/feed.ts';
import { formats } from '../feeds/formats.ts';
import type { Collection } from '../model/collection.ts';
import { type Markup, markup } from '../model/markup.ts';
import type { Site } from '../model/site.ts';
import { absolute, type Path } from '../model/url.ts';
import { wordsFor } from './words/words.ts';

export const OPML: Path = '/feeds.opml';

/** What the list says of a collection. */
type Subscription = Pick<Collection, 'path' | 'title' | 'description' | 'language'>;

export const toSubscription = ({ path, title, description, language }: Collection): Subscription => ({
  path,
  title,
  description,
  language,
});

/** Everything that one can subscribe to. */
type Subscriptions = {
  readonly all: Subscription;
  readonly languages: readonly Subscription[];
  readonly topics: readonly Subscription[];
  readonly organizations: readonly Subscription[];
};

const outlines = (site: Site, indent: string, subscription: Subscription): readonly Markup[] =>
  formats.map((format) => {
    const title = `${subscription.title} (${format.name})`;
    const { path } = feedAddress(subscription, format);
    return markup`${indent}<outline type="rss" text="${title}" title="${title}" description="${subscription.description}" language="${subscription.language}" xmlUrl="${absolute(site, path)}" htmlUrl="${absolute(site, subscription.path)}"/>\n`;
  });

/** The subscription list of every feed (OPML 2.0, "Subscription lists"). A version is known for RSS alone. */
export const opml = (site: Site, { all, ...groups }: Subscriptions): string => {
  const words = wordsFor(site.language);
  const group = (kind: keyof typeof groups): Markup | false =>
    groups[kind].length > 0 &&
    markup`    <outline text="${words[kind]}">
${groups[kind].map((one) => outlines(site, '      ', one))}    </outline>
`;
  return markup`<?xml version="1.0" encoding="utf-8"?>
<opml version="2.0">
  <head>
    <title>${site.title}</title>
    <ownerName>${site.publisher.name}</ownerName>
    <docs>http://opml.org/spec2.opml</docs>
  </head>
  <body>
${outlines(site, '    ', all)}${group('languages')}${group('topics')}${group('organizations')}  </body>
</opml>
`.markup;
};
