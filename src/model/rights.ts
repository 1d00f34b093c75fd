/** A licence under which others may use a work. */
export type License = {
  /** SPDX id, if the publisher wrote one. */
  readonly id?: string;
  readonly url: string;
};

/** The rights in a work, as its publisher states them. */
export type Rights = {
  readonly license?: License;
  /** A notice, such as `© 2025 Newsroom`. */
  readonly copyright?: string;
};

/** Returns the rights in a value that has other facts too. */
export const rightsIn = ({ license, copyright }: Rights): Rights => ({
  ...(license === undefined ? {} : { license }),
  ...(copyright === undefined ? {} : { copyright }),
});

/** Returns the rights in an entry: its own, and those of the site where it has none. */
export const rightsOf = (site: Rights, entry: Rights): Rights => ({ ...rightsIn(site), ...rightsIn(entry) });

/** Returns the name of a licence that people read. */
export const licenseName = ({ id, url }: License): string =>
  id ?? url.replace(/^https?:\/\//, '').replace(/\/$/, '');
