import { createHmac, randomUUID } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { onLoopback } from './a-hub.ts';

/** Where a topic is announced, and under which name (WebSub 4). */
type Discovery = { readonly hub: string; readonly self: string };

/** What a hub brought. */
type Delivery = {
  readonly type: string | null;
  readonly body: string;
  /** The links of its header. */
  readonly hub: string | undefined;
  readonly self: string | undefined;
  /** Whether the hub knows the secret (WebSub 7.1.2). */
  readonly signature: 'right' | 'wrong' | 'none';
};

type Terms = {
  /** `null` for a subscription whose deliveries are not signed. */
  readonly secret?: string | null;
  readonly leaseSeconds?: number;
};

export type Subscriber = {
  /** Resolves to where deliveries go, once the hub has asked whether it was meant. Rejects when it doesn't. */
  readonly subscribe: (address: string, terms?: Terms) => Promise<Discovery & { readonly callback: string }>;
  /** The deliveries so far, once there are so many. Rejects when there are not within so many milliseconds. */
  readonly received: (count?: number, within?: number) => Promise<readonly Delivery[]>;
  readonly close: () => Promise<void>;
};

/** `link-value` (RFC 8288 3), with its target and its parameters. */
const LINK = /<([^>]*)>((?:\s*;\s*[\w-]+\s*=\s*(?:"[^"]*"|[^\s",;]+))*)/g;

/** The target of the first link with a relation. */
const linkOf = (headers: Headers, relation: string, base: string): string | undefined => {
  for (const [, target = '', parameters = ''] of (headers.get('Link') ?? '').matchAll(LINK)) {
    const [, quoted, token = ''] = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s",;]+))/i.exec(parameters) ?? [];
    if ((quoted ?? token).split(' ').includes(relation)) return new URL(target, base).href;
  }
  return undefined;
};

/** Hub and topic of what is at an address, by its `Link` header alone (WebSub 4). */
export const discover = async (address: string): Promise<Discovery> => {
  const { headers, url } = await fetch(address, { method: 'HEAD' });
  const hub = linkOf(headers, 'hub', url);
  const self = linkOf(headers, 'self', url);
  if (hub === undefined || self === undefined)
    throw new Error(`${address} names no hub and topic: its Link is ${headers.get('Link')}.`);
  return { hub, self };
};

type Subscription = { readonly topic: string; readonly secret: string | null };

/** Whether the body was signed by somebody who knows the secret (WebSub 7.1.2). */
const signatureOf = (headers: Headers, body: Buffer, secret: string | null): Delivery['signature'] => {
  const signature = headers.get('X-Hub-Signature');
  if (signature === null) return 'none';
  const expected = createHmac('sha256', secret ?? '')
    .update(body)
    .digest('hex');
  return signature === `sha256=${expected}` ? 'right' : 'wrong';
};

/** A WebSub subscriber with a callback for each subscription. It keeps what comes, also what is wrongly signed. */
export const aSubscriber = async (): Promise<Subscriber> => {
  const subscriptions = new Map<string, Subscription>();
  const deliveries: Delivery[] = [];
  const events = new EventEmitter();

  /** Waits for an event; fails with the message when it doesn't come in so many milliseconds. */
  const hear = (event: string, within: number, message: () => string): Promise<unknown> =>
    once(events, event, { signal: AbortSignal.timeout(within) }).catch(() => {
      throw new Error(message());
    });

  /** Says whether a subscription is meant (WebSub 5.3.1). */
  const confirm = (path: string, question: URLSearchParams): Response => {
    const meant =
      question.get('hub.mode') === 'subscribe' &&
      question.get('hub.topic') === subscriptions.get(path)?.topic &&
      Number(question.get('hub.lease_seconds')) > 0;
    if (!meant) return new Response(null, { status: 404 });
    events.emit(path);
    return new Response(question.get('hub.challenge'), { headers: { 'Content-Type': 'text/plain' } });
  };

  /** Keeps a delivery. Whoever signs it wrongly is not told so (WebSub 7.1.2). */
  const take = async (request: Request, secret: string | null): Promise<Response> => {
    const { headers, url } = request;
    const body = Buffer.from(await request.arrayBuffer());
    deliveries.push({
      type: headers.get('Content-Type'),
      body: body.toString(),
      hub: linkOf(headers, 'hub', url),
      self: linkOf(headers, 'self', url),
      signature: signatureOf(headers, body, secret),
    });
    events.emit('delivery');
    return new Response(null, { status: 204 });
  };

  const { url, close } = await onLoopback((request) => {
    const { pathname, searchParams } = new URL(request.url);
    if (request.method === 'GET') return confirm(pathname, searchParams);
    const subscription = subscriptions.get(pathname);
    if (subscription === undefined) return new Response(null, { status: 410 });
    return take(request, subscription.secret);
  });

  return {
    subscribe: async (address, { secret = randomUUID(), leaseSeconds = 3600 } = {}) => {
      const { hub, self } = await discover(address);
      const path = `/${randomUUID()}`;
      const callback = new URL(path, url).href;
      subscriptions.set(path, { topic: self, secret });
      const form = new URLSearchParams({
        'hub.mode': 'subscribe',
        'hub.callback': callback,
        'hub.topic': self,
        'hub.lease_seconds': String(leaseSeconds),
        ...(secret === null ? {} : { 'hub.secret': secret }),
      });
      const ask = async (): Promise<void> => {
        const { status } = await fetch(hub, { method: 'POST', body: form });
        if (status !== 202) throw new Error(`The hub ${hub} answered ${status}, not 202 (WebSub 5.1.2).`);
      };
      await Promise.all([
        hear(path, 10_000, () => `The hub ${hub} did not ask whether ${self} was meant.`),
        ask(),
      ]);
      return { hub, self, callback };
    },
    received: async (count = 1, within = 5000) => {
      const late = performance.now() + within;
      const message = () => `${deliveries.length} of ${count} deliveries came within ${within} ms.`;
      while (deliveries.length < count)
        await hear('delivery', Math.max(0, Math.ceil(late - performance.now())), message);
      return [...deliveries];
    },
    close,
  };
};
