import type { Entry, Person } from '../model/entry.ts';
import { type Markup, markup } from '../model/markup.ts';
import { contactsOf } from '../model/organization.ts';
import { type Site, siteIn } from '../model/site.ts';
import { organizationPath, topicPath } from '../model/url.ts';
import { attachmentItem } from './attachments.ts';
import { contactCard } from './contacts.ts';
import { inLanguage, lang } from './lang.ts';
import type { Words } from './words/words.ts';

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

/** Files, people, organizations, topics and source, where there are any. */
export const storyParts = (site: Site, entry: Entry, words: Words, ours: Markup | false): Markup | false => {
  const { people, organizations, tags, source, attachments, language } = entry;
  const parts = [
    section(
      '_files',
      ours,
      words.files,
      attachments.map((attachment) => attachmentItem(site, language, attachment)),
    ),
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

/** What stands below every release: who the publisher and the organizations are, and whom the press calls. */
export const standingParts = (
  site: Site,
  entry: Entry,
  words: Words,
  ours: Markup | false,
): Markup | false => {
  const { language, boilerplate } = siteIn(site, entry.language);
  const { name } = site.publisher;
  const parties = [
    boilerplate === undefined
      ? { name, language: site.language, boilerplate: site.boilerplate }
      : { name, language, boilerplate },
    ...entry.organizations
      .filter((one) => one.name !== name)
      .map((one) => ({ ...one, language: site.language })),
  ];
  const contacts = contactsOf(site, entry.organizations);
  const parts = [
    ...parties.map(
      ({ name, boilerplate, language }) =>
        boilerplate !== undefined &&
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
