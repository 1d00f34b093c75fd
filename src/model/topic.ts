/** What a release is about. */
export type Topic = {
  readonly name: string;
  /** Last segment of its page's path, not yet percent-encoded. */
  readonly slug: string;
};
