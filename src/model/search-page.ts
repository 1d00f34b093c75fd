import { FORMS, formPath, type Path, releasePath } from './url.ts';

// No request can name these paths. The first edition has the indexes for all editions.

/** The index of the newest releases that were public at the build. */
export const SEARCH_INDEX: Path = 'search/index';

/** The index of the releases that were embargoed at the build. */
export const EMBARGOED_INDEX: Path = 'search/embargoed';

/** Returns the path of an index of older releases. */
export const segmentPath = (n: number): Path => `search/segments/${n}`;

/** The list of the paths of the older releases. */
export const SEARCH_RELEASES: Path = 'search/releases';

/** The page of results. */
export const SEARCH_PAGE: Path = 'search/page';

/** Returns the path of a release as the page of results lists it. */
export const foundPath = (slug: string): Path => formPath(releasePath(slug), FORMS.found);

/** Characters (code points) of a query that are read. */
export const QUERY_LENGTH = 100;

/** Releases that a search shows at most. */
export const MAX_FOUND = 30;

/** A place in a page that is filled for each request. */
export type Slot = 'query' | 'count' | 'status' | 'note' | 'found';

/** A text in pieces: every second one is the name of a slot. */
export type Template = readonly string[];

/** Returns the pieces of a template, with the values of its slots. */
export const fill = <T>(
  template: Template,
  values: Partial<Readonly<Record<Slot, T>>>,
): readonly (string | T)[] =>
  template.map((piece, n) => (n % 2 === 0 ? piece : (values[piece as Slot] ?? '')));

/** The pages of a search, in HTML. */
export type SearchPage = {
  /** Before anything is searched for. */
  readonly form: string;
  /** With what was found. */
  readonly results: Template;
  /** What the status says: that nothing was found, how much, or that there is more. */
  readonly status: Readonly<Record<'none' | 'all' | 'more', Template>>;
  /** The note that not all texts were searched. */
  readonly partial: string;
};
