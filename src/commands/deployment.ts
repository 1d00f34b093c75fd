import type { Newsroom } from '../content/newsroom.ts';
import { goneReleases } from '../content/record.ts';
import { PLACEHOLDER_URL } from '../content/site-file.ts';
import type { Planned } from '../editions/planned.ts';
import type { Edition } from '../model/edition.ts';
import { changeDatesOf } from '../model/entry.ts';
import { MAX_AGE } from '../model/freshness.ts';
import { type Instant, toRfc3339 } from '../model/instant.ts';
import type { Path } from '../model/url.ts';

/** The argument under which `npm run deploy` takes public releases off the site. */
export const ALLOW_REMOVAL = '--allow-removal';

/** Returns whether readers can't come to an address: the one that the project is handed out with, or this machine. */
const isNowhere = (url: string): boolean => {
  const { hostname } = new URL(url);
  return (
    hostname === new URL(PLACEHOLDER_URL).hostname ||
    /^((.*\.)?localhost\.?|0\.0\.0\.0|127\..*|\[::1?\]|\[::ffff:7f.*\])$/.test(hostname)
  );
};

/** Returns what keeps a newsroom from its readers that can be built. */
export const deploymentFaults = (
  newsroom: Newsroom,
  at: Instant,
  { allowsRemoval = false }: { readonly allowsRemoval?: boolean } = {},
): readonly string[] => {
  const faults: string[] = [];
  const { url } = newsroom.site;
  if (isNowhere(url))
    faults.push(
      `entries/site.yaml has the url ${url}, which every feed, link and id would carry. ` +
        'Write the address of the newsroom there, such as https://news.example.com or https://dateline.<your subdomain>.workers.dev',
    );
  const gone = goneReleases(newsroom, at).map(({ slug }) => slug);
  if (gone.length > 0 && !allowsRemoval)
    faults.push(
      `readers have ${gone.join(', ')}, and no file has that any more. ` +
        `To take it off the site without a notice, run npm run deploy -- ${ALLOW_REMOVAL}`,
    );
  return faults;
};

/** Returns how many seconds the answers may be kept that a change makes old. */
const freshnessOf = (changes: ReadonlyMap<Path, unknown>, known: ReadonlyMap<Path, Planned | undefined>) =>
  [...changes.keys()].reduce<number>((longest, path) => {
    const planned = known.get(path);
    const maxAge = planned?.kind === 'planned' ? planned.head.maxAge : MAX_AGE[404];
    return typeof maxAge === 'number' ? Math.max(longest, maxAge) : longest;
  }, 0);

/**
 * Returns a warning if a scheduled change is so near that caches may keep what the last deployment answered beyond it:
 * an answer of a Worker that does not know the change may be kept for all of its `max-age`.
 */
export const nearChange = (
  { entries }: Newsroom,
  editions: readonly Edition<Planned>[],
  at: Instant,
): string | undefined => {
  const turns = new Set(entries.flatMap(changeDatesOf));
  const known = new Map<Path, Planned | undefined>();
  for (const { from, changes } of editions) {
    const left = from - at;
    const beyond = freshnessOf(changes, known) - left;
    if (left > 0 && beyond > 0 && turns.has(from))
      return (
        `warning: a change is scheduled for ${toRfc3339(from)}, in ${Math.ceil(left / 60)} min. ` +
        `If the last deployment did not know of it, caches may keep older answers for ${Math.ceil(beyond / 60)} min longer. ` +
        `For all to change on the second, move it to ${toRfc3339(from + beyond)} or later`
      );
    for (const [path, planned] of changes) known.set(path, planned);
  }
  return undefined;
};
