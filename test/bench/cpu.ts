import { readdirSync, readFileSync } from 'node:fs';

/**
 * Milliseconds that the threads of a process have been on a CPU. The kernel counts them in nanoseconds for each
 * thread; for the whole process it tells only ticks of 10 ms. A thread that is gone is not counted: workerd keeps its.
 */
export const cpuTime = (pid: number): number =>
  readdirSync(`/proc/${pid}/task`)
    .map((thread) => Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]))
    .reduce((sum, nanoseconds) => sum + nanoseconds, 0) / 1e6;

/** Bytes of memory that a process holds. */
export const residentBytes = (pid: number): number =>
  Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024;
