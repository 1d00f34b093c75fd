import type { Site } from '../../src/model/site.ts';

/** A site as most are, but for what the test is about. */
export const aSite = (about: Partial<Site> = {}): Site => ({
  title: 'Newsroom',
  description: 'Releases on diplomacy.',
  url: 'https://newsroom.example',
  authority: 'https://newsroom.example',
  language: 'en',
  timezone: 'UTC',
  publisher: { name: 'Newsroom' },
  accent: '#a3192b',
  translations: [],
  topics: [],
  organizations: [],
  contacts: [],
  checks: { links: 'error' },
  limits: { feed: 30, home: 30 },
  ...about,
});
