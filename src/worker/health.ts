import type { Bundle } from '../bundle/read.ts';
import { MAX_AGE } from '../model/freshness.ts';
import { BEGINNING, toRfc3339 } from '../model/instant.ts';
import { type Current, secondsLeft } from './current.ts';

/** What whoever watches over the newsroom wants to know. Nothing of what is in an edition, least of all in the next. */
export type Health = {
  readonly status: 'pass';
  /** Of the program. */
  readonly version: string;
  /** Names what was built, all of it: another deployment of the same has the same. */
  readonly build: string;
  readonly edition: {
    readonly number: number;
    /** RFC 3339; `null` for the edition that was public when the newsroom was built. */
    readonly from: string | null;
    /** RFC 3339; `null` where no change is near: further ahead, that one is scheduled is the publisher's secret. */
    readonly until: string | null;
  };
};

/** Seconds before its end that an edition tells of it, as the longest `max-age` does then. */
const NEAR = MAX_AGE.list;

export const healthOf = ({ version, build }: Bundle, current: Current): Health => {
  const { edition, from, next } = current;
  return {
    status: 'pass',
    version,
    build,
    edition: {
      number: edition,
      from: from === BEGINNING ? null : toRfc3339(from),
      until: secondsLeft(current) > NEAR ? null : toRfc3339(next),
    },
  };
};
