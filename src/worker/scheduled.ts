import { type Bundle, changedFeeds } from '../bundle/read.ts';
import { announce } from '../push/announce.ts';

/** Milliseconds between two runs of the cron trigger that `npm run deploy` sets. */
const MINUTE = 60_000;

/**
 * Tells the hub which feeds changed if an edition began in the minute before `scheduledTime`, in milliseconds. The time is
 * the one that was scheduled, so a late run reports no feed twice and misses none.
 */
export const announceEdition = async (bundle: Bundle, scheduledTime: number): Promise<void> => {
  const { push } = bundle;
  if (push !== undefined) await announce(push, changedFeeds(bundle, scheduledTime - MINUTE, scheduledTime));
};
