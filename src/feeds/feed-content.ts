import { momentIn } from '../model/calendar.ts';
import type { Correction, Entry } from '../model/entry.ts';
import { type Instant, toRfc3339 } from '../model/instant.ts';
import { directionOf, inLanguage, lang } from '../model/language.ts';
import { type Markup, markup, raw } from '../model/markup.ts';
import { readableSet, shownPicture, slotOf } from '../model/picture.ts';
import type { Withdrawn } from '../model/publication.ts';
import type { Site } from '../model/site.ts';
import { absolute, permalink } from '../model/url.ts';
import { type Content, part, rightsLine } from './content-phrases.ts';
import { type ReleaseWords, releaseWordsFor } from './release-words.ts';
import { contactParts, standingParts } from './standing-content.ts';

/** Joins parts. Wraps a text that reads from right to left: feed readers show texts in a frame that reads from left to right. */
const join = (language: string, parts: readonly Content[]): Content => {
  const html = parts.map((one) => one.html).join('');
  return {
    html:
      directionOf(language) === 'ltr'
        ? html
        : markup`<div lang="${language}" dir="rtl">\n${raw(html)}</div>\n`.markup,
    text: parts.map(({ text }) => text).join('\n\n'),
  };
};

/** Marks a date of an entry, as its page prints it. */
const moment = (site: Site, entry: Pick<Entry, 'language' | 'times'>, at: Instant): Content => {
  const text = momentIn(entry.language, site, entry, at);
  return part(markup`<time datetime="${toRfc3339(at)}">${text}</time>`, text);
};

/** Notes to readers under one heading. */
type Notices = { readonly name: string; readonly heading: string; readonly notes: readonly Correction[] };

/** Returns the notes that stand above the text of an entry. */
export const noticesOf = ({ update, corrections }: Entry, words: ReleaseWords): readonly Notices[] =>
  [
    { name: 'update', heading: words.updated, notes: update === undefined ? [] : [update] },
    { name: 'corrections', heading: words.corrections, notes: corrections },
  ].filter(({ notes }) => notes.length > 0);

const noticeParts = (site: Site, entry: Entry): readonly Content[] => {
  const words = releaseWordsFor(entry.language);
  return noticesOf(entry, words).map(({ heading, notes }) => {
    const items = notes.map(({ at, note, marked }) => {
      const { html, text } = moment(site, entry, at);
      return part(
        markup`<li>${raw(html)}${words.colon}${marked ? raw(marked.html) : note}</li>\n`,
        `- ${text}${words.colon}${note}`,
      );
    });
    const html = markup`<aside>
<p><strong${lang(words.language, entry.language)}>${heading}</strong></p>
<ul>
${items.map((item) => raw(item.html))}</ul>
</aside>
`;
    return part(html, [heading, ...items.map(({ text }) => text)].join('\n'));
  });
};

/** Returns the leading picture with the words below it. */
const pictureParts = (site: Site, { image, language }: Entry): readonly Content[] => {
  if (image === undefined) return [];
  const { file, alt, caption, credit } = image;
  const { path, width, height } = shownPicture(file);
  const set = readableSet(site, file);
  const words = releaseWordsFor(language);
  const label = inLanguage(words.language, language, words.photo);
  const rights = rightsLine(language, image);
  const below = [
    ...(caption === undefined ? [] : [part(markup`${caption}`, caption)]),
    ...(credit === undefined ? [] : [part(markup`<small>${label}${credit}</small>`, words.photo + credit)]),
    ...(rights === undefined ? [] : [part(markup`<small>${raw(rights.html)}</small>`, rights.text)]),
  ];
  const html = markup`<figure>
<img src="${absolute(site, path)}" alt="${alt}" width="${width}" height="${height}"${set && markup` srcset="${set}" sizes="${slotOf(width)}"`}>
${
  below.length > 0 && markup`<figcaption>${raw(below.map(({ html }) => html).join(' '))}</figcaption>\n`
}</figure>
`;
  return [part(html, below.map(({ text }) => text).join(' ') || alt)];
};

/** Returns the whole content of an entry, in the order of its page. */
export const fullContent = (site: Site, entry: Entry): Content =>
  join(entry.language, [
    ...noticeParts(site, entry),
    ...pictureParts(site, entry),
    entry.content.read(),
    ...standingParts(site, entry),
  ]);

/** Returns the content of an entry that has its summary alone; `undefined` if the summary says all. */
export const briefContent = (site: Site, entry: Entry): Content | undefined => {
  const notices = noticeParts(site, entry);
  if (notices.length === 0) return undefined;
  const summary = part(markup`<p>${entry.summary}</p>\n`, entry.summary);
  return join(entry.language, [...notices, summary]);
};

/** Returns the notice in the place of a withdrawn entry: nothing of its text. */
export const noticeContent = (site: Site, entry: Withdrawn): Content => {
  const { language, withdrawn } = entry;
  const { at, reason, marked, replacement } = withdrawn;
  const words = releaseWordsFor(language);
  const row = (label: string, { html, text }: Content): Content =>
    part(
      markup`<p><strong${lang(words.language, language)}>${label}</strong>${words.colon}${raw(html)}</p>\n`,
      `${label}${words.colon}${text}`,
    );
  const link = (url: string, text: string, attributes: Markup | false) =>
    part(markup`<a href="${url}"${attributes}>${text}</a>`, `${text}, ${url}`);
  return join(language, [
    row(words.withdrawnOn, moment(site, entry, at)),
    row(words.reason, part(marked ? raw(marked.html) : markup`${reason}`, reason)),
    ...(replacement === undefined
      ? []
      : [
          row(
            words.replacedBy,
            link(permalink(site, replacement), replacement.title, lang(replacement.language, language)),
          ),
        ]),
    ...contactParts(site, entry),
  ]);
};
