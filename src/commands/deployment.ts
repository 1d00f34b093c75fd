import type { Newsroom } from '../content/newsroom.ts';
import { goneReleases } from '../content/record.ts';
import type { Missing } from '../content/set-aside.ts';
import { PLACEHOLDER_URL } from '../content/site-file.ts';
import type { Planned } from '../editions/planned.ts';
import type { Edition } from '../model/edition.ts';
import { changeDatesOf } from '../model/entry.ts';
import { type Instant, toRfc3339 } from '../model/instant.ts';
import { MAX_AGE } from '../model/max-age.ts';
import type { Path } from '../model/url.ts';

/** The argument under which `npm run deploy` takes public releases off the site. */
export const ALLOW_REMOVAL = '--allow-removal';

/** The argument under which entries with an error are left out. */
export const SKIP_BROKEN = '--skip-broken';

/** Whether readers can't reach an address: that of a newly copied project, or that of this machine. */
const isNowhere = (url: string): boolean => {
  const { hostname } = new URL(url);
  return (
    hostname === new URL(PLACEHOLDER_URL).hostname ||
    /^((.*\.)?localhost\.?|0\.0\.0\.0|127\..*|\[::1?\]|\[::ffff:7f.*\])$/.test(hostname)
  );
};

/** Returns the faults that stop a deployment, though not a build. */
export const deploymentFaults = (
  newsroom: Newsroom,
  at: Instant,
  {
    allowsRemoval = false,
    missing = [],
  }: { readonly allowsRemoval?: boolean; readonly missing?: readonly Missing[] } = {},
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
      `readers have ${gone.join(', ')}, but no file has it. ` +
        `To take it off the site without a notice, run npm run deploy -- ${ALLOW_REMOVAL}`,
    );
  const left = missing.filter(({ isRecorded }) => isRecorded).map(({ slug }) => slug);
  if (left.length > 0 && !allowsRemoval)
    faults.push(
      `readers have ${left.join(', ')}, which ${SKIP_BROKEN} leaves out. ` +
        `Correct the files, or add ${ALLOW_REMOVAL} to take it off the site until then`,
    );
  return faults;
};

/** Returns for how many seconds caches may keep the answers that these changes replace. */
const freshnessOf = (changes: ReadonlyMap<Path, unknown>, known: ReadonlyMap<Path, Planned | undefined>) =>
  [...changes.keys()].reduce<number>((longest, path) => {
    const planned = known.get(path);
    const maxAge = planned?.kind === 'planned' ? planned.head.maxAge : MAX_AGE[404];
    return typeof maxAge === 'number' ? Math.max(longest, maxAge) : longest;
  }, 0);

/**
 * Returns a warning if caches may keep older answers beyond a scheduled change. An answer of a Worker that does not know
 * the change may be kept for its whole `max-age`.
 */
export const nearChange = (
  { entries }: Newsroom,
  editions: readonly Edition<Planned>[],
  at: Instant,
): string | undefined => {
  const changeDates = new Set(entries.flatMap(changeDatesOf));
  const known = new Map<Path, Planned | undefined>();
  for (const { from, changes } of editions) {
    const left = from - at;
    const beyond = freshnessOf(changes, known) - left;
    if (left > 0 && beyond > 0 && changeDates.has(from))
      return (
        `warning: a change is scheduled for ${toRfc3339(from)}, in ${Math.ceil(left / 60)} min. ` +
        `If the last deployment did not know of it, caches may keep older answers for ${Math.ceil(beyond / 60)} min longer. ` +
        `For all to change on the second, move it to ${toRfc3339(from + beyond)} or later.`
      );
    for (const [path, planned] of changes) known.set(path, planned);
  }
  return undefined;
};
