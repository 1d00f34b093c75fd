import { streamSafe } from './text.ts';

/**
 * A path in its one canonical form: `/` first, lower case, no slash at its end. One that begins with something else
 * can't be asked for.
 */
export type Path = string;

/**
 * Returns the one form of a path under which a document is found (RFC 3986 6.2.2): decoded where no escape is needed, in
 * lower case, without an empty segment or a slash at its end. `undefined` if the path can't be decoded.
 */
export const canonicalPath = (path: string): Path | undefined => {
  try {
    const segments = path
      .split('/')
      .filter((segment) => segment !== '')
      .map((segment) => streamSafe(decodeURIComponent(segment)).normalize('NFC').toLowerCase());
    return `/${segments.map(encodeURIComponent).join('/')}`;
  } catch {
    return undefined;
  }
};

/** Whether a request can name a path. */
export const isAddress = (path: Path): boolean => path.startsWith('/');

export const releasePath = (slug: string): Path => `/releases/${slug}`;

/** Where the release is as Markdown, and as an item of JSON Feed. */
export const markdownPath = (slug: string): Path => `${releasePath(slug)}.md`;
export const jsonPath = (slug: string): Path => `${releasePath(slug)}.json`;

export const archivePath = (year: string): Path => `/archive/${year}`;

/** The page about the feeds. */
export const GUIDE: Path = '/feeds';
export const ICON: Path = '/favicon.svg';

/** Where the releases are searched. */
export const SEARCH: Path = '/search';

/** How the Worker is, for whoever watches over it. */
export const HEALTH: Path = '/health';

/** The lists of all topics, organizations and languages; each stands below its list. */
export const TOPICS: Path = '/topics';
export const ORGANIZATIONS: Path = '/organizations';
export const LANGUAGES: Path = '/languages';

export const topicPath = (slug: string): Path => `${TOPICS}/${encodeURIComponent(slug)}`;

export const organizationPath = (slug: string): Path => `${ORGANIZATIONS}/${encodeURIComponent(slug)}`;

export const languagePath = (language: string): Path => `${LANGUAGES}/${language.toLowerCase()}`;

/** Where the files of releases stand; the name of each names its content. */
export const MEDIA: Path = '/media';

export const mediaPath = (name: string): Path => `${MEDIA}/${name}`;

/** The static assets that hold several documents each. */
export const PACKS: Path = '/packs';

export const packPath = (name: string): Path => `${PACKS}/${name}.bin`;

type Origin = { readonly url: string };

export const absolute = (site: Origin, path: Path): string => site.url + path;

/** The absolute URL of the entry's page. */
export const permalink = (site: Origin, { slug }: { readonly slug: string }): string =>
  absolute(site, releasePath(slug));

/**
 * `tag:newsroom.example,2025-08-28:slug`: a tag URI (RFC 4151 2.1), for an entry that names no id of its own. `slug` is its oldest.
 * The day is the one that the publisher wrote, so that no zone can change it.
 */
export const tagUri = (authority: string, day: string, slug: string): string =>
  `tag:${new URL(authority).hostname},${day}:${slug}`;
