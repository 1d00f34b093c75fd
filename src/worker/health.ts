import type { Bundle } from '../bundle/read.ts';
import { BEGINNING, toRfc3339 } from '../model/instant.ts';
import { LONGEST_MAX_AGE } from '../model/max-age.ts';
import type { CurrentEdition } from './current-edition.ts';
import { ALWAYS_ALONE } from './headers.ts';

/** The facts for monitors. They reveal nothing of the content of an edition, least of all of the next one. */
export type Health = {
  readonly status: 'pass';
  /** The version of the program. */
  readonly version: string;
  /** Names all that was built: two deployments of the same have the same name. */
  readonly build: string;
  readonly edition: {
    readonly number: number;
    /** RFC 3339; `null` for the edition that was public at the build. */
    readonly from: string | null;
    /** RFC 3339; `null` unless the edition ends within the hour. Before that, the time would reveal an embargo. */
    readonly until: string | null;
  };
};

/** Returns the answer for monitors. No cache keeps it. */
export const healthResponse = (
  { version, build }: Bundle,
  { number, from, next, secondsLeft }: CurrentEdition,
): Response => {
  const health: Health = {
    status: 'pass',
    version,
    build,
    edition: {
      number,
      from: from === BEGINNING ? null : toRfc3339(from),
      // From then on, `max-age` shows it anyway.
      until: secondsLeft > LONGEST_MAX_AGE ? null : toRfc3339(next),
    },
  };
  return new Response(`${JSON.stringify(health)}\n`, {
    headers: {
      ...ALWAYS_ALONE,
      'Cache-Control': 'no-store',
      'Content-Type': 'application/json; charset=utf-8',
      'X-Robots-Tag': 'noindex',
    },
  });
};
