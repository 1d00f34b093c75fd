import { type PostOptions, postInTries, shown } from './post.ts';

/** Topics in a request. */
const MAX_TOPICS = 50;

/**
 * Tells a WebSub hub that topics changed, and returns whether the hub accepted that. Never rejects. WebSub does not say
 * how publishers notify hubs (6); hubs expect the request of PubSubHubbub Core 0.3 (7.1).
 */
export const ping = async (
  hub: string,
  topics: readonly string[],
  options?: PostOptions,
): Promise<boolean> => {
  let isAccepted = true;
  for (let from = 0; from < topics.length; from += MAX_TOPICS) {
    const body = new URLSearchParams({ 'hub.mode': 'publish' });
    for (const topic of topics.slice(from, from + MAX_TOPICS)) body.append('hub.url', topic);
    const post = {
      url: hub,
      make: async () => ({
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        body: `${body}`,
      }),
      name: `The hub ${shown(hub)}`,
      setting: 'hub',
      consequence: 'readers who poll get the change anyway',
    } as const;
    isAccepted = (await postInTries(post, options)) && isAccepted;
  }
  return isAccepted;
};
