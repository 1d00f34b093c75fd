import { boilerplatesOf } from '../feeds/standing-content.ts';
import type { Entry, Person } from '../model/entry.ts';
import { inLanguage, lang, ownName } from '../model/language.ts';
import { type Markup, markup } from '../model/markup.ts';
import type { Attachment, Captions } from '../model/media.ts';
import { type Contact, contactsOf } from '../model/organization.ts';
import type { Site } from '../model/site.ts';
import { absolute, organizationPath, topicPath } from '../model/url.ts';
import { fileKind, fileSize, fullSizesIn } from './page-picture.ts';
import type { Words } from './words/vocabulary.ts';

/** Returns `1:02:03` or `2:03`, which players show too. */
const clock = (seconds: number): string => {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const [hours, ...rest] = parts.map((part) => String(part).padStart(2, '0'));
  return [...(seconds < 3600 ? [] : [hours]), ...rest].join(':').replace(/^0/, '');
};

/** Renders the captions of a recording. */
const track = (site: Site, around: string, { file, language = around }: Captions): Markup =>
  markup`<track kind="captions" srclang="${language}" label="${ownName(language)}" src="${absolute(site, file.path)}">`;

/** Returns the captions in a language, or else the first. */
const inLanguageOf = (captions: readonly Captions[], around: string): Captions | undefined =>
  captions.find(({ language = around }) => language === around) ?? captions[0];

/**
 * Renders a link to a file, whose title is in `theirs`. A recording has a player too, which loads it when played. No browser
 * shows the captions of a sound, so they are linked if there is no transcript.
 */
export const attachmentLink = (
  site: Site,
  language: string,
  words: Words,
  { file, title, transcript: written }: Attachment,
  theirs: Markup | false = false,
): Markup => {
  const url = absolute(site, file.path);
  const { medium, captions = [] } = file;
  const transcript = written ?? (medium === 'audio' ? inLanguageOf(captions, language)?.file : undefined);
  const tracks = captions.map((one) => track(site, language, one));
  return markup`<a href="${url}" type="${file.type}"${file.name && markup` download="${file.name}"`}${theirs}>${title}</a> <small>${fileKind(file)}, ${fileSize(language, file.length)}${
    file.duration && `, ${clock(file.duration)}`
  }</small>${
    transcript &&
    markup` <a href="${absolute(site, transcript.path)}" type="${transcript.type}"${lang(words.language, language)}>${words.transcript}</a>`
  }${medium === 'audio' && markup`\n<audio controls preload="none" src="${url}">${tracks}</audio>`}${
    medium === 'video' && markup`\n<video controls preload="none" src="${url}">${tracks}</video>`
  }`;
};

/** Renders a contact as an `h-card` (microformats.org/wiki/h-card). Its language is that of the site. */
export const contactCard = (site: Site, around: string, { name, role, email, phone, url }: Contact): Markup =>
  markup`<li class="h-card"${lang(site.language, around)}>${
    url === undefined
      ? markup`<b class="p-name">${name}</b>`
      : markup`<a class="p-name u-url" href="${url}">${name}</a>`
  }${role && markup`, <span class="p-job-title">${role}</span>`}${
    email && markup`, <a class="u-email" href="mailto:${email}">${email}</a>`
  }${phone && markup`, <a class="p-tel" href="tel:${phone.replace(/[^+\d]/g, '')}">${phone}</a>`}</li>\n`;

const person = (words: Words, { name, role, bureau, organization }: Person): Markup => {
  const office = [role, bureau, organization].filter((part) => part !== undefined);
  return markup`<li><b>${name}</b>${office.map((part) => words.comma + part)}</li>\n`;
};

const section = (
  id: string,
  ours: Markup | false,
  heading: string,
  items: readonly Markup[],
): Markup | false =>
  items.length > 0 &&
  markup`<section class="fact" aria-labelledby="${id}">
<h2 id="${id}"${ours}>${heading}</h2>
<ul>
${items}</ul>
</section>
`;

/** Renders files, people, organizations, topics and source, as far as the release has them. */
export const storyParts = (site: Site, entry: Entry, words: Words, ours: Markup | false): Markup | false => {
  const { people, organizations, tags, source, attachments, language } = entry;
  const parts = [
    section('_files', ours, words.files, [
      ...attachments.map((one) => markup`<li>${attachmentLink(site, language, words, one)}</li>\n`),
      ...fullSizesIn(site, entry, words),
    ]),
    section(
      '_people',
      ours,
      words.peopleInStory,
      people.map((one) => person(words, one)),
    ),
    section(
      '_organizations',
      ours,
      words.organizationsInStory,
      organizations.map(
        ({ name, slug, ticker }) =>
          markup`<li><a href="${organizationPath(slug)}">${name}</a>${ticker && ` (${ticker})`}</li>\n`,
      ),
    ),
    section(
      '_topics',
      ours,
      words.topics,
      tags.map(
        ({ name, slug }) =>
          markup`<li><a class="p-category" rel="tag" href="${topicPath(slug)}">${name}</a></li>\n`,
      ),
    ),
    source !== undefined &&
      markup`<p class="meta">${inLanguage(words.language, language, words.source)}<a href="${source}">${source}</a></p>\n`,
  ];
  return parts.some((part) => part !== false) && markup`<footer>\n${parts}</footer>\n`;
};

/** Renders the boilerplates of the publisher and the organizations, and the press contacts. */
export const standingParts = (
  site: Site,
  entry: Entry,
  words: Words,
  ours: Markup | false,
): Markup | false => {
  const contacts = contactsOf(site, entry.organizations);
  const parts = [
    ...boilerplatesOf(site, entry).map(
      ({ name, boilerplate, language }) =>
        markup`<section class="fact">
<h2${ours}>${words.about(name)}</h2>
<p${lang(language, entry.language)}>${boilerplate}</p>
</section>
`,
    ),
    section(
      '_contacts',
      ours,
      words.contacts,
      contacts.map((contact) => contactCard(site, entry.language, contact)),
    ),
  ];
  return parts.some((part) => part !== false) && markup`<aside>\n${parts}</aside>\n`;
};
