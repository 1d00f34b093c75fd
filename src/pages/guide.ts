import { lang } from '../model/language.ts';
import { markup } from '../model/markup.ts';
import type { Site } from '../model/site.ts';
import { absolute, EXTENSION_SCHEMA, GUIDE, LISTING_SCHEMA, ORGANIZATIONS, TOPICS } from '../model/url.ts';
import { layout } from './layout.ts';
import { LISTING } from './listing.ts';
import { OPML } from './opml.ts';
import { addressItem, feedAddresses, readerHelp } from './subscribe.ts';
import { wordsFor } from './words/words.ts';

/** Renders the page about the feeds: how to subscribe, for people; below, the facts for programs, in English. */
export const guidePage = (site: Site): string => {
  const { language } = site;
  const words = wordsFor(language);
  return layout(site, {
    title: words.feeds,
    description: words.guide.description(site.title),
    path: GUIDE,
    isScripted: true,
    main: markup`<div${lang(words.language, language)}>
<h1>${words.guide.title(site.title)}</h1>
<p class="lede">${words.guide.lede}</p>
<h2>${words.subscribe}</h2>
<p>${words.guide.same}</p>
<dl class="addresses">
${feedAddresses(site, { path: '/' }, words)}${addressItem(words, 'OPML', absolute(site, OPML), words.opml)}</dl>
${readerHelp(words)}
<p>${words.guide.narrower} <a href="${TOPICS}">${words.topics}</a>, <a href="${ORGANIZATIONS}">${words.organizations}</a></p>
</div>
<div${lang('en', language)}>
<h2>For programs</h2>
<p>Send back the <code>ETag</code> in <code>If-None-Match</code>, and what has not changed is answered with 304 and no text. Scripts of any origin may read the feeds. <a href="/feed"><code>/feed</code></a> answers in the format that <code>Accept</code> asks for, and each topic, organization and language has the same feeds below the address of its page. A release itself is also there as Markdown and as JSON: add <code>.md</code> or <code>.json</code> to its address, or ask for <code>text/markdown</code> or <code>application/json</code>. For news desks, the same is there as <a href="https://iptc.org/standards/ninjs/">ninjs 3</a>: the newest releases at <a href="/ninjs.json"><code>/ninjs.json</code></a>, and each one with <code>.ninjs.json</code> at the end of its address.</p>
<h3 id="archive">Everything since a date</h3>
<p><a href="${LISTING}"><code>${LISTING}</code></a> lists all releases, newest first, without their texts; it says which were updated, corrected or withdrawn, and <a href="${LISTING_SCHEMA}">has a schema</a>. Follow <code>next_url</code> until <code>published</code> is before your date. <code>years</code> leads to a list of each year. Follow it again with each <code>ETag</code> to learn of changes: a new release changes only the first list, and its year’s first.</p>
<p>The feeds lead to their older releases: <code>next_url</code> in JSON Feed, the link <code>prev-archive</code> in Atom and RSS (<a href="https://www.rfc-editor.org/rfc/rfc5005#section-4">RFC 5005</a>). No release is in two documents of a feed.${site.limits.versions !== 'all' && markup` A release with translations is in the feeds of the site, of a topic and of an organization once, and <code>translations</code> names the other versions. The feeds of each language have all releases in it, and <code>${LISTING}</code> has every version.`} The archives of this site have full texts; those of topics, organizations and languages have summaries. There is no <code>?page=2</code>: it is answered with 404, and every other query is ignored.</p>
<h3 id="json-feed">The extension in JSON Feed</h3>
<p>Each item has an object <code>_dateline</code>, which <a href="${EXTENSION_SCHEMA}">has a schema</a>:</p>
<dl>
<dt><code>about</code></dt><dd>the address of this explanation</dd>
<dt><code>dateline</code></dt><dd>the place that the release is dated from, a string; may be missing</dd>
<dt><code>organizations</code></dt><dd>organizations in the story, an array of objects with the strings <code>name</code>, <code>page_url</code> (its page here), <code>feed_urls</code> (an array) and, where known, <code>url</code>, <code>description</code>, <code>boilerplate</code> (a paragraph about it), <code>ticker</code> (exchange and symbol), <code>isin</code> and <code>lei</code></dd>
<dt><code>contacts</code></dt><dd>whom the press calls, an array of objects with the strings <code>name</code> and, where known, <code>role</code>, <code>email</code>, <code>phone</code> and <code>url</code>; may be missing</dd>
<dt><code>people</code></dt><dd>people in the story, an array of objects with the strings <code>name</code> and, where known, <code>role</code>, <code>bureau</code> and <code>organization</code></dd>
<dt><code>pictures</code></dt><dd>its pictures, an array of objects with <code>url</code>, <code>mime_type</code>, <code>size_in_bytes</code> and, where known, <code>alt</code>, <code>caption</code>, <code>credit</code>, <code>width</code> and <code>height</code>; may be missing</dd>
<dt><code>transcripts</code></dt><dd>the words of its recordings, an array of objects with the strings <code>url</code>, <code>mime_type</code>, <code>language</code> and <code>recording_url</code>, and with <code>is_captions</code>, which is true if they have their times; may be missing</dd>
<dt><code>translations</code></dt><dd>the release in other languages, an array of objects with the strings <code>language</code>, <code>title</code> and <code>url</code>; may be missing</dd>
<dt><code>update</code></dt><dd>a change that is no correction, an object like those of <code>corrections</code>; may be missing</dd>
<dt><code>corrections</code></dt><dd>changes that readers are told of, an array of objects with the strings <code>at</code> (RFC 3339), <code>note</code> and, if the note has links or marks, <code>note_html</code>; may be missing</dd>
<dt><code>withdrawn</code></dt><dd>the withdrawal, an object with the strings <code>at</code>, <code>reason</code> and, where known, <code>reason_html</code> and <code>replaced_by</code>, the URL of the release in its place; the item then has the notice alone; may be missing</dd>
<dt><code>rights</code></dt><dd>the rights in it, an object with the strings <code>license</code> (SPDX id), <code>license_url</code> and <code>copyright</code>, as far as they are known; a picture may have its own; may be missing</dd>
<dt><code>source</code></dt><dd>URL of what the release was made from, a string; may be missing</dd>
</dl>
</div>`,
  });
};
