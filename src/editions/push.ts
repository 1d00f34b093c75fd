import { formats } from '../feeds/formats.ts';
import type { Edition } from '../model/edition.ts';
import type { Push } from '../model/push.ts';
import type { Site } from '../model/site.ts';
import type { Planned } from './planned.ts';

const isFeed = (planned: Planned | undefined): boolean =>
  planned?.kind === 'planned' && formats.some(({ type }) => planned.head.type.startsWith(`${type};`));

/** Whom to tell of changes: the site's hub, of every feed that one of the editions has. */
export const pushFor = (
  { hub, url: origin }: Site,
  editions: readonly Edition<Planned>[],
): Push | undefined => {
  if (hub === undefined) return undefined;
  const feeds = editions.flatMap(({ changes }) =>
    [...changes].flatMap(([path, planned]) => (isFeed(planned) ? [path] : [])),
  );
  return { hub, origin, feeds: [...new Set(feeds)] };
};
