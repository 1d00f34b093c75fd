import { feedAddress } from '../feeds/feed-pages.ts';
import { formats } from '../feeds/formats.ts';
import type { Collection } from '../model/collection.ts';
import { type Markup, markup } from '../model/markup.ts';
import type { Site } from '../model/site.ts';
import { absolute, GUIDE } from '../model/url.ts';
import type { Words } from './words/vocabulary.ts';

/** Renders a button that copies a text. The script shows it. `name` distinguishes it from other buttons of the page. */
const copyButton = (words: Words, name: string, text: string): Markup =>
  markup`<button class="copy" type="button" data-copy="${text}" data-copied="${words.copied}" hidden><span>${words.copy}</span><span class="unseen">${words.colon}${name}</span></button>`;

/** Renders links to the feeds of a collection, and whom each is for. */
export const feedList = (site: Site, collection: Pick<Collection, 'path'>, words: Words): Markup =>
  markup`<ul class="feeds">
${formats.map((format) => {
  const { path } = feedAddress(collection, format);
  return markup`<li><a href="${path}">${format.name}</a> ${copyButton(words, format.name, absolute(site, path))} <span class="note">${words.audience[format.audience]}</span></li>\n`;
})}</ul>`;

/** Renders a URL to copy, and whom it is for. The script resolves and shows a relative one. */
export const addressItem = (
  words: Words,
  name: string,
  url: string,
  note: string,
  isAbsolute = true,
): Markup =>
  markup`<div><dt><a href="${url}">${name}</a> <span class="note">${note}</span></dt>
<dd>${isAbsolute ? markup`<code>${url}</code>` : markup`<code tabindex="0" hidden></code>`} ${copyButton(words, name, url)}</dd></div>
`;

/** Renders the URLs of a collection's feeds in full, to copy by hand. */
export const feedAddresses = (
  site: Site,
  collection: Pick<Collection, 'path'>,
  words: Words,
): readonly Markup[] =>
  formats.map((format) => {
    const url = absolute(site, feedAddress(collection, format).path);
    return addressItem(words, format.name, url, words.audience[format.audience]);
  });

/** Renders how to use a URL in each kind of reader. */
export const readerHelp = (words: Words): Markup =>
  markup`<dl class="help">
${words.readers.map(({ kind, help }) => markup`<div><dt>${kind}</dt><dd>${help}</dd></div>\n`)}</dl>`;

/** Renders how to subscribe to a collection. */
export const subscribeSection = (
  site: Site,
  collection: Pick<Collection, 'path'>,
  words: Words,
  ours: Markup | false,
): Markup =>
  markup`<section class="subscribe" id="subscribe" aria-labelledby="_subscribe"${ours}>
<h2 id="_subscribe">${words.subscribe}</h2>
${feedList(site, collection, words)}
${readerHelp(words)}
<p><a href="${GUIDE}">${words.howToSubscribe}</a></p>
</section>
`;
