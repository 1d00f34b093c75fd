import type { Bundle } from '../model/bundle.ts';
import { BEGINNING, type Instant, toRfc3339 } from '../model/instant.ts';
import type { Current } from './current.ts';

/** What whoever watches over the newsroom wants to know. Nothing of what is in an edition, least of all in the next. */
export type Health = {
  readonly status: 'pass';
  /** Of the program. */
  readonly version: string;
  /** Names what was built: two Workers that say the same answer the same. */
  readonly build: string;
  readonly edition: {
    readonly number: number;
    /** RFC 3339; `null` for the edition that was public when the newsroom was built. */
    readonly from: string | null;
    /** RFC 3339; `null` where no change is scheduled. */
    readonly until: string | null;
  };
};

const toText = (instant: Instant): string | null =>
  instant === BEGINNING || instant === Number.POSITIVE_INFINITY ? null : toRfc3339(instant);

export const healthOf = ({ version, build }: Bundle, { edition, from, next }: Current): Health => ({
  status: 'pass',
  version,
  build,
  edition: { number: edition, from: toText(from), until: toText(next) },
});
