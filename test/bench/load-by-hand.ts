import { connect, type Socket } from 'node:net';
import type { Question } from './an-answer.ts';
import { CONNECTIONS, type Count } from './count.ts';

const textOf = (port: number, { method, path, headers }: Question): string =>
  [
    `${method} ${path} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    ...Object.entries(headers).map((field) => field.join(': ')),
    '\r\n',
  ].join('\r\n');

const opened = (port: number): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    socket.once('connect', () => resolve(socket)).once('error', reject);
  });

/** Loads a server that gives answers of one size: whoever has read that many bytes asks again. */
export const loadByHand = async (
  port: number,
  question: Question,
  size: number,
  seconds: number,
): Promise<Count> => {
  const text = textOf(port, question);
  const sockets = await Promise.all(Array.from({ length: CONNECTIONS }, () => opened(port)));
  const counts = { requests: 0, bytes: 0, failures: 0, refusals: 0 };
  const start = performance.now();
  await new Promise<void>((resolve) => {
    setTimeout(resolve, seconds * 1000);
    for (const socket of sockets) {
      let left = size;
      socket.on('data', (chunk: Buffer) => {
        // `HTTP/1.1 404`: an answer of this size comes in one piece.
        if (left === size && chunk[9] !== 0x32 && chunk[9] !== 0x33) counts.refusals++;
        counts.bytes += chunk.length;
        left -= chunk.length;
        if (left > 0) return;
        counts.requests++;
        left = size;
        socket.write(text);
      });
      socket.on('error', () => counts.failures++);
      socket.on('close', () => counts.failures++);
      socket.write(text);
    }
  });
  const elapsed = (performance.now() - start) / 1000;
  const result = { ...counts, seconds: elapsed };
  for (const socket of sockets) socket.destroy();
  return result;
};
