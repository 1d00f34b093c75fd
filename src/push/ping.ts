/** Waits for some milliseconds. */
export const sleep = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));

export type PingOptions = {
  /** Tries in all. */
  readonly attempts?: number;
  /** Milliseconds that the hub may take to answer. */
  readonly timeout?: number;
  /** Waits for some milliseconds. */
  readonly wait?: (ms: number) => Promise<void>;
  /** Reports a failure, in one line. */
  readonly log?: (message: string) => void;
};

type Failure = {
  readonly reason: string;
  /** Shortest wait before the next try, in milliseconds; absent if another try can't help. */
  readonly pause?: number | undefined;
};

const MAX_TOPICS = 50;
/** Milliseconds. */
const MAX_WAIT = 60_000;

/** An address that `fetch` accepts: one without a user name. */
const SENDABLE = /^https?:\/\/[^\s/?#@]+(?:[/?#]|$)/i;

/** Returns an address without its secrets: user name, password, query. */
const shown = (address: string): string => address.replace(/[?#].*/s, '').replace(/^(\w+:\/*)[^/]*@/, '$1');

/** Returns the useful text of an error of `fetch`: in Node.js its cause has that; in workerd it has no cause. */
const messageOf = (error: unknown): string => {
  const { message, cause } = error as { message?: string; cause?: { message?: string; code?: string } };
  const text = cause?.message || cause?.code || message || String(error);
  return text.replace(/\w+:\/\/\S+/g, shown).replace(/\s+/g, ' ');
};

/** Returns the milliseconds of a `Retry-After`, which has seconds or an HTTP-date (RFC 9110 10.2.3). */
const retryAfter = (text: string | null): number =>
  (/^\d+$/.test(`${text}`) ? Number(text) * 1000 : Date.parse(`${text}`) - Date.now()) || 0;

/**
 * Sends one request. Follows 307 and 308 by itself, because `fetch` would turn other redirects into a GET. Stays on the
 * same host: an answer must not choose the next host, which may be one that only this machine reaches.
 */
const post = async (url: string, body: string, timeout: number, hops = 5): Promise<Failure | undefined> => {
  if (!SENDABLE.test(url)) return { reason: 'needs an address with http or https and without a user name' };
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body,
    redirect: 'manual',
    signal: AbortSignal.timeout(timeout),
  });
  response.body?.cancel().catch(() => {});
  const { ok, status, headers } = response;
  if (ok) return;
  const location = headers.get('Location');
  if (status >= 300 && status < 400 && location !== null) {
    const { href: to, hostname } = new URL(location, url);
    const isSame = (status === 307 || status === 308) && hostname === new URL(url).hostname;
    if (isSame && hops > 0 && SENDABLE.test(to)) return post(to, body, timeout, hops - 1);
    return { reason: `answered ${status}: it may have moved to ${shown(to)}. If so, write that into hub` };
  }
  const passing = status === 408 || status === 429 || status >= 500;
  return {
    reason: `answered ${status}`,
    pause: passing ? retryAfter(headers.get('Retry-After')) : undefined,
  };
};

/**
 * Tells a WebSub hub that topics changed, and returns whether the hub accepted that. Never rejects. WebSub does not say
 * how publishers notify hubs (6); hubs expect the request of PubSubHubbub Core 0.3 (7.1).
 */
export const ping = async (
  hub: string,
  topics: readonly string[],
  { attempts = 4, timeout = 10_000, wait = sleep, log = console.error }: PingOptions = {},
): Promise<boolean> => {
  const send = async (some: readonly string[]): Promise<boolean> => {
    const body = new URLSearchParams({ 'hub.mode': 'publish' });
    for (const topic of some) body.append('hub.url', topic);
    for (let tried = 1; ; tried++) {
      const failure = await post(hub, `${body}`, timeout).catch(
        (error): Failure => ({ reason: `gave no answer (${messageOf(error)})`, pause: 0 }),
      );
      if (failure === undefined) return true;
      const { reason, pause } = failure;
      const problem = `The hub ${shown(hub)} ${reason}.`;
      if (pause === undefined || tried >= attempts) {
        const how = pause === undefined ? 'Trying again would not help' : `Tried ${tried} times`;
        log(`${problem} ${how}; readers who poll get the change anyway.`);
        return false;
      }
      const ms = Math.min(MAX_WAIT, Math.max(1000 * 2 ** (tried - 1), pause));
      log(`${problem} Trying again in ${Math.ceil(ms / 1000)} s.`);
      await wait(ms);
    }
  };
  let isAccepted = true;
  for (let from = 0; from < topics.length; from += MAX_TOPICS)
    isAccepted = (await send(topics.slice(from, from + MAX_TOPICS))) && isAccepted;
  return isAccepted;
};
