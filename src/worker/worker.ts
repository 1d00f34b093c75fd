import { openBundle } from '../bundle/bundle.ts';
import { announce } from '../push/on-schedule.ts';
import { type Env, newsroom } from './newsroom.ts';

/** The Worker that answers from a bundle's bytes, and tells the hub when a later edition begins. */
export const worker = (bytes: ArrayBuffer): ExportedHandler<Env> => {
  const bundle = openBundle(bytes);
  const { fetch } = newsroom(bundle);
  return {
    fetch: (request, env) => fetch(request, env),
    scheduled: ({ scheduledTime }) => announce(bundle, scheduledTime),
  };
};
