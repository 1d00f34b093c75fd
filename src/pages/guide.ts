import { GUIDE } from '../feeds/feed.ts';
import { formats } from '../feeds/formats.ts';
import { markup } from '../model/markup.ts';
import type { Site } from '../model/site.ts';
import { absolute } from '../model/url.ts';
import { layout } from './layout.ts';
import { OPML } from './opml.ts';

/** What the feeds are and how to subscribe, for people; what programs may rely on, below. */
export const guidePage = (site: Site): string =>
  layout(site, {
    title: 'Feeds',
    description: `How to follow ${site.title} in a feed reader or with a program.`,
    path: GUIDE,
    main: markup`<h1>Follow ${site.title}</h1>
<p class="lede">A feed is an address that a feed reader looks at for you. Each new release appears in the reader by itself, without an account or an e-mail address. To stop, remove the feed from the reader.</p>
<h2>Subscribe</h2>
<ol>
<li>Copy the address of this site, or of one of the feeds below.</li>
<li>Paste it where your reader says “Add feed”, “Follow” or “Subscribe”.</li>
</ol>
<p>All of them hold the same latest releases in full. Take the first if you don’t know which.</p>
<dl>
${formats.map(
  ({ name, path, audience }) =>
    markup`<dt><a href="${path}">${name}</a>, ${audience}</dt>\n<dd><code>${absolute(site, path)}</code></dd>\n`,
)}<dt><a href="${OPML}">OPML</a>, a list of all of them for readers that import lists</dt>
<dd><code>${absolute(site, OPML)}</code></dd>
</dl>
<h2>For programs</h2>
<p>Send back the <code>ETag</code> in <code>If-None-Match</code>, and what has not changed is answered with 304 and no text. Scripts of any origin may read the feeds. <a href="/feed"><code>/feed</code></a> answers in the format that <code>Accept</code> asks for.</p>
<h3 id="json-feed">The extension in JSON Feed</h3>
<p>Each item has an object <code>_dateline</code>:</p>
<dl>
<dt><code>about</code></dt><dd>the address of this explanation</dd>
<dt><code>dateline</code></dt><dd>the place that the release is dated from, a string; may be missing</dd>
<dt><code>organizations</code></dt><dd>names of organizations in the story, an array of strings</dd>
<dt><code>people</code></dt><dd>people in the story, an array of objects with the strings <code>name</code> and, where known, <code>role</code>, <code>bureau</code> and <code>organization</code></dd>
<dt><code>source</code></dt><dd>URL of what the release was made from, a string; may be missing</dd>
</dl>`,
  });
