import { type Instant, toRfc3339 } from './instant.ts';

/** The public facts about a release, as the list of releases has them. */
export type ReleaseFacts = {
  readonly id: string;
  readonly url: string;
  readonly state: string;
  readonly published: string;
  readonly updated: string;
  readonly language: string;
  /** Absent from a withdrawn release. */
  readonly title?: string;
  /** Of a withdrawn release. */
  readonly reason?: string;
};

/** What readers notice of a deployment or an edition. */
export type Changes = Readonly<Record<'appeared' | 'changed' | 'withdrawn', readonly ReleaseFacts[]>>;

/** Releases in a message: Standard Webhooks recommends at most 20 KB. */
const MAX_RELEASES = 50;

/** Writes the message for webhooks (Standard Webhooks 1.0, "Payload structure"); `undefined` if nothing changed. */
export const changesMessage = (
  site: { readonly url: string },
  at: Instant,
  cause: 'schedule' | 'deployment',
  changes: Changes,
): string | undefined => {
  let left = MAX_RELEASES;
  const first = (releases: readonly ReleaseFacts[]) => {
    const shown = releases
      .slice(0, left)
      .map(({ id, url, state, title, reason, published, updated, language }) => ({
        ...{ id, url, state, title, reason, published, updated, language },
      }));
    left -= shown.length;
    return shown;
  };
  const total = Object.values(changes).reduce((sum, { length }) => sum + length, 0);
  if (total === 0) return undefined;
  const { appeared, changed, withdrawn } = changes;
  const data = {
    site: site.url,
    cause,
    withdrawn: first(withdrawn),
    appeared: first(appeared),
    changed: first(changed),
    more: total > MAX_RELEASES ? total - MAX_RELEASES : undefined,
  };
  return JSON.stringify({ type: 'newsroom.changed', timestamp: toRfc3339(at), data });
};

/** Writes what is compared of a release. An address that moved, or another translation, is no change. */
const compared = (release: ReleaseFacts): string =>
  JSON.stringify({ ...release, url: '', translations: undefined });

/** Returns what differs between two lists of releases. A new reason is no change. */
export const changesBetween = (before: readonly ReleaseFacts[], after: readonly ReleaseFacts[]): Changes => {
  const known = new Map(before.map((release) => [release.id, release]));
  const changes = {
    appeared: [] as ReleaseFacts[],
    changed: [] as ReleaseFacts[],
    withdrawn: [] as ReleaseFacts[],
  };
  for (const release of after) {
    const old = known.get(release.id);
    const isWithdrawn = release.state === 'withdrawn';
    if (isWithdrawn) {
      if (old?.state !== 'withdrawn') changes.withdrawn.push(release);
    } else if (old === undefined) changes.appeared.push(release);
    else if (compared(old) !== compared(release)) changes.changed.push(release);
  }
  return changes;
};
