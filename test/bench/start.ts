import { setTimeout as sleep } from 'node:timers/promises';
import type { Newsroom } from './a-newsroom.ts';
import { type Server, startWorkerd } from './a-server.ts';
import type { Worker } from './a-worker.ts';
import { type Answer, ask } from './an-answer.ts';
import { cpuTime, residentBytes } from './cpu.ts';
import { load } from './load.ts';
import type { Options } from './options.ts';
import { FEED } from './scenarios.ts';
import { type Spread, spreadOf } from './statistics.ts';

/** Starts are short, and there must be more of them than runs of load. */
const STARTS_PER_ROUND = 3;

/** Milliseconds in which threads in the background end what the first answer began. */
const SETTLED = 20;

const question = { method: 'GET', path: FEED, headers: {} } as const;

type Start = {
  /** Milliseconds on a CPU, of the whole process. */
  readonly cpu: number;
  /** Milliseconds from the process's start to the first answer. */
  readonly wall: number;
  /** Bytes. */
  readonly memory: number;
};

const started = async (worker: Worker): Promise<{ start: Start; server: Server; answer: Answer }> => {
  const before = performance.now();
  const server = await startWorkerd(worker);
  const answer = await ask(server.port, question);
  const wall = performance.now() - before;
  if (answer.status !== 200) throw new Error(`${worker.name}: its first answer has status ${answer.status}.`);
  await sleep(SETTLED);
  const { pid } = server;
  return { start: { cpu: cpuTime(pid), wall, memory: residentBytes(pid) }, server, answer };
};

const startOnce = async (worker: Worker): Promise<Start> => {
  const { start, server } = await started(worker);
  await server.stop();
  return start;
};

/** Bytes of memory behind some seconds in which everybody asked for the feed. */
const memoryUnderLoad = async (worker: Worker, seconds: number): Promise<number> => {
  const { server, answer } = await started(worker);
  await load(server, question, answer, seconds);
  const memory = residentBytes(server.pid);
  await server.stop();
  return memory;
};

/** How a Worker starts, in comparison with an empty one. */
export type Starting = {
  readonly name: string;
  /** Entries of the archive. */
  readonly size: number;
  /** Bytes of its bundle. */
  readonly placed: number;
  /** Milliseconds more on a CPU. */
  readonly cpu: Spread;
  /** Milliseconds more to the first answer. */
  readonly wall: Spread;
  /** Bytes more behind the first answer, and behind a load. */
  readonly memory: Spread;
  readonly loaded: number;
};

/** Starts an empty Worker and the others in turns. */
export const compareStarts = async (
  { releases, empty, carrying, dateline, rendering }: Newsroom,
  { rounds, seconds }: Options,
): Promise<readonly Starting[]> => {
  const others = [carrying, dateline, rendering];
  const more = others.map((): Start[] => []);
  for (let round = 0; round < rounds * STARTS_PER_ROUND; round++) {
    const base = await startOnce(empty);
    for (const [n, worker] of others.entries()) {
      const { cpu, wall, memory } = await startOnce(worker);
      more[n]?.push({ cpu: cpu - base.cpu, wall: wall - base.wall, memory: memory - base.memory });
    }
  }
  const baseLoaded = await memoryUnderLoad(empty, seconds);
  const starts: Starting[] = [];
  for (const [n, worker] of others.entries()) {
    const spread = (what: keyof Start) => spreadOf((more[n] ?? []).map((start) => start[what]));
    starts.push({
      name: worker.name,
      size: releases.length,
      placed: worker.placed,
      cpu: spread('cpu'),
      wall: spread('wall'),
      memory: spread('memory'),
      loaded: (await memoryUnderLoad(worker, seconds)) - baseLoaded,
    });
  }
  return starts;
};
