import { Agent, request } from 'node:http';

export type Question = {
  readonly method: 'GET' | 'HEAD';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
};

export type Answer = {
  readonly status: number;
  /** Names in lower case, without the fields that the connection or the second decides. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer;
  /** Bytes of all of it on the wire. */
  readonly size: number;
};

const PASSING = new Set(['date', 'connection', 'keep-alive', 'transfer-encoding']);

const pairs = (raw: readonly string[]): Answer['headers'] =>
  raw
    .flatMap((name, n) => (n % 2 === 0 ? [[name.toLowerCase(), raw[n + 1] ?? ''] as const] : []))
    .filter(([name]) => !PASSING.has(name));

export const headerOf = ({ headers }: Answer, wanted: string): string | undefined =>
  headers.find(([name]) => name === wanted)?.[1];

/** Asks on a connection of its own, which is said to stay open, as those of a load do. */
export const ask = (port: number, { method, path, headers }: Question): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const agent = new Agent({ keepAlive: true });
    const sent = request({ host: '127.0.0.1', port, path, method, headers, agent }, (response) => {
      const chunks: Buffer[] = [];
      const { socket } = response;
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const body = Buffer.concat(chunks);
        const size = socket.bytesRead;
        agent.destroy();
        resolve({ status: response.statusCode ?? 0, headers: pairs(response.rawHeaders), body, size });
      });
    });
    sent.on('error', reject).end();
  });

/** What is wrong with an answer that should be another one, in a few words. */
export const difference = (answer: Answer, wanted: Answer): string | undefined => {
  if (answer.status !== wanted.status) return `status ${answer.status} instead of ${wanted.status}`;
  if (!answer.body.equals(wanted.body))
    return `another body: ${answer.body.length} bytes instead of ${wanted.body.length}`;
  const length = headerOf(wanted, 'content-length');
  if (length !== undefined && headerOf(answer, 'content-length') !== length)
    return `Content-Length ${headerOf(answer, 'content-length')} instead of ${length}`;
  return undefined;
};

/** The first header field that two answers do not share; of the length, see `difference`. */
export const otherHeader = (answer: Answer, wanted: Answer): string | undefined => {
  const lines = ({ headers }: Answer) =>
    headers.map((pair) => pair.join(': ')).filter((line) => !line.startsWith('content-length:'));
  const [ours, theirs] = [lines(answer), lines(wanted)];
  return ours.find((line) => !theirs.includes(line)) ?? theirs.find((line) => !ours.includes(line));
};
