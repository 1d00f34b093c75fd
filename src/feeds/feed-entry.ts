import { memoize } from '../model/cache.ts';
import type { Entry } from '../model/entry.ts';
import { directionOf } from '../model/language.ts';
import { markup, raw } from '../model/markup.ts';
import { type Contact, contactsOf } from '../model/organization.ts';
import type { Site } from '../model/site.ts';
import { absolute, GUIDE, permalink } from '../model/url.ts';
import { type Category, categoriesOf } from './category.ts';
import { clean } from './clean.ts';
import { attachmentEnclosure, type Enclosure, pictureEnclosure } from './enclosure.ts';

/** An entry as a feed shows it, the same in every feed. */
export type FeedEntry = Omit<Entry, 'image'> & {
  /** Of its page. */
  readonly url: string;
  /** URL of what explains the extension. */
  readonly about: string;
  readonly categories: readonly Category[];
  /** Those of the site and of the organizations. */
  readonly contacts: readonly Contact[];
  /** The picture that leads it. */
  readonly image?: Enclosure;
  /** The attachments, and then the picture: what a release is heard or read with comes before what leads it. */
  readonly enclosures: readonly Enclosure[];
};

/** A reader shows the text in a frame of its own, which reads from left to right. */
const framed = ({ content, language }: Entry): Entry['content'] => {
  if (directionOf(language) === 'ltr') return content;
  const html = markup`<div lang="${language}" dir="rtl">\n${raw(content.html)}</div>\n`.markup;
  return { ...content, html };
};

const feedEntries = memoize((site: Site) =>
  memoize((entry: Entry): FeedEntry => {
    const { image: picture, ...rest } = entry;
    const image = picture && pictureEnclosure(site, picture);
    const attachments = entry.attachments.map((attachment) => attachmentEnclosure(site, attachment));
    return clean({
      ...rest,
      content: framed(entry),
      url: permalink(site, entry),
      about: `${absolute(site, GUIDE)}#json-feed`,
      categories: categoriesOf(site, entry),
      contacts: contactsOf(site, entry.organizations),
      ...(image === undefined ? {} : { image }),
      enclosures: image === undefined ? attachments : [...attachments, image],
    });
  }),
);

/** The entry as every feed shows it. */
export const feedEntry = (site: Site, entry: Entry): FeedEntry => feedEntries(site)(entry);
