import { GUIDE } from '../feeds/feed.ts';
import { formats } from '../feeds/formats.ts';
import type { Entry } from '../model/entry.ts';
import { markup } from '../model/markup.ts';
import type { Site } from '../model/site.ts';
import { archivePath } from '../model/url.ts';
import { layout } from './layout.ts';
import { OPML } from './opml.ts';
import { releaseList } from './release-list.ts';

/** The latest releases, where to subscribe, and the way to older ones by year. */
export const homePage = (site: Site, latest: readonly Entry[], years: readonly string[]): string =>
  layout(site, {
    title: site.title,
    description: site.description,
    path: '/',
    head: markup`<link rel="alternate" type="text/x-opml" title="All feeds (OPML)" href="${OPML}">\n`,
    main: markup`<div class="h-feed">
<h1 class="p-name">${site.title}</h1>
<p class="p-summary lede">${site.description}</p>
${releaseList(site, latest)}
</div>
<section aria-labelledby="subscribe">
<h2 id="subscribe">Subscribe</h2>
<ul>
${formats.map(({ name, path, audience }) => markup`<li><a href="${path}">${name}</a>, ${audience}</li>\n`)}</ul>
<p><a href="${GUIDE}">What a feed is, and how to subscribe</a></p>
</section>
${
  years.length > 0 &&
  markup`<nav aria-labelledby="archive">
<h2 id="archive">By year</h2>
<p>${years.map((year) => markup`<a href="${archivePath(year)}">${year}</a> `)}</p>
</nav>`
}`,
  });
