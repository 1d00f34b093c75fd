/** Waits for some milliseconds. */
export const sleep = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));

/** How often a request is tried, and for how long. */
export type PostOptions = {
  /** Tries in all. */
  readonly attempts?: number;
  /** Milliseconds that the other side may take to answer. */
  readonly timeout?: number;
  /** Waits for some milliseconds. */
  readonly wait?: (ms: number) => Promise<void>;
  /** Reports a failure, in one line. */
  readonly log?: (message: string) => void;
};

/** A request, and how reports name the other side. */
type Post = {
  readonly url: string;
  /** Makes the headers and the body of each try. */
  readonly make: () => Promise<{ readonly headers: Readonly<Record<string, string>>; readonly body: string }>;
  /** The other side with its address. */
  readonly name: string;
  /** The setting that has the address. */
  readonly setting: 'hub' | 'webhooks';
  /** The consequence if the other side does not accept the request. */
  readonly consequence: string;
};

type Failure = {
  readonly reason: string;
  /** Shortest wait before the next try, in milliseconds; absent if another try can't help. */
  readonly pause?: number | undefined;
};

/** Milliseconds of the longest wait between two tries. */
const MAX_WAIT = 60_000;

/** An address that `fetch` accepts: one without a user name. */
const SENDABLE = /^https?:\/\/[^\s/?#@]+(?:[/?#]|$)/i;

/** Returns an address without its secrets: user name, password, query. */
export const shown = (address: string): string =>
  address.replace(/[?#].*/s, '').replace(/^(\w+:\/*)[^/]*@/, '$1');

/** Returns the message of an error of `fetch`. In Node.js its cause has the message; in workerd it has no cause. */
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
const send = async (post: Post, url: string, timeout: number, hops = 5): Promise<Failure | undefined> => {
  if (!SENDABLE.test(url)) return { reason: 'needs an address with http or https and without a user name' };
  const response = await fetch(url, {
    method: 'POST',
    ...(await post.make()),
    redirect: 'manual',
    signal: AbortSignal.timeout(timeout),
  });
  response.body?.cancel().catch(() => {});
  const { ok, status, headers } = response;
  if (ok) return undefined;
  const location = headers.get('Location');
  if (status >= 300 && status < 400 && location !== null) {
    const { href: to, hostname } = new URL(location, url);
    const isSame = (status === 307 || status === 308) && hostname === new URL(url).hostname;
    if (isSame && hops > 0 && SENDABLE.test(to)) return send(post, to, timeout, hops - 1);
    return {
      reason: `answered ${status}: it may have moved to ${shown(to)}. If so, write that into ${post.setting}`,
    };
  }
  const passing = status === 408 || status === 429 || status >= 500;
  return {
    reason: `answered ${status}`,
    pause: passing ? retryAfter(headers.get('Retry-After')) : undefined,
  };
};

/** Sends a request in as many tries as needed, and returns whether the other side accepted it. Never rejects. */
export const postInTries = async (
  post: Post,
  { attempts = 4, timeout = 10_000, wait = sleep, log = console.error }: PostOptions = {},
): Promise<boolean> => {
  for (let tried = 1; ; tried++) {
    const failure = await send(post, post.url, timeout).catch(
      (error): Failure => ({ reason: `gave no answer (${messageOf(error)})`, pause: 0 }),
    );
    if (failure === undefined) return true;
    const { reason, pause } = failure;
    const problem = `${post.name} ${reason}.`;
    if (pause === undefined || tried >= attempts) {
      const how = pause === undefined ? 'Trying again would not help' : `Tried ${tried} times`;
      log(`${problem} ${how}; ${post.consequence}.`);
      return false;
    }
    const ms = Math.min(MAX_WAIT, Math.max(1000 * 2 ** (tried - 1), pause));
    log(`${problem} Trying again in ${Math.ceil(ms / 1000)} s.`);
    await wait(ms);
  }
};
