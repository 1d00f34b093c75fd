import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Instant, toRfc3339 } from '../../src/model/instant.ts';
import { closing, middle, opening, organizations, places, topics, verbs } from './phrases.ts';

/** When the newest release is public, and when the archive is built. */
export const BUILT_AT: Instant = Date.UTC(2026, 0, 1) / 1000;

const FEED_LIMIT = 30;

/** Between two releases, in seconds. */
const GAP = 3 * 60 * 60;

/** Bytes of text that each release has at least. */
const ENOUGH = 3100;

export type Release = {
  readonly slug: string;
  readonly title: string;
  readonly published: Instant;
  readonly tags: readonly string[];
  readonly organizations: readonly string[];
  readonly summary: string;
  readonly paragraphs: readonly string[];
};

export const site = {
  title: 'Newsroom',
  description: 'Releases on trade, research and security.',
  url: 'https://newsroom.example',
  feedLimit: FEED_LIMIT,
} as const;

/** mulberry32: numbers from 0 to 1, the same for the same seed. */
const numbers = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** The release that stands at a place, counted from the newest: the same in archives of every size. */
const aRelease = (place: number): Release => {
  const next = numbers(place + 1);
  const oneOf = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  const city = oneOf(places);
  const topic = oneOf(topics);
  const host = oneOf(organizations);
  const filled = (sentence: string): string =>
    sentence
      .replaceAll('{city}', city)
      .replaceAll('{topic}', topic)
      .replaceAll('{host}', host)
      .replaceAll('{guest}', () => oneOf(organizations))
      .replaceAll('{number}', () => String(2 + Math.floor(next() * 96)));
  const paragraphs = [`${filled(oneOf(opening))} ${filled(oneOf(middle))}`];
  while (Buffer.byteLength(paragraphs.join()) < ENOUGH)
    paragraphs.push(Array.from({ length: 4 }, () => filled(oneOf(middle))).join(' '));
  paragraphs.push(filled(oneOf(closing)));
  const number = String(place).padStart(5, '0');
  return {
    slug: `${topic.toLowerCase().replaceAll(' ', '-')}-talks-${number}`,
    title: `${host} ${oneOf(verbs)} talks on ${topic} in ${city}, no. ${number}`,
    published: BUILT_AT - 3600 - place * GAP,
    tags: [...new Set([topic, oneOf(topics)])],
    organizations: [...new Set([host, oneOf(organizations)])],
    summary: `Officials met in ${city} to speak about ${topic}.`,
    paragraphs,
  };
};

export const anArchive = (size: number): readonly Release[] =>
  Array.from({ length: size }, (_, place) => aRelease(place));

const markdownOf = ({ title, published, tags, organizations, summary, paragraphs }: Release): string =>
  `---
title: ${JSON.stringify(title)}
published: ${toRfc3339(published)}
summary: ${JSON.stringify(summary)}
tags: ${JSON.stringify(tags)}
organizations: ${JSON.stringify(organizations)}
---

${paragraphs.join('\n\n')}
`;

/** Writes the newsroom of an archive, as publishers write theirs. */
export const writeArchive = (root: string, releases: readonly Release[]): void => {
  const folder = join(root, 'entries');
  mkdirSync(folder, { recursive: true });
  const { title, description, url, feedLimit } = site;
  const settings = { title, description, url, publisher: { name: title }, limits: { feed: feedLimit } };
  // JSON is YAML.
  writeFileSync(join(folder, 'site.yaml'), `${JSON.stringify(settings, null, 2)}\n`);
  for (const release of releases) writeFileSync(join(folder, `${release.slug}.md`), markdownOf(release));
};
