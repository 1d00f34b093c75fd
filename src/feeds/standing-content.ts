import type { Entry } from '../model/entry.ts';
import { lang } from '../model/language.ts';
import { markup, raw } from '../model/markup.ts';
import { type Contact, contactsOf } from '../model/organization.ts';
import { type Site, siteIn } from '../model/site.ts';
import { alsoIn, type Content, part } from './content-phrases.ts';
import { type ReleaseWords, releaseWordsFor } from './release-words.ts';

const versionParts = (site: Site, { language, translations }: Entry): readonly Content[] => {
  if (translations === undefined) return [];
  const { html, text } = alsoIn(site, releaseWordsFor(language), language, translations);
  return [part(markup`<p>${raw(html)}</p>\n`, text)];
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
export const contactParts = (site: Site, { language, organizations }: Entry): readonly Content[] => {
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
export const standingParts = (site: Site, entry: Entry): readonly Content[] => {
  const parts = [
    ...versionParts(site, entry),
    ...boilerplatesOf(site, entry).map((party) => boilerplatePart(entry, party)),
    ...contactParts(site, entry),
  ];
  const [first, ...rest] = parts;
  return first === undefined ? [] : [{ ...first, html: `<hr>\n${first.html}` }, ...rest];
};
