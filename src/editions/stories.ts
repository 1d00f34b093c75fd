import { memoize } from '../model/cache.ts';
import { type Collection, type Place, releasesIn } from '../model/collection.ts';
import type { Entry } from '../model/entry.ts';
import type { Instant } from '../model/instant.ts';
import { groupBy } from '../model/list.ts';
import { isLive } from '../model/publication.ts';
import type { Site } from '../model/site.ts';

/** A release in all its languages, the preferred version first. */
type Story = readonly Entry[];

/** Returns an order of versions: that in the language of the site first, or one of its varieties, then the original. */
const byPreference = ({ language }: Site) => {
  const [main] = language.split('-');
  const distanceOf = (version: Entry): number => {
    if (version.language === language) return 0;
    if (version.language === main || version.language.startsWith(`${main}-`)) return 1;
    return version.translationOf === undefined ? 2 : 3;
  };
  return (a: Entry, b: Entry): number =>
    distanceOf(a) - distanceOf(b) ||
    (a.language < b.language ? -1 : a.language > b.language ? 1 : a.slug < b.slug ? -1 : 1);
};

/** Returns the stories that have several versions. */
const storiesAmong = (site: Site, releases: readonly Entry[]): readonly Story[] => {
  if (releases.every(({ translationOf }) => translationOf === undefined)) return [];
  const stories = groupBy(releases, ({ translationOf, slug }) => translationOf ?? slug);
  return [...stories.values()]
    .filter(({ length }) => length > 1)
    .map((story) => story.sort(byPreference(site)));
};

const isLiveAt = ({ published, withdrawn }: Entry, at: Instant): boolean =>
  published <= at && (withdrawn === undefined || withdrawn.at > at);

/**
 * Returns the version in whose place one stands: itself, unless readers had a preferred version when it came. Depends only on
 * dates in the past, so a place never moves.
 */
const hostOf = (story: Story, version: Entry): Entry => {
  const host = story.find((one) => one === version || isLiveAt(one, version.published)) ?? version;
  return host === version ? version : hostOf(story, host);
};

/** Returns whether lists show a version. A withdrawn one is shown, as its notice, if it ever was. */
const isShown = (story: Story, version: Entry): boolean => {
  const { published, withdrawn } = version;
  if (withdrawn === undefined) return story.find(isLive) === version;
  if (hostOf(story, version) === version) return true;
  const preferred = story.slice(0, story.indexOf(version));
  return preferred.some((one) => {
    const left = one.withdrawn?.at;
    return (
      left !== undefined &&
      published <= left &&
      left < withdrawn.at &&
      !preferred.some((other) => isLiveAt(other, left))
    );
  });
};

const storiesIn = memoize((site: Site) =>
  memoize((collection: Collection): Collection => {
    const releases = releasesIn(collection);
    const stories = storiesAmong(site, releases);
    if (stories.length === 0) return collection;
    // A host is preferred to its guests, so it comes before them.
    const hosted = new Map<Entry, Entry[]>();
    const others = new Set<Entry>();
    const hidden = new Set<Entry>();
    for (const story of stories)
      for (const version of story) {
        const host = hostOf(story, version);
        if (host === version) hosted.set(version, []);
        else others.add(version);
        if (isShown(story, version)) hosted.get(host)?.push(version);
        else hidden.add(version);
      }
    const placeOf = (release: Entry): Place => {
      const shown = hosted.get(release);
      if (shown === undefined || (shown.length === 1 && shown[0] === release)) return release;
      return { published: release.published, shown };
    };
    return {
      ...collection,
      entries: collection.entries.filter((entry) => !hidden.has(entry)),
      withdrawn: collection.withdrawn.filter((entry) => !hidden.has(entry)),
      places: releases.filter((release) => !others.has(release)).map(placeOf),
    };
  }),
);

/**
 * Returns a collection that shows one version of each story: the one in the language of the site, or else the original, or else
 * the first by its language. A version that was there before the preferred one keeps its place in archives, and one that came
 * later has none. If the preferred one is withdrawn, the next is shown, beside the notice if it has no place of its own.
 */
export const inStories = <T extends Collection>(site: Site, collection: T): T =>
  site.limits.versions === 'all' ? collection : (storiesIn(site)(collection) as T);
