import { streamSafe } from './text.ts';

/**
 * A path in its one canonical form: `/` first, lower case, no slash at its end. No request can name a path that begins
 * with another character.
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

/**
 * Returns the first two segments of a path and the rest: `/topics/trade` and `/rss.xml`. A redirect of the first two takes
 * all that is below them.
 */
export const divided = (path: Path): { readonly folder: Path; readonly rest: Path } => {
  const end = path.indexOf('/', path.indexOf('/', 1) + 1);
  return end < 2 ? { folder: path, rest: '' } : { folder: path.slice(0, end), rest: path.slice(end) };
};

/** Whether a request can name a path. */
export const isAddress = (path: Path): boolean => path.startsWith('/');

/** The folder of the pages of releases. */
export const RELEASES: Path = '/releases';

export const releasePath = (slug: string): Path => `${RELEASES}/${encodeURIComponent(slug)}`;

/** Returns the slug in the path of a release. */
export const slugIn = (path: Path): string => decodeURIComponent(path.slice(RELEASES.length + 1));

/** The text before and after a path in the path of another form of the same thing. */
export type Form = readonly [before: string, after: string];

/** The documents of a release. Its page and its search result have no address, because their paths begin without a slash. */
export const FORMS = {
  page: ['page', ''],
  markdown: ['', '.md'],
  json: ['', '.json'],
  ninjs: ['', '.ninjs.json'],
  found: ['found', ''],
} as const satisfies Readonly<Record<string, Form>>;

/** Returns the path of a form. */
export const formPath = (path: Path, [before, after]: Form): Path => before + path + after;

/** The paths of a release as Markdown, and as an item of JSON Feed. */
export const markdownPath = (slug: string): Path => formPath(releasePath(slug), FORMS.markdown);
export const jsonPath = (slug: string): Path => formPath(releasePath(slug), FORMS.json);

/** The list of all years; below it, the pages of the years and months, and the lists of releases for programs. */
export const ARCHIVE: Path = '/archive';

/** Returns the path of a year or a month: `/archive/2025/08`. */
export const archivePath = (period: string): Path => `${ARCHIVE}/${period}`;

/** Returns the folder of an archive document of feeds. The oldest is number 1. */
export const archivedFeedsPath = (collection: Path, archive: number): Path =>
  `${collection === '/' ? '' : collection}/feeds/${archive}`;

/** The JSON Schemas of the list of releases, and of the extension in JSON Feed. */
export const LISTING_SCHEMA: Path = '/schema/releases.json';
export const EXTENSION_SCHEMA: Path = '/schema/dateline.json';

/** The page about the feeds. */
export const GUIDE: Path = '/feeds';
export const ICON: Path = '/favicon.svg';

/** The same for programs that show no SVG: in the sizes that Windows, iOS and feed readers ask for. */
export const ICON_ICO: Path = '/favicon.ico';
export const ICON_APPLE: Path = '/apple-touch-icon.png';
export const ICON_LARGE: Path = '/icon.png';

/** The search page. */
export const SEARCH: Path = '/search';

/** The health of the Worker, for monitors. */
export const HEALTH: Path = '/health';

/** The lists of all topics, organizations and languages; each stands below its list. */
export const TOPICS: Path = '/topics';
export const ORGANIZATIONS: Path = '/organizations';
export const LANGUAGES: Path = '/languages';

/** Returns the path of a page of a long list. Below the list itself, every path may be that of a name. */
export const listPagePath = (list: Path, number: number): Path =>
  number === 1 ? list : `/lists${list}/${number}`;

export const topicPath = (slug: string): Path => `${TOPICS}/${encodeURIComponent(slug)}`;

export const organizationPath = (slug: string): Path => `${ORGANIZATIONS}/${encodeURIComponent(slug)}`;

export const languagePath = (language: string): Path => `${LANGUAGES}/${language.toLowerCase()}`;

/** The folder of the files of releases. Each name has a hash of the content. */
export const MEDIA: Path = '/media';

export const mediaPath = (name: string): Path => `${MEDIA}/${name}`;

/** Returns the path of the press kit of a collection: the pictures and files of its releases. */
export const pressKitPath = (collection: Path): Path => (collection === '/' ? MEDIA : collection + MEDIA);

/** The static assets that hold several documents each. */
export const PACKS: Path = '/packs';

export const packPath = (name: string): Path => `${PACKS}/${name}.bin`;

/** The part of a site that absolute URLs need. */
export type Origin = { readonly url: string };

/** Returns the absolute URL of a path. */
export const absolute = (site: Origin, path: Path): string => site.url + path;

/** Returns the absolute URL of the entry's page. */
export const permalink = (site: Origin, { slug }: { readonly slug: string }): string =>
  absolute(site, releasePath(slug));

/**
 * Returns `tag:newsroom.example,2025-08-28:slug`: a tag URI (RFC 4151 2.1), for an entry that names no id. `slug` is its oldest.
 * The day is the one that the publisher wrote, so that no zone can change it.
 */
export const tagUri = (authority: string, day: string, slug: string): string =>
  `tag:${new URL(authority).hostname},${day}:${encodeURIComponent(slug)}`;
