import type { Entry, Person } from '../model/entry.ts';
import { toRfc3339 } from '../model/instant.ts';
import { type Markup, markup, raw } from '../model/markup.ts';
import type { Author, Site } from '../model/site.ts';
import { permalink, releasePath } from '../model/url.ts';
import { time } from './date.ts';
import { jsonLd } from './json-ld.ts';
import { layout } from './layout.ts';

/** Open Graph's data of an article (ogp.me, "No Vertical"). */
const openGraph = (
  entry: Entry,
): Markup => markup`<meta property="article:published_time" content="${toRfc3339(entry.published)}">
<meta property="article:modified_time" content="${toRfc3339(entry.updated)}">
${entry.tags.map((tag) => markup`<meta property="article:tag" content="${tag}">\n`)}`;

const byline = ({ name, url }: Author): Markup =>
  markup`<span class="p-author h-card">${
    url === undefined
      ? markup`<span class="p-name">${name}</span>`
      : markup`<a class="p-name u-url" href="${url}">${name}</a>`
  }</span>`;

/** A, B, C. */
const commaList = (items: readonly Markup[]): readonly Markup[] =>
  items.map((item, n) => (n === 0 ? item : markup`, ${item}`));

const person = ({ name, role, bureau, organization }: Person): Markup => {
  const office = [role, bureau, organization].filter((part) => part !== undefined).join(', ');
  return markup`<li><b>${name}</b>${office && `, ${office}`}</li>\n`;
};

const section = (id: string, heading: string, items: readonly Markup[]): Markup | false =>
  items.length > 0 &&
  markup`<section aria-labelledby="${id}">
<h2 id="${id}">${heading}</h2>
<ul>
${items}</ul>
</section>
`;

/** A summary that was taken from the text would be read twice. */
const lede = ({ summary, content }: Entry): Markup | false => {
  const text = content.text.replace(/\s+/g, ' ');
  return !text.includes(summary.replace(/…$/, '')) && markup`<p class="p-summary lede">${summary}</p>\n`;
};

/** People, organizations, topics and source, where there are any. */
const footer = ({ people, organizations, tags, source }: Entry): Markup | false => {
  const parts = [
    section('_people', 'People in this story', people.map(person)),
    section(
      '_organizations',
      'Organizations in this story',
      organizations.map((name) => markup`<li>${name}</li>\n`),
    ),
    section(
      '_topics',
      'Topics',
      tags.map((tag) => markup`<li class="p-category">${tag}</li>\n`),
    ),
    source !== undefined && markup`<p>Source: <a href="${source}">${source}</a></p>\n`,
  ];
  return parts.some((part) => part !== false) && markup`<footer>\n${parts}</footer>\n`;
};

/** One release: an `h-entry` (microformats.org/wiki/h-entry). */
export const releasePage = (site: Site, entry: Entry): string =>
  layout(site, {
    title: entry.title,
    description: entry.summary,
    path: releasePath(entry.slug),
    kind: 'article',
    head: markup`${openGraph(entry)}${jsonLd(site, entry)}`,
    main: markup`<article class="h-entry">
<header>
<h1 class="p-name">${entry.title}</h1>
<p class="meta">${entry.dateline && markup`<span class="p-location">${entry.dateline}</span> · `}<a class="u-url" href="${permalink(site, entry)}">${time(site, entry.published, 'dt-published')}</a> · ${commaList(entry.authors.map(byline))}</p>
${
  entry.updated !== entry.published &&
  markup`<p class="meta">Updated ${time(site, entry.updated, 'dt-updated')}</p>\n`
}${lede(entry)}</header>
<div class="e-content">
${raw(entry.content.html)}</div>
${footer(entry)}</article>`,
  });
