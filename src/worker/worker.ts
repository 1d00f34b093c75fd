import { changedFeeds, openBundle } from '../bundle/read.ts';
import { announce } from '../push/announce.ts';
import { type Env, newsroom } from './newsroom.ts';

/** Milliseconds between two runs of the cron trigger that `npm run deploy` sets. */
const MINUTE = 60_000;

/** The Worker that answers from a bundle's bytes, and tells the hub when a later edition begins. */
export const worker = (bytes: ArrayBuffer): ExportedHandler<Env> => {
  const bundle = openBundle(bytes);
  const { fetch } = newsroom(bundle);
  return {
    fetch: (request, env) => fetch(request, env),
    scheduled: async ({ scheduledTime }) => {
      const { push } = bundle;
      // By the time that was scheduled: a late run reports no feed twice, and misses none.
      if (push !== undefined)
        await announce(push, changedFeeds(bundle, scheduledTime - MINUTE, scheduledTime));
    },
  };
};
