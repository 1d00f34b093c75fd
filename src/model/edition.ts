import type { Instant } from './instant.ts';
import type { Path } from './url.ts';

/**
 * The documents that are public from one instant until the next edition begins. An edition holds what
 * differs from the edition before it: `undefined` stands at a path that is no longer there.
 */
export type Edition<Resource> = {
  readonly from: Instant;
  readonly changes: ReadonlyMap<Path, Resource | undefined>;
};
