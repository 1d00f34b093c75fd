import { memoize } from './cache.ts';
import { byNewest, type Entry } from './entry.ts';
import type { Instant } from './instant.ts';
import type { Organization } from './organization.ts';
import type { Withdrawn } from './publication.ts';
import type { Site } from './site.ts';
import { LANGUAGES, ORGANIZATIONS, type Path, TOPICS } from './url.ts';

/**
 * A place in the lists of a collection, which never moves: a release, or what is shown in its stead. Another version of its
 * story is shown elsewhere, or stands beside its notice.
 */
export type Place = Entry | { readonly published: Instant; readonly shown: readonly Entry[] };

/** Releases that share a page and feeds: all of them, or those of one topic, organization or language. */
export type Collection = {
  /** The path of its page; `/` for all releases. */
  readonly path: Path;
  /** The paths that its page had before. Nothing else is there. */
  readonly formerPaths?: readonly Path[];
  /** The id of its feeds, if it is not made of the path. */
  readonly feedId?: string;
  /** Its name in lists: `North Korea`. */
  readonly name: string;
  /** The title of its feeds: `Newsroom: North Korea`. */
  readonly title: string;
  readonly description: string;
  /** BCP 47. */
  readonly language: string;
  /** Newest first. */
  readonly entries: readonly Entry[];
  /** Last withdrawn first. */
  readonly withdrawn: readonly Withdrawn[];
  /** The places of its lists, newest first, if some of them do not show their own release. */
  readonly places?: readonly Place[];
  /** The collection with every version of its stories, if this one leaves some out. */
  readonly versions?: Collection;
  /** Whether its feeds carry summaries alone. */
  readonly isBrief?: true;
};

/** The releases that name an organization, with its description. */
export type OrganizationCollection = Collection & { readonly organization: Organization };

/** Returns the collection with every version of its stories. */
export const versionsOf = (collection: Collection): Collection => collection.versions ?? collection;

/**
 * Returns all releases that a collection shows, newest first. A withdrawn one keeps its place among them, so that no withdrawal
 * moves another release to another page.
 */
export const releasesIn = memoize(
  ({ entries, withdrawn }: Pick<Collection, 'entries' | 'withdrawn'>): readonly Entry[] =>
    withdrawn.length === 0 ? entries : [...entries, ...withdrawn].sort(byNewest),
);

/** Returns the places of a collection, newest first: lists are divided by them. */
export const placesIn = (
  collection: Pick<Collection, 'entries' | 'withdrawn' | 'places'>,
): readonly Place[] => collection.places ?? releasesIn(collection);

const isRelease = (place: Place): place is Entry => !('shown' in place);

const shownAt = (place: Place): readonly Entry[] => (isRelease(place) ? [place] : place.shown);

/** Returns the releases that are shown at places, newest first. */
export const shownIn = (places: readonly Place[]): readonly Entry[] =>
  places.every(isRelease) ? places : places.flatMap(shownAt).sort(byNewest);

/** Returns how many of the newest places show a number of releases. */
export const placesFor = (places: readonly Place[], count: number): number => {
  let shown = 0;
  const last = places.findIndex((place) => {
    shown += shownAt(place).length;
    return shown >= count;
  });
  return last < 0 ? places.length : last + 1;
};

/**
 * Returns the id of the collection's feeds: its address as readers first knew it, which stays when the address changes
 * (RFC 4287 4.2.6). No entry may have this id.
 */
export const feedIdOf = (
  { authority }: Pick<Site, 'authority'>,
  { path, feedId }: Pick<Collection, 'path' | 'feedId'>,
): string => feedId ?? authority + path;

/** Whether an id is that of a feed, or may become one. */
export const isFeedId = ({ authority }: Site, id: string): boolean =>
  id === `${authority}/` ||
  [TOPICS, ORGANIZATIONS, LANGUAGES].some((list) => id.startsWith(`${authority}${list}/`));
