import type { Path } from './url.ts';

/** The WebSub hub of a newsroom, and the feeds that the hub distributes. */
export type Push = {
  /** URL of the hub. */
  readonly hub: string;
  /** Where the site is served: an origin, without a slash at its end. */
  readonly origin: string;
  readonly feeds: readonly Path[];
};
