import type { Entry } from '../../src/model/entry.ts';
import type { Instant } from '../../src/model/instant.ts';

/** The instant of an RFC 3339 date-time. */
export const instant = (text: string): Instant => Date.parse(text) / 1000;

/** An entry as most are, but for what the test is about. */
export const anEntry = (about: Partial<Entry> = {}): Entry => {
  const slug = about.slug ?? 'talks';
  const published = about.published ?? instant('2025-08-28T00:00:00Z');
  return {
    id: `tag:newsroom.example,2025-08-28:${slug}`,
    slug,
    title: 'Talks in Tokyo',
    published,
    updated: published,
    summary: 'Officials met in Tokyo.',
    content: {
      html: '<p>Officials met in Tokyo on Thursday.</p>\n',
      text: 'Officials met in Tokyo on Thursday.',
    },
    authors: [{ name: 'Newsroom' }],
    tags: [],
    organizations: [],
    people: [],
    ...about,
  };
};
