import type { Entry } from '../model/entry.ts';
import type { Instant } from '../model/instant.ts';
import type { Path } from '../model/url.ts';
import type { InternalLink } from './link.ts';

/** Where a link inside a site may lead. */
export type Destinations = {
  /** The instant of the build. */
  readonly at: Instant;
  /** Every path that some edition answers at. */
  readonly paths: ReadonlySet<Path>;
  readonly entries: ReadonlyMap<Path, Entry>;
  /** The fragments of each release's headings. */
  readonly headings: ReadonlyMap<Path, ReadonlySet<string>>;
};

/** What is wrong with where a link leads; `undefined` where nothing is. */
export const destinationFault = (link: InternalLink, site: Destinations): string | undefined => {
  const { from, to, fragment } = link;
  if (!site.paths.has(to)) return 'leads nowhere: this site has no such page';
  const headings = site.headings.get(to);
  if (fragment !== '' && headings !== undefined && !headings.has(fragment)) {
    const known = headings.size === 0 ? 'It has no headings' : `It has #${[...headings].join(', #')}`;
    return `names a heading that is not there: #${fragment}. ${known}`;
  }
  const source = site.entries.get(from);
  const target = site.entries.get(to);
  const givesAway =
    source !== undefined && target !== undefined && target.published > Math.max(source.published, site.at);
  return givesAway
    ? 'gives an embargoed release away. Publish this entry later, or add the link then'
    : undefined;
};
