import { type Entry, lastChange } from '../model/entry.ts';
import { BEGINNING, type Instant } from '../model/instant.ts';
import type { Link } from '../model/link.ts';
import { once } from '../model/once.ts';
import type { Author, Site } from '../model/site.ts';
import { legible } from '../model/text.ts';
import { absolute, type Path, permalink } from '../model/url.ts';

/** An entry as a feed shows it, the same in every feed. */
export type FeedEntry = Entry & {
  /** Of its page. */
  readonly url: string;
  /** URL of what explains the extension. */
  readonly about: string;
};

type FeedLinks = {
  /** The URL that this feed is served at. */
  readonly self: Link;
  /** The HTML page of the same entries. */
  readonly alternate: Link;
  /** The WebSub hub that announces changes. */
  readonly hub?: Link;
};

/** Where a feed is served, and as what. */
export type FeedAddress = {
  readonly path: Path;
  /** Media type, without parameters. */
  readonly type: string;
};

/** What the three formats have in common; each writes it in its own words (RSS: channel). */
export type Feed = {
  /** Never changes, and is the same in every format. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** BCP 47. */
  readonly language: string;
  /** The newest change among the entries shown; never the time of a build. */
  readonly updated: Instant;
  readonly author: Author;
  readonly links: FeedLinks;
  /** URL of a square picture. */
  readonly icon: string;
  /** Newest first. */
  readonly entries: readonly FeedEntry[];
};

/** Seconds for which a reader or a cache may keep a feed. */
export const FRESH_FEED = 900;

/** The page about the feeds. */
export const GUIDE: Path = '/feeds';
export const ICON: Path = '/favicon.svg';

export const feedLinks = (site: Site, { path, type }: FeedAddress): FeedLinks => ({
  self: { rel: 'self', href: absolute(site, path), type },
  alternate: { rel: 'alternate', href: absolute(site, '/'), type: 'text/html' },
  ...(site.hub === undefined ? {} : { hub: { rel: 'hub', href: site.hub } }),
});

/** The value with every text in it legible, so that no format has to think of it. */
const clean = <T>(value: T): T => {
  if (typeof value === 'string') return legible(value) as T;
  if (Array.isArray(value)) return value.map(clean) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, clean(part)])) as T;
};

const feedEntries = once((site: Site) =>
  once(
    (entry: Entry): FeedEntry =>
      clean({ ...entry, url: permalink(site, entry), about: `${absolute(site, GUIDE)}#json-feed` }),
  ),
);

/** The address of the site as readers know it. No entry may have this id. */
export const feedId = (site: Site): string => `${site.authority}/`;

/** The feed of entries that are public and newest first. */
export const makeFeed = (site: Site, address: FeedAddress, entries: readonly Entry[]): Feed => ({
  ...clean({
    id: feedId(site),
    title: site.title,
    description: site.description,
    language: site.language,
    updated: lastChange(entries) ?? BEGINNING,
    author: site.publisher,
    links: feedLinks(site, address),
    icon: absolute(site, ICON),
  }),
  entries: entries.map(feedEntries(site)),
});
