import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { collectionsOf } from '../../src/editions/collections.ts';
import { divideFeed } from '../../src/feeds/feed-pages.ts';
import type { Collection } from '../../src/model/collection.ts';
import type { Entry } from '../../src/model/entry.ts';
import type { Instant } from '../../src/model/instant.ts';
import { publicAt } from '../../src/model/publication.ts';
import type { Site } from '../../src/model/site.ts';
import { archiveOf } from '../../src/pages/archive-pages.ts';
import { aSite } from '../support/a-site.ts';
import { anEntry, instant, topics } from '../support/an-entry.ts';

const RUNS = Number(process.env['RUNS'] ?? 3);
const SEED = process.env['SEED'] === undefined ? {} : { seed: Number(process.env['SEED']) };
const TIME_OUT = 20_000 + RUNS * 5000;

const DAY = 24 * 3600;
const FIRST = instant('2020-01-01T00:00:00Z');

/** Languages in the order in which the site, whose own is English, prefers them; the original is before all that come after `en-GB`. */
const LANGUAGES = ['en', 'en-GB', 'de', 'ja', 'ko'];

const version = fc.record({
  delay: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 90 })),
  withdrawn: fc.option(fc.integer({ min: 0, max: 60 }), { nil: undefined, freq: 3 }),
  isOnTrade: fc.boolean(),
});

/** A story: on which day its first version comes, its original, and all others in no order of time. */
const story = fc.record({
  day: fc.nat(300),
  languages: fc.shuffledSubarray(LANGUAGES, { minLength: 1 }),
  versions: fc.tuple(version, version, version, version, version),
  /** The day on which the whole story is withdrawn. */
  end: fc.option(fc.nat(400), { nil: undefined, freq: 5 }),
});

const newsrooms = fc.record({
  stories: fc.array(story, { minLength: 30, maxLength: 60, size: 'max' }),
  limit: fc.constantFrom(1, 3, 30),
});

type Story = typeof story extends fc.Arbitrary<infer T> ? T : never;

const entriesOf = (stories: readonly Story[]): readonly Entry[] =>
  stories.flatMap(({ day, languages, versions, end }, n) =>
    languages.map((language, v) => {
      const { delay, withdrawn, isOnTrade } = versions[v] as Story['versions'][0];
      const published = FIRST + (day + delay) * DAY;
      const at = withdrawn === undefined ? end && FIRST + end * DAY : published + withdrawn * DAY;
      return anEntry({
        id: `tag:${n}-${language}`,
        slug: `r${n}-${language}`,
        language,
        ...(v === 0 ? {} : { translationOf: `r${n}-${languages[0]}` }),
        published,
        tags: isOnTrade ? topics('Trade') : [],
        ...(at === undefined || at < published ? {} : { withdrawn: { at, reason: 'Wrong' } }),
      });
    }),
  );

const storyOf = ({ translationOf, slug }: Entry): string => (translationOf ?? slug).replace(/-.*/, '');

/** Returns the versions that should be shown: that in the language of the site, or else the original, or else the first. */
const expectedOf = (live: readonly Entry[]): readonly string[] => {
  const stories = [...new Set(live.map(storyOf))];
  return stories.map((story) => {
    const versions = live.filter((entry) => storyOf(entry) === story);
    const inLanguage = (tag: string) => versions.find(({ language }) => language === tag);
    const original = versions.find(({ translationOf }) => translationOf === undefined);
    return (inLanguage('en') ?? inLanguage('en-GB') ?? original ?? versions.sort(byLanguage)[0])?.id ?? '';
  });
};

const byLanguage = (a: Entry, b: Entry): number => (a.language < b.language ? -1 : 1);

/** What each document of a feed shows; the first is the one to subscribe to. */
type Shown = ReadonlyMap<number, readonly Entry[]>;

const walk = (site: Site, collection: Collection): Shown => {
  const { subscription, archives } = divideFeed(site, collection);
  return new Map([
    [0, [...subscription.part.entries, ...subscription.part.withdrawn]],
    ...archives.map(({ releases }, n) => [n + 1, releases] as const),
  ]);
};

const collectionsAt = (site: Site, entries: readonly Entry[], at: Instant) => {
  const publication = publicAt(entries, at);
  const { all, topics, languages } = collectionsOf(site, publication);
  return { publication, all, trade: topics[0], languages };
};

const idsIn = (entries: readonly Entry[]): readonly string[] => entries.map(({ id }) => id).sort();

const isOnTrade = ({ tags }: Entry): boolean => tags.length > 0;

describe('Of a random newsroom with translations, at every change', () => {
  test('feeds show each story once, and no archive gives a release away', { timeout: TIME_OUT }, () => {
    fc.assert(
      fc.property(newsrooms, ({ stories, limit }) => {
        const site = aSite({ limits: { feed: limit, home: limit } });
        const entries = entriesOf(stories);
        const instants = entries.flatMap(({ published, withdrawn }) => [
          published,
          withdrawn?.at ?? published,
        ]);
        const seen = new Map<string, Set<string>>();
        const before = new Map<string, Shown>();
        for (const at of [...new Set(instants)].sort((a, b) => a - b)) {
          const { publication, all, trade, languages } = collectionsAt(site, entries, at);
          for (const [name, collection, has] of [
            ['all', all, () => true],
            ['trade', trade, isOnTrade],
          ] as const) {
            if (collection === undefined) continue;
            const known = seen.get(name) ?? new Set();
            seen.set(name, known);
            const documents = walk(site, collection);
            const shown = [...documents.values()].flat();
            const live = shown.filter(({ withdrawn }) => withdrawn === undefined);
            // Every story once, in its preferred version, and the notices of all that was ever shown.
            expect(idsIn(live)).toEqual([...expectedOf(publication.live.filter(has))].sort());
            for (const { id } of live) known.add(id);
            // What is new is where subscribers get it.
            const news = idsIn(live.filter(({ published }) => published === at));
            if (news.length <= limit)
              expect(idsIn(documents.get(0) ?? [])).toEqual(expect.arrayContaining([...news]));
            const gone = publication.withdrawn.filter(
              (entry) => has(entry) && (known.has(entry.id) || entry.withdrawn.at === entry.published),
            );
            for (const one of shown) if (one.withdrawn?.at === one.published) known.add(one.id);
            const notices = shown.filter(({ withdrawn }) => withdrawn !== undefined);
            expect(new Set(idsIn(notices)).size).toBe(notices.length);
            expect(idsIn(notices)).toEqual(idsIn(gone.filter(({ id }) => known.has(id))));
            expect(documents.get(0)?.length).toBeGreaterThanOrEqual(Math.min(limit, shown.length));
            // What was in an archive is in none other, and what comes to one replaces a withdrawn version of its story.
            const earlier: Shown = before.get(name) ?? new Map();
            for (const [n, old] of earlier) {
              if (n === 0) continue;
              expect(documents.has(n)).toBe(true);
              const now = documents.get(n) ?? [];
              for (const { id } of old) {
                const places = [...documents].filter(([, some]) => some.some((one) => one.id === id));
                expect(places.map(([number]) => number).filter((number) => number !== n)).toEqual([]);
              }
              for (const one of now)
                if (!old.some(({ id }) => id === one.id))
                  expect(
                    publication.withdrawn.some(
                      (entry) => entry.withdrawn.at === at && storyOf(entry) === storyOf(one),
                    ),
                  ).toBe(true);
            }
            before.set(name, documents);
            const onPages = archiveOf(site, collection).pages.flatMap(({ releases }) => releases);
            expect(idsIn(onPages)).toEqual(idsIn(shown));
          }
          for (const collection of languages)
            expect(idsIn([...walk(site, collection).values()].flat())).toEqual(
              idsIn(
                [...publication.live, ...publication.withdrawn].filter(
                  ({ language }) => language === collection.language,
                ),
              ),
            );
        }
      }),
      { numRuns: RUNS, endOnFailure: true, ...SEED },
    );
  });
});
