import type { Path } from './url.ts';

/** Whom a newsroom tells of changes: a WebSub hub with the feeds that it distributes, and webhooks. */
export type Push = {
  /** URL of the hub. */
  readonly hub?: string;
  /** Where the site is served: an origin, without a slash at its end. */
  readonly origin: string;
  readonly feeds: readonly Path[];
  /** URLs that get a message about each change. */
  readonly webhooks?: readonly string[];
};

/** Where an edition has its message for webhooks. No request can name the path. */
export const MESSAGE: Path = 'webhook-message';
