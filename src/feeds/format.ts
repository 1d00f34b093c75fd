import type { Path } from '../model/url.ts';
import type { Feed, FeedAddress } from './feed.ts';

/** A feed format: all that the rest of the program knows of it. */
export type Format = FeedAddress & {
  /** As people call it. */
  readonly name: string;
  /** Media types that ask for this format at the negotiated address, its own first. */
  readonly accepts: readonly string[];
  /** Addresses at which readers look for it. */
  readonly aliases: readonly Path[];
  /** For whom it is: everybody, readers that tell of corrections, programs. */
  readonly audience: 'readers' | 'correctors' | 'programs';
  /** The document, in parts: an entry is one of them, the same in every feed, so that its text can be shared. */
  readonly write: (feed: Feed) => readonly string[];
};
