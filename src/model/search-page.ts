import { FORMS, formPath, type Path, releasePath } from './url.ts';

/**
 * Where the two indexes stand, for all editions in the first: of the releases that were public at the build, and of those
 * that were embargoed; the page of what is found; and each release as it is listed there.
 */
export const SEARCH_INDEX: Path = 'search/index';
export const EMBARGOED_INDEX: Path = 'search/embargoed';
export const SEARCH_PAGE: Path = 'search/page';
export const foundPath = (slug: string): Path => formPath(releasePath(slug), FORMS.found);

/** Characters (code points) of a query that are read. */
export const QUERY_LENGTH = 100;

/** Releases that a search shows at most. */
export const MAX_FOUND = 30;

/** What is put into a page when it is asked for. */
export type Slot = 'query' | 'count' | 'status' | 'note' | 'found';

/** A text in pieces: every second one is the name of a slot. */
export type Template = readonly string[];

/** The pieces of a template, with the values of its slots. */
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
