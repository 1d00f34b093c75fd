import { formats } from '../feeds/formats.ts';
import { markup } from '../model/markup.ts';
import type { Site } from '../model/site.ts';
import { absolute, type Path } from '../model/url.ts';

export const OPML: Path = '/feeds.opml';

/** The subscription list of every feed (OPML 2.0, "Subscription lists"). A version is known for RSS alone. */
export const opml = (site: Site): string =>
  markup`<?xml version="1.0" encoding="utf-8"?>
<opml version="2.0">
  <head>
    <title>${site.title}</title>
    <ownerName>${site.publisher.name}</ownerName>
    <docs>http://opml.org/spec2.opml</docs>
  </head>
  <body>
${formats.map(
  ({ name, path }) =>
    markup`    <outline type="rss" text="${site.title} (${name})" title="${site.title} (${name})" description="${site.description}" language="${site.language}" xmlUrl="${absolute(site, path)}" htmlUrl="${absolute(site, '/')}"/>\n`,
)}  </body>
</opml>
`.markup;
