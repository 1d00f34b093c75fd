import { momentIn } from '../model/calendar.ts';
import type { Correction, Entry, Text } from '../model/entry.ts';
import { type Instant, toRfc3339 } from '../model/instant.ts';
import { directionOf, lang } from '../model/language.ts';
import { type Markup, markup, raw } from '../model/markup.ts';
import { type Contact, contactsOf } from '../model/organization.ts';
import type { Withdrawn } from '../model/publication.ts';
import type { Site } from '../model/site.ts';
import { permalink } from '../model/url.ts';
import { type ReleaseWords, releaseWordsFor } from './release-words.ts';

/** The content of an entry, or a part of it, in both forms. */
export type Content = Pick<Text, 'html' | 'text'>;

const part = ({ markup: html }: Markup, text: string): Content => ({ html, text });

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

/** Returns the whole content of an entry: the notes to readers, then the text. */
export const fullContent = (site: Site, entry: Entry): Content =>
  join(entry.language, [...noticeParts(site, entry), entry.content.read()]);

/** Returns the content of an entry that has its summary alone; `undefined` if the summary says all. */
export const briefContent = (site: Site, entry: Entry): Content | undefined => {
  const notices = noticeParts(site, entry);
  if (notices.length === 0) return undefined;
  const summary = part(markup`<p>${entry.summary}</p>\n`, entry.summary);
  return join(entry.language, [...notices, summary]);
};

/** Returns `Press office, Enquiries, press@news.example, +81 3 0000 0000`. */
const contactPart = ({ comma }: ReleaseWords, { name, role, email, phone, url }: Contact): Content => {
  const html = [
    url === undefined ? markup`${name}` : markup`<a href="${url}">${name}</a>`,
    role && markup`${role}`,
    email && markup`<a href="mailto:${email}">${email}</a>`,
    phone && markup`${phone}`,
  ];
  return part(
    raw(html.flatMap((one) => (one ? [one.markup] : [])).join(comma)),
    [name, role, email, phone, url].filter((one) => one !== undefined).join(comma),
  );
};

/** Returns the notice in the place of a withdrawn entry: nothing of its text. */
export const noticeContent = (site: Site, entry: Withdrawn): Content => {
  const { language, withdrawn, organizations } = entry;
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
    ...contactsOf(site, organizations).map((contact) => row(words.contacts, contactPart(words, contact))),
  ]);
};
