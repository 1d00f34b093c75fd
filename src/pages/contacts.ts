import { type Markup, markup } from '../model/markup.ts';
import { type Contact, contactsOf, type Organization } from '../model/organization.ts';
import type { Site } from '../model/site.ts';
import { lang } from './lang.ts';

/** Whom the press calls; the publisher, where nobody else is named. */
export const contactsFor = (site: Site, organizations: readonly Organization[]): readonly Contact[] => {
  const contacts = contactsOf(site, organizations);
  return contacts.length > 0 ? contacts : [site.publisher];
};

/** `Press office, press@news.example, +81 3 0000 0000`, in one line of plain text. */
export const contactText = ({ name, role, email, phone, url }: Contact): string =>
  [name, role, email, phone, url].filter((part) => part !== undefined).join(', ');

/** A contact as an `h-card` (microformats.org/wiki/h-card), in the language of the site on a page in another. */
export const contactCard = (site: Site, around: string, { name, role, email, phone, url }: Contact): Markup =>
  markup`<li class="h-card"${lang(site.language, around)}>${
    url === undefined
      ? markup`<b class="p-name">${name}</b>`
      : markup`<a class="p-name u-url" href="${url}">${name}</a>`
  }${role && markup`, <span class="p-job-title">${role}</span>`}${
    email && markup`, <a class="u-email" href="mailto:${email}">${email}</a>`
  }${phone && markup`, <a class="p-tel" href="tel:${phone.replace(/[^+\d]/g, '')}">${phone}</a>`}</li>\n`;
