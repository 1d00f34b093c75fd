import type { Colour } from './colour.ts';
import type { Drawing } from './drawing.ts';
import type { Instant } from './instant.ts';
import type { MediaFile } from './media.ts';
import type { Organization, StandingParts } from './organization.ts';
import type { Rights } from './rights.ts';
import type { Subject } from './subject.ts';

/** An author or publisher. Addresses are optional, because most newsrooms have none to give. */
export type Author = {
  readonly name: string;
  readonly url?: string;
  readonly email?: string;
};

/** The name of the newsroom in another language. */
export type SiteTranslation = {
  /** BCP 47. */
  readonly language: string;
  readonly title: string;
  readonly description: string;
  readonly boilerplate?: string;
};

/** The newsroom as `entries/site.yaml` describes it. */
export type Site = StandingParts &
  Rights & {
    readonly title: string;
    readonly description: string;
    /** Where the site is served: an origin, without a slash at its end. */
    readonly url: string;
    /**
     * The origin that ids are made of: `url` as the publisher set it. The two differ in development, where
     * the site is served from this machine and an id must still be the one that readers will see.
     */
    readonly authority: string;
    /** The instant that the pages show, if `npm start` was given one. */
    readonly shownAt?: Instant;
    /** BCP 47. */
    readonly language: string;
    /** IANA name of the zone in which a date without a time is meant, and in which pages print dates. */
    readonly timezone: string;
    readonly publisher: Author;
    /** The picture that stands for the newsroom. */
    readonly logo?: MediaFile;
    /** The colour of links and marks on light pages. */
    readonly accent: Colour;
    /** What draws icons and cards; absent where it does not run. */
    readonly drawing?: Drawing;
    readonly translations: readonly SiteTranslation[];
    /** The topics that the settings name. */
    readonly topics: readonly Subject[];
    /** The organizations that the settings describe. */
    readonly organizations: readonly Organization[];
    /** What `robots.txt` says of the use of the texts. */
    readonly robots?: {
      /** Preferences by their name (contentsignals.org). */
      readonly signals: Readonly<Partial<Record<'search' | 'ai-input' | 'ai-train', 'yes' | 'no'>>>;
      /** URL of a licence for programs (rslstandard.org). */
      readonly license?: string;
    };
    /** WebSub hub that the feeds name. */
    readonly hub?: string;
    /** URLs that get a message about each change. */
    readonly webhooks?: readonly string[];
    readonly checks: {
      /** Whether a link or a file that leads nowhere stops the build. */
      readonly links: 'error' | 'warning';
    };
    readonly limits: {
      /** How many entries a feed holds. */
      readonly feed: number;
      /** How many entries the home page lists. */
      readonly home: number;
      /** How much of each entry a feed has; all of it by default. */
      readonly content?: 'full' | 'summary';
      /** Which versions of a story the feeds and lists of all languages show; one by default. */
      readonly versions?: 'one' | 'all';
    };
  };

/** Returns the language tag without its last subtag; `undefined` if it has only one. */
const shorter = (tag: string): string | undefined =>
  tag.includes('-') ? tag.replace(/-[^-]*$/, '') : undefined;

/** Returns the name of the site in the nearest language that the settings have (RFC 4647 3.4), or in its own. */
export const siteIn = (site: Site, language: string): SiteTranslation => {
  for (let tag: string | undefined = language; tag !== undefined; tag = shorter(tag)) {
    if (tag === site.language) return site;
    const found = site.translations.find((one) => one.language === tag);
    if (found !== undefined) return found;
  }
  return site;
};
