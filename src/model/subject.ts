/** A topic or an organization of releases, which has a page and feeds. */
export type Subject = {
  readonly name: string;
  /** Last segment of its page's path, not yet percent-encoded. */
  readonly slug: string;
  /** The names and slugs that it had before, the oldest first. */
  readonly aliases?: readonly { readonly name: string; readonly slug: string }[];
  /** The id of its feeds, if readers first knew them at another address. */
  readonly feedId?: string;
};
