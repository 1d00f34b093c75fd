import { differences, nearest } from './similarity.ts';

/** What a publisher may mean by a name that other tools have for it. */
const SYNONYMS: Readonly<Record<string, string>> = {
  categories: 'tags',
  date: 'published',
  lang: 'language',
  locale: 'language',
  picture: 'image',
  files: 'attachments',
  redirect_from: 'aliases',
  telephone: 'phone',
  title: 'caption',
  website: 'url',
  description: 'summary',
  keywords: 'tags',
  lastmod: 'updated',
  location: 'dateline',
  modified: 'updated',
};

/** The message for a name that is not among the known ones, with the one that was meant, as far as can be told. */
export const unknownName = (name: string, known: readonly string[]): string => {
  const near = nearest(name, known);
  const isNear = differences(name, near) < Math.min(3, name.length);
  const meant = [SYNONYMS[name], isNear ? near : undefined].find(
    (one) => one !== undefined && known.includes(one),
  );
  return meant === undefined
    ? `is not a known field. Known are ${known.join(', ')}`
    : `is not a known field. Did you mean ${meant}?`;
};
