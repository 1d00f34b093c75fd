import fc from 'fast-check';
import type { Instant } from '../../src/model/instant.ts';
import { toRfc3339 } from '../../src/model/instant.ts';
import { instant } from '../support/an-entry.ts';

export const BUILT: Instant = instant('2026-01-01T00:00:00Z');
const HOUR = 3600;

/** A release of which every date is so many hours after the build; before it, where that is negative. */
export type Release = {
  readonly slug: string;
  readonly words: readonly string[];
  readonly length: number;
  readonly published: number;
  /** Hours after publication. */
  readonly updated: number | undefined;
  readonly corrections: readonly number[];
  readonly withdrawn: number | undefined;
  readonly language: string;
  readonly tags: readonly string[];
  readonly organizations: readonly string[];
  readonly hasFile: boolean;
  readonly hasPicture: boolean;
  readonly alias: boolean;
  readonly original: number | undefined;
};

const WORDS = ['talks', 'trade', 'cooperation', 'merger', 'Reykjavík', '北朝鮮', '회의', 'reform', 'résumé'];
const TAGS = ['trade', 'Trade', 'mergers', '外交', 'C#', 'talks'];
const ORGANIZATIONS = ['Ministry of Trade', 'Acme', 'ACME', '외교부'];

/** A date near the build, or a year around it. */
const hours = fc.oneof(fc.integer({ min: -60, max: 60 }), fc.integer({ min: -9000, max: 9000 }));
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 3 });
const some = (names: readonly string[]) => fc.subarray([...names], { maxLength: 2 });

const release: fc.Arbitrary<Omit<Release, 'slug'>> = fc.record({
  words: fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 4 }),
  length: fc.integer({ min: 1, max: 400 }),
  published: hours,
  updated: maybe(fc.integer({ min: 1, max: 200 })),
  corrections: fc.array(fc.integer({ min: 1, max: 200 }), { maxLength: 2 }),
  withdrawn: maybe(fc.integer({ min: 1, max: 400 })),
  language: fc.constantFrom('en', 'en', 'ja', 'ko'),
  tags: some(TAGS),
  organizations: some(ORGANIZATIONS),
  hasFile: fc.boolean(),
  hasPicture: fc.boolean(),
  alias: fc.boolean(),
  original: maybe(fc.nat(20)),
});

export type Newsroom = {
  readonly releases: readonly Release[];
  readonly limit: number;
  readonly hasLogo: boolean;
};

export const newsrooms: fc.Arbitrary<Newsroom> = fc.record({
  releases: fc
    .array(release, { minLength: 1, maxLength: 12 })
    .map((all) => all.map((one, n): Release => ({ ...one, slug: `r${n}` }))),
  limit: fc.constantFrom(1, 2, 5, 30),
  hasLogo: fc.boolean(),
});

const at = (hours: number): Instant => BUILT + hours * HOUR;
const dateOf = (hours: number): string => toRfc3339(at(hours));

/** What of a release is public at some time, in hours after the build, and nothing of what comes later; nothing at all, where it is embargoed. */
export const knownAt = (one: Release, time: number): Release | undefined => {
  if (one.published > time) return undefined;
  const isPast = (after: number | undefined): boolean => after === undefined || one.published + after <= time;
  return {
    ...one,
    updated: isPast(one.updated) ? one.updated : undefined,
    corrections: one.corrections.filter(isPast),
    withdrawn: isPast(one.withdrawn) ? one.withdrawn : undefined,
  };
};

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"><title>';

/** The text of a release, which the words that it is about are scattered in. */
const textOf = ({ words, length, slug }: Release): string =>
  Array.from({ length }, (_, n) => `${words[n % words.length]} ${(n * n) % 97}${slug}`).join(' ');

const entryFile = (one: Release, all: readonly Release[]): string => {
  const { slug, words, published, updated, corrections, withdrawn, language, tags, organizations } = one;
  const original = one.original === undefined ? undefined : all[one.original];
  const isTranslation =
    original !== undefined &&
    original.slug !== slug &&
    original.original === undefined &&
    original.published <= published &&
    original.language !== language &&
    all.filter((other) => other.original === one.original && other.language === language)[0]?.slug === slug;
  const lines = [
    `title: ${words.join(' ')} ${slug}`,
    `published: ${dateOf(published)}`,
    ...(updated === undefined ? [] : [`updated: ${dateOf(published + updated)}`]),
    ...(corrections.length === 0 ? [] : ['corrections:']),
    ...[...new Set(corrections)].map(
      (after) => `  - { at: ${dateOf(published + after)}, note: Note of ${after} }`,
    ),
    ...(withdrawn === undefined
      ? []
      : [`withdrawn: { at: ${dateOf(published + withdrawn)}, reason: It was wrong. }`]),
    `language: ${language}`,
    ...(isTranslation ? [`translationOf: ${original.slug}`] : []),
    `tags: ${JSON.stringify(tags.filter((tag, n) => n === 0 || tag.toLowerCase() !== tags[0]?.toLowerCase()))}`,
    `organizations: ${JSON.stringify(organizations.slice(0, 1))}`,
    ...(one.alias ? [`aliases: [was-${slug}]`] : []),
    ...(one.hasPicture ? [`image: { file: ${slug}.svg, alt: A picture }`] : []),
    ...(one.hasFile ? [`attachments: [{ file: ${slug}.txt, title: A file }]`] : []),
  ];
  return `---\n${lines.join('\n')}\n---\n\n${textOf(one)}\n`;
};

/** The files in `entries/` of the releases that are given, as they are then known. */
export const filesOf = (
  { releases, limit, hasLogo }: Newsroom,
  known: (one: Release) => Release | undefined = (one) => one,
): Readonly<Record<string, string>> => {
  const kept = releases.flatMap((one) => known(one) ?? []);
  return {
    'site.yaml': `title: Newsroom
description: Releases on diplomacy.
url: https://news.example
publisher: Newsroom
limits: { feed: ${limit}, home: ${limit} }
${hasLogo ? 'logo: /media/logo.svg\n' : ''}`,
    ...(hasLogo ? { 'media/logo.svg': `${SVG}logo</title></svg>` } : {}),
    ...Object.fromEntries(
      kept.flatMap((one) => [
        [`${one.slug}.md`, entryFile(one, releases)],
        ...(one.hasPicture ? [[`${one.slug}.svg`, `${SVG}${one.slug}</title></svg>`]] : []),
        ...(one.hasFile ? [[`${one.slug}.txt`, `The figures of ${one.slug}.\n`]] : []),
      ]),
    ),
  };
};
