import { feedAddress } from '../feeds/feed.ts';
import { formats } from '../feeds/formats.ts';
import type { Collection } from '../model/collection.ts';
import { type Markup, markup } from '../model/markup.ts';
import type { Site } from '../model/site.ts';
import { absolute, GUIDE } from '../model/url.ts';
import type { Words } from './words/vocabulary.ts';

/** Copies a text, where there is a script to do it: that shows the button. `name` tells it from the others of a page. */
export const copyButton = (words: Words, name: string, text: string): Markup =>
  markup`<button class="copy" type="button" data-copy="${text}" data-copied="${words.copied}" hidden><span>${words.copy}</span><span class="unseen">${words.colon}${name}</span></button>`;

/** The addresses of a collection's feeds, and whom each is for. */
export const feedList = (site: Site, collection: Pick<Collection, 'path'>, words: Words): Markup =>
  markup`<ul class="feeds">
${formats.map((format) => {
  const { path } = feedAddress(collection, format);
  return markup`<li><a href="${path}">${format.name}</a> ${copyButton(words, format.name, absolute(site, path))} <span class="note">${words.audience[format.audience]}</span></li>\n`;
})}</ul>`;

/** An address to take away, and whom it is for. */
export const addressItem = (words: Words, name: string, url: string, note: string): Markup =>
  markup`<div><dt><a href="${url}">${name}</a> <span class="note">${note}</span></dt>
<dd><code>${url}</code> ${copyButton(words, name, url)}</dd></div>
`;

/** The same in full, so that they can be taken by hand. */
export const feedAddresses = (
  site: Site,
  collection: Pick<Collection, 'path'>,
  words: Words,
): readonly Markup[] =>
  formats.map((format) => {
    const url = absolute(site, feedAddress(collection, format).path);
    return addressItem(words, format.name, url, words.audience[format.audience]);
  });

/** What to do with an address, in each kind of reader. */
export const readerHelp = (words: Words): Markup =>
  markup`<dl class="help">
${words.readers.map(({ kind, help }) => markup`<div><dt>${kind}</dt><dd>${help}</dd></div>\n`)}</dl>`;

/** Where to subscribe to the releases of a collection. */
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
