import { setTimeout as sleep } from 'node:timers/promises';
import { type Answer, ask, cpuTime, load, residentBytes, type Server } from './load.ts';
import { type Spread, spreadOf } from './report.ts';
import { type Newsroom, startWorker, type Worker } from './workers.ts';

/** Starts are short, so there are more of them than runs of load. */
const STARTS_PER_ROUND = 3;

/** Milliseconds in which threads in the background end what the first answer began. */
const SETTLED = 20;

const question = { method: 'GET', path: '/rss.xml', headers: {} } as const;

type Start = {
  /** Milliseconds on a CPU, of the whole process. */
  readonly cpu: number;
  /** Milliseconds from the process's start to the first answer. */
  readonly wall: number;
  /** Bytes. */
  readonly memory: number;
};

/** Starts a Worker, measures that, and uses the server before it stops. */
const started = async <T>(
  worker: Worker,
  use: (start: Start, server: Server, answer: Answer) => T | Promise<T>,
): Promise<T> => {
  const before = performance.now();
  const server = await startWorker(worker);
  const answer = await ask(server.port, question);
  const wall = performance.now() - before;
  if (answer.status !== 200) throw new Error(`${worker.name}: its first answer has status ${answer.status}.`);
  await sleep(SETTLED);
  const start = { cpu: cpuTime(server.pid), wall, memory: residentBytes(server.pid) };
  const used = await use(start, server, answer);
  await server.stop();
  return used;
};

const startOnce = (worker: Worker): Promise<Start> => started(worker, (start) => start);

/** Returns the bytes of memory after some seconds of load. */
const memoryUnderLoad = (worker: Worker, seconds: number): Promise<number> =>
  started(worker, async (_, server, answer) => {
    await load(server, question, answer, seconds);
    return residentBytes(server.pid);
  });

/** How a Worker starts, less how an empty one does. */
export type Starting = {
  readonly name: string;
  /** Entries of the archive. */
  readonly size: number;
  /** Bytes of its bundle. */
  readonly placed: number;
  readonly cpu: Spread;
  readonly wall: Spread;
  /** Bytes after the first answer, and after a load. */
  readonly memory: Spread;
  readonly loaded: number;
};

/** Starts an empty Worker and the others in turns. */
export const compareStarts = async (
  { releases, empty, carrying, dateline, rendering }: Newsroom,
  rounds: number,
  seconds: number,
): Promise<readonly Starting[]> => {
  const others = [carrying, dateline, rendering].map((worker) => ({ worker, more: [] as Start[] }));
  for (let round = 0; round < rounds * STARTS_PER_ROUND; round++) {
    const base = await startOnce(empty);
    for (const { worker, more } of others) {
      const { cpu, wall, memory } = await startOnce(worker);
      more.push({ cpu: cpu - base.cpu, wall: wall - base.wall, memory: memory - base.memory });
    }
  }
  const base = await memoryUnderLoad(empty, seconds);
  const starts: Starting[] = [];
  for (const { worker, more } of others)
    starts.push({
      name: worker.name,
      size: releases.length,
      placed: worker.placed,
      cpu: spreadOf(more.map(({ cpu }) => cpu)),
      wall: spreadOf(more.map(({ wall }) => wall)),
      memory: spreadOf(more.map(({ memory }) => memory)),
      loaded: (await memoryUnderLoad(worker, seconds)) - base,
    });
  return starts;
};
