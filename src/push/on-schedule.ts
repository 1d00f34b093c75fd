import type { Bundle } from '../bundle/bundle.ts';
import { type PingOptions, ping } from './ping.ts';

/** Milliseconds between two strokes of the Worker's clock: the cron trigger that the deployment sets. */
const STROKE = 60_000;

/**
 * Tells the hub of every feed that changed with an edition which began since the last stroke. `time` is when the
 * stroke was due, in milliseconds, so that none is told twice or passed over when one comes late.
 */
export const announce = async (bundle: Bundle, time: number, options?: PingOptions): Promise<void> => {
  const { push, editions } = bundle;
  if (push === undefined) return;
  const begun = editions.flatMap((from, edition) =>
    from * 1000 > time - STROKE && from * 1000 <= time ? [edition] : [],
  );
  const changed = push.feeds.filter((path) => begun.some((edition) => bundle.isChanged(edition, path)));
  await ping(
    push.hub,
    changed.map((path) => push.origin + path),
    options,
  );
};
