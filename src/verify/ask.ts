import { Agent, request as requestPlain } from 'node:http';
import { request as requestTls, Agent as TlsAgent } from 'node:https';
import { isIP } from 'node:net';
import { connect } from 'node:tls';
import type { Answer, Question, Reply, Silence } from './answer.ts';

/** Requests that wait for an answer at once. */
const MAX_REQUESTS = 4;

/** A feed reader that Cloudflare does not know. */
const READER = 'Dateline-verify (feed reader)';

/** How a newsroom is asked. */
export type AskOptions = {
  /** Milliseconds that an answer may take. */
  readonly timeout: number;
  /** Certificates that are trusted besides those of Node.js. */
  readonly ca?: string;
};

/** Returns the reason why nothing answered, in the words of the system. */
const reasonOf = (error: unknown): string => {
  const { code, message, name } = error as { code?: string; message?: string; name?: string };
  if (name === 'TimeoutError' || name === 'AbortError') return 'no answer in time';
  return code === undefined ? String(message ?? error) : `${message} (${code})`;
};

/** Sends one request, field by field as a feed reader would. Follows no redirect. */
const send = (
  origin: string,
  { path, headers = {}, isPlain }: Question,
  agents: Readonly<Record<'http:' | 'https:', Agent>>,
  timeout: number,
): Promise<Reply> => {
  const { protocol, hostname, port } = new URL(origin);
  const isTls = protocol === 'https:' && !isPlain;
  const began = performance.now();
  return new Promise((resolve) => {
    const fail = (error: unknown) => resolve({ silence: reasonOf(error) });
    const sent = (isTls ? requestTls : requestPlain)({
      host: hostname.replace(/^\[(.*)\]$/, '$1'),
      port: isPlain ? 80 : port,
      path,
      headers: { Accept: '*/*', 'User-Agent': READER, ...headers },
      agent: agents[isTls ? 'https:' : 'http:'],
      signal: AbortSignal.timeout(timeout),
    });
    sent.on('error', fail).on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk)).on('error', fail);
      response.on('end', () => {
        const fields = Object.entries(response.headers).map(([name, value]) => [name, String(value)]);
        const answer: Answer = {
          status: response.statusCode ?? 0,
          headers: Object.fromEntries(fields),
          body: Buffer.concat(chunks),
          took: performance.now() - began,
        };
        resolve(answer);
      });
    });
    sent.end();
  });
};

/** Returns the fields that ask whether a document is still the same (RFC 9110 13.1). */
const validatorsOf = (reply: Reply): Readonly<Record<string, string>> => {
  const { etag, 'last-modified': modified } = 'headers' in reply ? reply.headers : {};
  return {
    ...(etag === undefined ? {} : { 'If-None-Match': etag }),
    ...(modified === undefined ? {} : { 'If-Modified-Since': modified }),
  };
};

/** A newsroom that is being asked. */
export type Asking = {
  /** Returns the replies in the order of the questions. The same question is asked once. */
  readonly ask: (questions: readonly Question[]) => Promise<readonly Reply[]>;
  /** Requests so far. */
  readonly count: () => number;
  readonly close: () => void;
};

/** Returns a function that asks an origin, a few questions at once. */
export const askingAt = (origin: string, { timeout, ca }: AskOptions): Asking => {
  const options = { keepAlive: true, maxSockets: MAX_REQUESTS };
  const agents = {
    'http:': new Agent(options),
    'https:': new TlsAgent({ ...options, ...(ca === undefined ? {} : { ca }) }),
  };
  const known = new Map<string, Promise<Reply>>();
  let count = 0;
  let waiting: (() => void)[] = [];
  let free = MAX_REQUESTS;
  const inTurn = async (question: Question): Promise<Reply> => {
    if (free === 0) await new Promise<void>((resolve) => waiting.push(resolve));
    else free--;
    count++;
    const reply = await send(origin, question, agents, timeout);
    const [next, ...others] = waiting;
    waiting = others;
    if (next === undefined) free++;
    else next();
    return reply;
  };
  const askOne = (question: Question): Promise<Reply> => {
    const key = JSON.stringify(question);
    const { isRepeated, ...first } = question;
    const reply =
      known.get(key) ??
      (isRepeated
        ? askOne(first).then((one) =>
            inTurn({ ...first, headers: { ...first.headers, ...validatorsOf(one) } }),
          )
        : inTurn(question));
    known.set(key, reply);
    return reply;
  };
  return {
    ask: (questions) => Promise.all(questions.map(askOne)),
    count: () => count,
    close: () => {
      for (const agent of Object.values(agents)) agent.destroy();
    },
  };
};

/** The facts that a connection shows before the first request: the protocol that the server chose, and its certificate. */
export type Connection = Silence | { readonly protocol: string; readonly validUntil: Date };

/** Opens a connection as browsers do, which offer HTTP/2 (RFC 9113 3.2). */
export const connectTo = (origin: string, { timeout, ca }: AskOptions): Promise<Connection> =>
  new Promise((resolve) => {
    const { hostname, port } = new URL(origin);
    const socket = connect({
      host: hostname,
      port: Number(port || 443),
      ...(isIP(hostname) === 0 ? { servername: hostname } : {}),
      ALPNProtocols: ['h2', 'http/1.1'],
      ...(ca === undefined ? {} : { ca }),
    });
    const end = (connection: Connection) => {
      socket.destroy();
      resolve(connection);
    };
    socket.setTimeout(timeout, () => end({ silence: 'no answer in time' }));
    socket.on('error', (error) => end({ silence: reasonOf(error) }));
    socket.on('secureConnect', () =>
      end({
        protocol: socket.alpnProtocol || 'http/1.1',
        validUntil: new Date(socket.getPeerCertificate().valid_to),
      }),
    );
  });
