import { momentIn } from '../model/calendar.ts';
import type { Correction, Entry, Reference, Text } from '../model/entry.ts';
import { type Instant, toRfc3339 } from '../model/instant.ts';
import { directionOf, inLanguage, lang, ownName } from '../model/language.ts';
import { type Markup, markup, raw } from '../model/markup.ts';
import { type Contact, contactsOf } from '../model/organization.ts';
import { readableSet, shownPicture, slotOf } from '../model/picture.ts';
import type { Withdrawn } from '../model/publication.ts';
import { licenseName, type Rights } from '../model/rights.ts';
import { type Site, siteIn } from '../model/site.ts';
import { absolute, permalink } from '../model/url.ts';
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

/** Returns rights in one line: `© 2025 Newsroom License: CC-BY-4.0`; nothing if none are stated. */
export const rightsLine = (language: string, { copyright, license }: Rights): Content | undefined => {
  const words = releaseWordsFor(language);
  const label = `${words.license}${words.colon}`;
  const parts = [
    ...(copyright === undefined ? [] : [part(markup`${copyright}`, copyright)]),
    ...(license === undefined
      ? []
      : [
          part(
            markup`${inLanguage(words.language, language, label)}<a rel="license" href="${license.url}">${licenseName(license)}</a>`,
            label + licenseName(license),
          ),
        ]),
  ];
  if (parts.length === 0) return undefined;
  return part(raw(parts.map(({ html }) => html).join(' ')), parts.map(({ text }) => text).join(' '));
};

/**
 * Returns links to other versions of a release in one line: `Also in 日本語, 한국어`. `around` is the language of the text around
 * them. In plain text, URLs are in angle brackets (RFC 3986 C).
 */
export const alsoIn = (
  site: Site,
  words: ReleaseWords,
  around: string,
  versions: readonly Reference[],
): Content => {
  const links = versions.map((one) => {
    const [url, name] = [permalink(site, one), ownName(one.language)];
    return part(
      markup`<a href="${url}" hreflang="${one.language}"${lang(one.language, around)}>${name}</a>`,
      `${name} <${url}>`,
    );
  });
  return part(
    markup`${inLanguage(words.language, around, words.alsoIn)}${raw(links.map(({ html }) => html).join(words.comma))}`,
    words.alsoIn + links.map(({ text }) => text).join(words.comma),
  );
};

const versionParts = (site: Site, { language, translations }: Entry): readonly Content[] => {
  if (translations === undefined) return [];
  const { html, text } = alsoIn(site, releaseWordsFor(language), language, translations);
  return [part(markup`<p>${raw(html)}</p>\n`, text)];
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

/** A publisher or an organization, and what it says of itself. */
type Party = { readonly name: string; readonly language: string; readonly boilerplate: string };

/** Returns the boilerplates below an entry: that of the publisher in its language, and those of the organizations. */
export const boilerplatesOf = (site: Site, entry: Entry): readonly Party[] => {
  const { language, boilerplate } = siteIn(site, entry.language);
  const { name } = site.publisher;
  return [
    boilerplate === undefined
      ? { name, language: site.language, boilerplate: site.boilerplate }
      : { name, language, boilerplate },
    ...entry.organizations
      .filter((one) => one.name !== name)
      .map((one) => ({ name: one.name, language: site.language, boilerplate: one.boilerplate })),
  ].flatMap(({ boilerplate, ...party }) => (boilerplate === undefined ? [] : [{ ...party, boilerplate }]));
};

const boilerplatePart = ({ language }: Entry, { name, language: own, boilerplate }: Party): Content => {
  const words = releaseWordsFor(language);
  const heading = words.about(name);
  return part(
    markup`<p><strong${lang(words.language, language)}>${heading}</strong></p>\n<p${lang(own, language)}>${boilerplate}</p>\n`,
    `${heading}\n${boilerplate}`,
  );
};

/** Returns a contact in one line: `Press office, Enquiries, press@news.example, +81 3 0000 0000`. */
const contactLine = ({ comma }: ReleaseWords, { name, role, email, phone, url }: Contact): Content => {
  const html = [
    url === undefined ? markup`${name}` : markup`<a href="${url}">${name}</a>`,
    role && markup`${role}`,
    email && markup`<a href="mailto:${email}">${email}</a>`,
    phone && markup`<a href="tel:${phone.replace(/[^+\d]/g, '')}">${phone}</a>`,
  ];
  return part(
    raw(html.flatMap((one) => (one ? [one.markup] : [])).join(comma)),
    [name, role, email, phone, url].filter((one) => one !== undefined).join(comma),
  );
};

/** Returns whom the press calls. */
const contactParts = (site: Site, { language, organizations }: Entry): readonly Content[] => {
  const words = releaseWordsFor(language);
  const lines = contactsOf(site, organizations).map((contact) => contactLine(words, contact));
  if (lines.length === 0) return [];
  const html = markup`<p><strong${lang(words.language, language)}>${words.contacts}</strong></p>
<ul>
${lines.map((line) => markup`<li${lang(site.language, language)}>${raw(line.html)}</li>\n`)}</ul>
`;
  return [part(html, [words.contacts, ...lines.map(({ text }) => `- ${text}`)].join('\n'))];
};

/** Returns what stands below a release, under a line. */
const standingParts = (site: Site, entry: Entry): readonly Content[] => {
  const parts = [
    ...versionParts(site, entry),
    ...boilerplatesOf(site, entry).map((party) => boilerplatePart(entry, party)),
    ...contactParts(site, entry),
  ];
  const [first, ...rest] = parts;
  return first === undefined ? [] : [{ ...first, html: `<hr>\n${first.html}` }, ...rest];
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
