import { type PostOptions, postInTries } from './post.ts';

/** Secrets for signatures, the current one first (Standard Webhooks 1.0, "Signature scheme"). */
type Keys = readonly Uint8Array<ArrayBuffer>[];

/** Bytes that a key may have. */
const MIN_KEY = 24;
const MAX_KEY = 64;

/** Returns the keys in the text of a secret: one, or several with spaces between; `undefined` if any is no key. */
export const keysIn = (secret: string): Keys | undefined => {
  const keys: Uint8Array<ArrayBuffer>[] = [];
  for (const word of secret.trim().split(/\s+/)) {
    const [, base64] = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(word) ?? [];
    try {
      const key = Uint8Array.from(atob(base64 ?? ''), (character) => character.charCodeAt(0));
      if (key.length < MIN_KEY || key.length > MAX_KEY) return undefined;
      keys.push(key);
    } catch {
      return undefined;
    }
  }
  return keys;
};

const toBytes = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(new TextEncoder().encode(text));

/** Returns the id of a message: a hash, so that it stays the same however often the message is sent. */
const messageId = async (message: string): Promise<string> => {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', toBytes(message)));
  return `msg_${[...hash.subarray(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
};

const sign = async (key: Uint8Array<ArrayBuffer>, content: string): Promise<string> => {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const imported = await crypto.subtle.importKey('raw', key, algorithm, false, ['sign']);
  const signature = new Uint8Array(await crypto.subtle.sign('HMAC', imported, toBytes(content)));
  return `v1,${btoa(String.fromCharCode(...signature))}`;
};

/** Returns the headers of one try. Its time is that of the try, so that nobody can send the request again later. */
const signedHeaders = async (id: string, message: string, keys: Keys) => {
  const timestamp = `${Math.floor(Date.now() / 1000)}`;
  const signatures = await Promise.all(keys.map((key) => sign(key, `${id}.${timestamp}.${message}`)));
  return {
    'Content-Type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  };
};

/** A receiver may be busy for half a minute. */
const PATIENCE = { attempts: 6, timeout: 15_000 } as const;

const NO_SECRET =
  'Webhooks were not told: WEBHOOK_SECRET is not set, or is not whsec_ and the base64 of 24 to 64 bytes. ' +
  'See "Webhooks" in entries/README.md.';

/**
 * Posts a signed message to webhooks (Standard Webhooks 1.0), and returns the hosts that accepted it. Never rejects, and
 * sends nothing without a secret. Reports name only hosts, because the rest of an address may be a secret.
 */
export const postMessage = async (
  webhooks: readonly string[],
  message: string,
  secret: string | undefined,
  options: PostOptions = {},
): Promise<readonly string[]> => {
  const keys = keysIn(secret ?? '');
  if (keys === undefined) {
    (options.log ?? console.error)(NO_SECRET);
    return [];
  }
  const id = await messageId(message);
  const accepted = await Promise.all(
    webhooks.map(async (url) => {
      const { host } = new URL(url);
      const post = {
        url,
        make: async () => ({ headers: await signedHeaders(id, message, keys), body: message }),
        name: `The webhook at ${host}`,
        setting: 'webhooks',
        consequence: 'it does not learn of this change',
      } as const;
      return (await postInTries(post, { ...PATIENCE, ...options })) ? [host] : [];
    }),
  );
  return accepted.flat();
};
