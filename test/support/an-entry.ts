import { nameSlug } from '../../src/content/name.ts';
import { digest } from '../../src/model/digest.ts';
import type { Entry, StoredText, Text } from '../../src/model/entry.ts';
import type { Instant } from '../../src/model/instant.ts';
import type { Organization } from '../../src/model/organization.ts';
import type { Subject } from '../../src/model/subject.ts';

/** The instant of an RFC 3339 date-time. */
export const instant = (text: string): Instant => Date.parse(text) / 1000;

/** Topics by their names. */
export const topics = (...names: readonly string[]): readonly Subject[] =>
  names.map((name) => ({ name, slug: nameSlug(name) }));

/** An organization of which nothing but its name is known, but for what the test is about. */
export const anOrganization = (name: string, about: Partial<Organization> = {}): Organization => ({
  name,
  slug: nameSlug(name),
  contacts: [],
  ...about,
});

/** A text in memory. */
export const aText = (text: Text): StoredText => ({
  digest: digest(JSON.stringify(text)),
  bytes: Buffer.byteLength(text.html),
  read: () => text,
});

const TEXT: Text = {
  html: '<p>Officials met in Tokyo on Thursday.</p>\n',
  text: 'Officials met in Tokyo on Thursday.',
  markdown: 'Officials met in Tokyo on Thursday.\n',
};

/** What a test says of an entry. */
export type AboutEntry = Partial<Omit<Entry, 'content'>> & { readonly content?: Text | StoredText };

/** An entry as most are, but for what the test is about. */
export const anEntry = ({ content = TEXT, ...about }: AboutEntry = {}): Entry => {
  const slug = about.slug ?? 'talks';
  const published = about.published ?? instant('2025-08-28T00:00:00Z');
  return {
    id: `tag:newsroom.example,2025-08-28:${slug}`,
    slug,
    aliases: [],
    language: 'en',
    title: 'Talks in Tokyo',
    published,
    updated: published,
    corrections: [],
    times: [],
    summary: 'Officials met in Tokyo.',
    content: 'read' in content ? content : aText(content),
    authors: [{ name: 'Newsroom' }],
    tags: [],
    organizations: [],
    people: [],
    attachments: [],
    files: [],
    ...about,
  };
};
