import { type Bundle, changedFeeds, messagesIn } from '../bundle/read.ts';
import { announce } from '../push/announce.ts';
import { postMessage } from '../push/webhook.ts';

/** Milliseconds between two runs of the cron trigger that `npm run deploy` sets. */
const MINUTE = 60_000;

/**
 * Tells the hub which feeds changed, and webhooks which releases, if an edition began in the minute before
 * `scheduledTime`, in milliseconds. The time is the one that was scheduled, so a late run reports nothing twice and misses
 * nothing.
 */
export const announceEdition = async (
  bundle: Bundle,
  scheduledTime: number,
  secret: string | undefined,
): Promise<void> => {
  const { hub, origin, webhooks } = bundle.push ?? {};
  const since = scheduledTime - MINUTE;
  const tellHub = async (): Promise<void> => {
    if (hub !== undefined && origin !== undefined)
      await announce({ hub, origin }, changedFeeds(bundle, since, scheduledTime));
  };
  const tellWebhooks = async (): Promise<void> => {
    if (webhooks === undefined) return;
    for (const message of messagesIn(bundle, since, scheduledTime)) {
      const hosts = await postMessage(webhooks, message, secret);
      if (hosts.length > 0) console.log(`Told ${hosts.join(', ')} what changed.`);
    }
  };
  await Promise.all([tellHub(), tellWebhooks()]);
};
