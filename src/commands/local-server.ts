import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { LocalWorker, StartWorker } from './local-worker.ts';

/** Milliseconds until a Worker that did not start is tried again. */
const PATIENCE = 1000;

/** Attempts to get an answer: the first may meet a Worker that ends, the second finds it gone, the third a new one. */
const ATTEMPTS = 3;

/** A server at one port of this machine. It passes requests to a Worker, and can replace the Worker meanwhile. */
export type LocalServer = {
  /** Shows the new version: in the Worker that answers, or else in another one. Until then the last version is shown. */
  readonly renew: () => Promise<void>;
  readonly close: () => Promise<void>;
};

type LocalServerOptions = {
  readonly port: number;
  readonly start: StartWorker;
  readonly report: (message: string) => void;
  /** Milliseconds for which a request waits for a Worker. A broken entry can keep the first one from starting. */
  readonly maxWait?: number;
};

/** A Worker with the answers that it has begun. */
type Serving = LocalWorker & { readonly answers: Set<Promise<unknown>> };

const codeOf = (error: unknown): unknown => (error as NodeJS.ErrnoException).code;

/** Whether a request has a body, which can be sent only once (RFC 9112 6.3). */
const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/** Passes a request on, field by field as it came. */
const pass = (incoming: IncomingMessage, port: number): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const { method, url: path, rawHeaders: headers } = incoming;
    const passed = request({ host: '127.0.0.1', port, method, path, headers, agent: false });
    passed.once('response', resolve).on('error', reject);
    if (hasBody(incoming)) incoming.pipe(passed);
    else passed.end();
  });

/** Serves at `localhost`: an address of IPv4, and one of IPv6 if the machine has it. */
const listen = async (
  port: number,
  answer: (incoming: IncomingMessage, outgoing: ServerResponse) => void,
) => {
  const servers = ['127.0.0.1', '::1'].map((host) => ({ host, server: createServer(answer) }));
  for (const { host, server } of servers)
    await new Promise<void>((resolve, reject) => {
      server.once('listening', resolve).once('error', (error) => {
        if (host === '127.0.0.1' || codeOf(error) === 'EADDRINUSE') reject(error);
        else resolve();
      });
      server.listen(port, host);
    });
  return () => {
    for (const { server } of servers) {
      server.close();
      server.closeAllConnections();
    }
  };
};

/** Opens the server. Requests wait until the first Worker has started. */
export const serveLocally = async ({
  port,
  start,
  report,
  maxWait = 5000,
}: LocalServerOptions): Promise<LocalServer> => {
  let serving: Serving | undefined;
  let waiting: ((serving: Serving) => void)[] = [];

  /** Starts a Worker, in as many attempts as needed. */
  const startInTheEnd = async (): Promise<LocalWorker> => {
    for (let reported = ''; ; await wait(PATIENCE))
      try {
        const worker = await start();
        if (reported !== '') report('It is shown now.');
        return worker;
      } catch (error) {
        const message = `The new version is not shown yet: ${(error as Error).message}. Trying again every second.`;
        if (message !== reported) report(message);
        reported = message;
      }
  };

  const exchange = async (): Promise<void> => {
    if (await serving?.reload()) return;
    const next = { ...(await startInTheEnd()), answers: new Set<Promise<unknown>>() };
    const last = serving;
    serving = next;
    for (const resume of waiting) resume(next);
    waiting = [];
    if (last !== undefined) void Promise.allSettled(last.answers).then(last.dispose);
  };

  let running = Promise.resolve();
  let next: Promise<void> | undefined;
  const renew = (): Promise<void> => {
    next ??= running.then(() => {
      next = undefined;
      running = exchange();
      return running;
    });
    return next;
  };

  const replace = (ended: Serving): void => {
    if (serving !== ended) return;
    serving = undefined;
    report('The Worker ended by itself. Another one is started.');
    void ended.dispose().then(renew);
  };

  const nextWorker = (): Promise<Serving | undefined> =>
    Promise.race([new Promise<Serving>((resolve) => waiting.push(resolve)), wait(maxWait, undefined)]);

  const answerFrom = async (worker: Serving, incoming: IncomingMessage, outgoing: ServerResponse) => {
    const answer = await pass(incoming, worker.port);
    outgoing.writeHead(answer.statusCode ?? 502, answer.statusMessage, answer.rawHeaders);
    await pipeline(answer, outgoing);
  };

  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const worker = serving ?? (await nextWorker());
      if (worker === undefined) {
        // RFC 9110 15.6.4
        outgoing.writeHead(503, { 'Content-Type': 'text/plain; charset=utf-8', 'Retry-After': '1' });
        outgoing.end('The newsroom is not built yet. Look at the terminal of npm start.\n');
        return;
      }
      const answered = answerFrom(worker, incoming, outgoing);
      worker.answers.add(answered);
      try {
        return await answered;
      } catch (error) {
        if (codeOf(error) === 'ECONNREFUSED') replace(worker);
        if (outgoing.headersSent || hasBody(incoming)) break;
      } finally {
        worker.answers.delete(answered);
      }
    }
    if (outgoing.headersSent) outgoing.destroy();
    else outgoing.writeHead(502).end();
  };

  const close = await listen(port, (incoming, outgoing) => void answer(incoming, outgoing));
  return {
    renew,
    close: async () => {
      close();
      // A Worker that is still starting must end too.
      await Promise.race([running, wait(PATIENCE)]);
      await serving?.dispose();
    },
  };
};
