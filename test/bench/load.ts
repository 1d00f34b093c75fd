import { readdirSync, readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { connect, type Socket } from 'node:net';

export type Server = { readonly pid: number; readonly port: number; readonly stop: () => Promise<void> };

export type Question = {
  readonly method: 'GET' | 'HEAD';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
};

export type Answer = {
  readonly status: number;
  /** Names in lower case, without the fields that the connection or the second decides. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Bytes of all of it on the wire. */
  readonly size: number;
};

export type Run = {
  readonly perSecond: number;
  /** Microseconds that the server's process was on a CPU for each request. */
  readonly cpu: number;
};

const CONNECTIONS = 16;

const PASSING = ['date', 'connection', 'keep-alive', 'transfer-encoding'];

/** Asks on a connection of its own. */
export const ask = (port: number, { method, path, headers }: Question): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const agent = new Agent({ keepAlive: true });
    const sent = request({ host: '127.0.0.1', port, path, method, headers, agent }, (response) => {
      const chunks: Buffer[] = [];
      const { socket, statusCode: status = 0 } = response;
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const kept = Object.entries(response.headers).filter(([name]) => !PASSING.includes(name));
        const own = Object.fromEntries(kept.map(([name, value]) => [name, String(value)]));
        resolve({ status, headers: own, body: Buffer.concat(chunks), size: socket.bytesRead });
        agent.destroy();
      });
    });
    sent.on('error', reject).end();
  });

/**
 * Milliseconds that the threads of a process were on a CPU. The kernel counts nanoseconds for each thread, and only
 * ticks of 10 ms for the whole process. It forgets a thread that ended; workerd keeps its threads.
 */
export const cpuTime = (pid: number): number =>
  readdirSync(`/proc/${pid}/task`)
    .map((thread) => Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]))
    .reduce((sum, nanoseconds) => sum + nanoseconds, 0) / 1e6;

/** Bytes of memory that a process holds. */
export const residentBytes = (pid: number): number =>
  Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024;

const opened = (port: number): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    socket.once('connect', () => resolve(socket)).once('error', reject);
  });

/**
 * Loads a server for some seconds. Each connection asks again after as many bytes as the wanted answer has. Throws
 * if an answer begins with another status, so also if one has another size.
 */
export const load = async (
  { pid, port }: Server,
  { method, path, headers }: Question,
  wanted: Answer,
  seconds: number,
): Promise<Run> => {
  const fields = Object.entries({ Host: `127.0.0.1:${port}`, ...headers }).map((field) => field.join(': '));
  const text = [`${method} ${path} HTTP/1.1`, ...fields, '', ''].join('\r\n');
  const begins = Buffer.from(`HTTP/1.1 ${wanted.status} `);
  const sockets = await Promise.all(Array.from({ length: CONNECTIONS }, () => opened(port)));
  let requests = 0;
  const start = performance.now();
  const cpu = cpuTime(pid);
  try {
    await new Promise<void>((resolve, reject) => {
      setTimeout(resolve, seconds * 1000);
      const fail = () => reject(new Error(`${method} ${path}: an answer is not the one that came first`));
      for (const socket of sockets) {
        let left = wanted.size;
        socket.on('data', (chunk: Buffer) => {
          const isFirst = left === wanted.size;
          left -= chunk.length;
          if (left < 0 || (isFirst && chunk.compare(begins, 0, begins.length, 0, begins.length) !== 0))
            fail();
          if (left > 0) return;
          requests++;
          left = wanted.size;
          socket.write(text);
        });
        socket.on('error', reject).on('close', fail);
        socket.write(text);
      }
    });
    const elapsed = (performance.now() - start) / 1000;
    return { perSecond: requests / elapsed, cpu: ((cpuTime(pid) - cpu) * 1000) / requests };
  } finally {
    for (const socket of sockets) socket.removeAllListeners('close').destroy();
  }
};
