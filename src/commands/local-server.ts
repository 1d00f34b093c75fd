import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { StartWorker } from './local-worker.ts';
import { type Serving, servingWorker } from './serving-worker.ts';

/** Attempts to get an answer: the first may meet a Worker that ends, the second finds it gone, the third a new one. */
const ATTEMPTS = 3;

/** A server at one port of this machine. It passes requests to a Worker, and can replace the Worker meanwhile. */
export type LocalServer = {
  /** Starts a Worker, which answers from then on. Until then the last one answers. */
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

/** Answers with the answer of a Worker. */
const answerFrom = async (
  { port }: Serving,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> => {
  const answer = await pass(incoming, port);
  outgoing.writeHead(answer.statusCode ?? 502, answer.statusMessage, answer.rawHeaders);
  await pipeline(answer, outgoing);
};

/** Opens the server. Requests wait until the first Worker has started. */
export const serveLocally = async ({
  port,
  start,
  report,
  maxWait = 5000,
}: LocalServerOptions): Promise<LocalServer> => {
  const worker = servingWorker(start, report);

  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const serving = worker.current() ?? (await worker.next(maxWait));
      if (serving === undefined) {
        // RFC 9110 15.6.4
        outgoing.writeHead(503, { 'Content-Type': 'text/plain; charset=utf-8', 'Retry-After': '1' });
        outgoing.end('The newsroom is not built yet. Look at the terminal of npm start.\n');
        return;
      }
      const answered = answerFrom(serving, incoming, outgoing);
      serving.answers.add(answered);
      try {
        return await answered;
      } catch (error) {
        if (codeOf(error) === 'ECONNREFUSED') worker.replace(serving);
        if (outgoing.headersSent || hasBody(incoming)) break;
      } finally {
        serving.answers.delete(answered);
      }
    }
    if (outgoing.headersSent) outgoing.destroy();
    else outgoing.writeHead(502).end();
  };

  const close = await listen(port, (incoming, outgoing) => void answer(incoming, outgoing));
  return {
    renew: worker.renew,
    close: async () => {
      close();
      await worker.close();
    },
  };
};
