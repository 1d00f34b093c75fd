import { createHmac, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server at a port of 127.0.0.1 that was free. */
export type Loopback = {
  /** Its root, with a slash at the end. */
  readonly url: string;
  /** Cuts every connection, answered or not, and resolves when none is left. */
  readonly close: () => Promise<void>;
};

/** Serves on loopback what a function answers. Where it throws, the connection is cut. */
export const onLoopback = async (
  answer: (request: Request) => Response | Promise<Response>,
): Promise<Loopback> => {
  const serve = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const { method = 'GET', url: path = '/', headers } = incoming;
    const request = new Request(new URL(path, url), {
      method,
      headers: Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]),
      body: method === 'GET' || method === 'HEAD' ? null : Buffer.concat(chunks),
    });
    const response = await answer(request);
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    outgoing.end(Buffer.from(await response.arrayBuffer()));
  };
  const server = createServer((incoming, outgoing) => {
    serve(incoming, outgoing).catch((error) => outgoing.destroy(error));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url, close };
};

/** What the hub brought to one subscriber. */
type Distribution = {
  readonly topic: string;
  readonly callback: string;
  /** The subscriber's answer; 0 where it gave none. */
  readonly status: number;
};

type Subscription = {
  readonly topic: string;
  readonly callback: string;
  readonly secret: string | null;
  /** Milliseconds since 1970, when the lease ends. */
  readonly until: number;
};

export type Hub = Loopback & {
  /** The topics of each ping, also of those that were to fail, oldest first. */
  readonly pings: readonly (readonly string[])[];
  readonly distributed: readonly Distribution[];
  /** Lets the next so many pings fail. */
  readonly failNext: (count: number, status: number, headers?: Readonly<Record<string, string>>) => void;
};

/** Milliseconds in which a subscriber or a publisher has to answer. */
const PATIENCE = 5000;
const DEFAULT_LEASE = 864_000;

const patiently = (url: string, init: RequestInit = {}) =>
  fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(PATIENCE) });

const refusal = (reason: string) => new Response(`${reason}\n`, { status: 400 });

/** A WebSub hub that subscribes, verifies and distributes as a real one does, with all it knows in memory. */
export const aHub = async (): Promise<Hub> => {
  const pings: string[][] = [];
  const distributed: Distribution[] = [];
  const failures: ResponseInit[] = [];
  const subscriptions = new Map<string, Subscription>();
  // What goes on after an answer was given.
  const verifications = new Set<Promise<void>>();
  const distributions = new Set<Promise<void>>();

  const inBackground = (jobs: Set<Promise<void>>, job: Promise<void>) => {
    const settled = job.catch(() => {}).finally(() => jobs.delete(settled));
    jobs.add(settled);
  };

  /** Asks the subscriber whether it meant it (WebSub 5.3). */
  const verify = async (mode: string, subscription: Subscription, lease: number): Promise<void> => {
    const { topic, callback } = subscription;
    const challenge = randomUUID();
    const question = new URLSearchParams({
      'hub.mode': mode,
      'hub.topic': topic,
      'hub.challenge': challenge,
      'hub.lease_seconds': String(lease),
    });
    const answer = await patiently(`${callback}${callback.includes('?') ? '&' : '?'}${question}`);
    if (!answer.ok || (await answer.text()) !== challenge) return;
    const key = `${topic} ${callback}`;
    if (mode === 'subscribe') subscriptions.set(key, subscription);
    else subscriptions.delete(key);
  };

  const takeSubscription = (mode: string, form: URLSearchParams): Response => {
    const callback = form.get('hub.callback') ?? '';
    const topic = form.get('hub.topic') ?? '';
    const secret = form.get('hub.secret');
    const lease = Number(form.get('hub.lease_seconds') ?? DEFAULT_LEASE);
    if (!URL.canParse(callback)) return refusal('hub.callback is not a URL.');
    if (!URL.canParse(topic)) return refusal('hub.topic is not a URL.');
    if (secret !== null && Buffer.byteLength(secret) >= 200)
      return refusal('hub.secret is 200 bytes or more.');
    if (!(Number.isInteger(lease) && lease > 0))
      return refusal('hub.lease_seconds is not a positive integer.');
    const until = Date.now() + lease * 1000;
    inBackground(verifications, verify(mode, { topic, callback, secret, until }, lease));
    return new Response(null, { status: 202 });
  };

  /** Brings a topic to one subscriber (WebSub 7), signed where it gave a secret (7.1). */
  const deliver = async (type: string, body: Buffer, { topic, callback, secret }: Subscription) => {
    const headers = new Headers({
      'Content-Type': type,
      Link: `<${url}>; rel="hub", <${topic}>; rel="self"`,
    });
    if (secret !== null) {
      const signature = createHmac('sha256', secret).update(body).digest('hex');
      headers.set('X-Hub-Signature', `sha256=${signature}`);
    }
    const status = await patiently(callback, { method: 'POST', headers, body }).then(
      (answer) => answer.status,
      () => 0,
    );
    distributed.push({ topic, callback, status });
  };

  const distribute = async (topic: string): Promise<void> => {
    await Promise.all(verifications);
    const takers = [...subscriptions.values()].filter(
      (subscription) => subscription.topic === topic && subscription.until > Date.now(),
    );
    if (takers.length === 0) return;
    const content = await patiently(topic);
    if (!content.ok) return;
    const type = content.headers.get('Content-Type') ?? 'application/octet-stream';
    const body = Buffer.from(await content.arrayBuffer());
    await Promise.all(takers.map((subscription) => deliver(type, body, subscription)));
  };

  const takePing = (topics: string[]): Response => {
    pings.push(topics);
    const failure = failures.shift();
    if (failure !== undefined) return new Response(null, failure);
    if (topics.length === 0) return refusal('hub.url is missing.');
    for (const topic of topics) inBackground(distributions, distribute(topic));
    return new Response(null, { status: 204 });
  };

  const { url, close } = await onLoopback(async (request) => {
    const type = request.headers.get('Content-Type')?.split(';')[0];
    if (request.method !== 'POST' || type !== 'application/x-www-form-urlencoded')
      return refusal('A hub takes a POST of application/x-www-form-urlencoded.');
    const form = new URLSearchParams(await request.text());
    const mode = form.get('hub.mode') ?? '';
    if (mode === 'publish') return takePing(form.getAll('hub.url'));
    if (mode === 'subscribe' || mode === 'unsubscribe') return takeSubscription(mode, form);
    return refusal('hub.mode is none of subscribe, unsubscribe and publish.');
  });

  return {
    url,
    pings,
    distributed,
    failNext: (count, status, headers = {}) => {
      failures.push(...Array<ResponseInit>(count).fill({ status, headers }));
    },
    close: async () => {
      await Promise.all([...verifications, ...distributions]);
      await close();
    },
  };
};
