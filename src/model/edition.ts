import type { Instant } from './instant.ts';
import type { Path } from './url.ts';

/**
 * The documents that are public from one instant until the next edition begins. An edition holds only the differences
 * from the edition before it: `undefined` removes a path.
 */
export type Edition<Resource> = {
  readonly from: Instant;
  readonly changes: ReadonlyMap<Path, Resource | undefined>;
};
