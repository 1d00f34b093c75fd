import { differences, nearest } from './name.ts';

/** The fields that publishers may mean by the names that other tools use, in small letters without hyphens. */
const SYNONYMS: Readonly<Record<string, string>> = {
  abstract: 'summary',
  banner: 'image',
  byline: 'authors',
  canonical: 'source',
  canonicalurl: 'source',
  categories: 'tags',
  category: 'tags',
  cover: 'image',
  coverimage: 'image',
  creator: 'authors',
  date: 'published',
  datepublished: 'published',
  dateupdated: 'updated',
  description: 'summary',
  excerpt: 'summary',
  featuredimage: 'image',
  files: 'attachments',
  guid: 'id',
  headline: 'title',
  heroimage: 'image',
  keywords: 'tags',
  lang: 'language',
  lastmod: 'updated',
  lastmodifiedat: 'updated',
  locale: 'language',
  location: 'dateline',
  modified: 'updated',
  picture: 'image',
  pubdate: 'published',
  publishdate: 'published',
  publishedat: 'published',
  redirectfrom: 'aliases',
  subtitle: 'summary',
  telephone: 'phone',
  thumbnail: 'image',
  title: 'caption',
  topics: 'tags',
  updatedat: 'updated',
  website: 'url',
};

const REMOVE = 'Remove it: Dateline has nothing like it';

/** What to do with fields of other tools that no field of a release stands for. */
const ADVICE: Readonly<Record<string, string>> = {
  comments: REMOVE,
  expirydate: 'Write the date into withdrawn, with at and reason',
  layout: REMOVE,
  math: REMOVE,
  menu: REMOVE,
  permalink: 'Write the last part of the address into slug',
  toc: REMOVE,
  type: REMOVE,
  url: 'Write the last part of the address into slug, or the address of the original into source',
  weight: REMOVE,
};

const meaningIn = (table: Readonly<Record<string, string>>, name: string): string | undefined => {
  const plain = name.toLowerCase().replace(/[_-]/g, '');
  return Object.hasOwn(table, plain) ? table[plain] : undefined;
};

/** Returns the message for an unknown field: what to write instead, the nearest known field, or all known ones. */
export const unknownName = (name: string, known: readonly string[]): string => {
  // The settings, and groups of fields, have no publication.
  const advice = known.includes('published') ? meaningIn(ADVICE, name) : undefined;
  if (advice !== undefined) return `is not a known field. ${advice}`;
  const near = nearest(name, known) ?? '';
  const isNear = differences(name, near) < Math.min(3, name.length);
  const meant = [meaningIn(SYNONYMS, name), isNear ? near : undefined].find(
    (one) => one !== undefined && known.includes(one),
  );
  return meant === undefined
    ? `is not a known field. Known are ${known.join(', ')}`
    : `is not a known field. Did you mean ${meant}?`;
};
