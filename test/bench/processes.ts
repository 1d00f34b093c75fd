import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** What the run of a program took. */
export type Run = {
  readonly seconds: number;
  /** Seconds on a CPU, of all its threads. */
  readonly cpu: number;
  /** Bytes of memory, at the most. */
  readonly memory: number;
};

/** Milliseconds between two looks at a process, so the most by which its figures are too small. */
const LOOK = 10;

/** Ticks of the kernel in a second, as Linux shows them to programs on every machine. */
const TICKS = 100;

/** Minutes after which a build is ended. */
const PATIENCE = 20;

const running = new Set<ChildProcess>();

// This listener is older than the one that removes the folders in which the processes write.
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Ends a process together with this one. */
export const endWithThis = (child: ChildProcess): void => {
  running.add(child);
  child.once('exit', () => running.delete(child));
};

/** Returns what a process took so far; `undefined` if it has ended. Linux keeps the most memory that it had. */
export const takenBy = (pid: number): Omit<Run, 'seconds'> | undefined => {
  try {
    const [user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
      .slice(11);
    const most = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    if (most === undefined) return undefined;
    return { cpu: (Number(user) + Number(system)) / TICKS, memory: Number(most) * 1024 };
  } catch {
    return undefined;
  }
};

/** Runs a program to its end. Rejects with the end of what it printed if it fails. */
export const runToEnd = (
  [file = '', ...words]: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<Run> =>
  new Promise((resolve, reject) => {
    let printed = '';
    let taken = { cpu: 0, memory: 0 };
    const start = performance.now();
    const child = spawn(file, words, {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: PATIENCE * 60_000,
    });
    const look = () => {
      taken = takenBy(child.pid ?? 0) ?? taken;
    };
    const looking = setInterval(look, LOOK);
    endWithThis(child);
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (text: Buffer) => {
        printed = `${printed}${text}`.slice(-2000);
      });
    child.once('error', (error) => {
      clearInterval(looking);
      reject(error);
    });
    child.once('exit', (status, signal) => {
      const seconds = (performance.now() - start) / 1000;
      clearInterval(looking);
      if (status === 0) resolve({ seconds, ...taken });
      else
        reject(
          new Error(`${file} ended with ${signal ?? status} after ${seconds.toFixed(0)} s.\n${printed}`),
        );
    });
  });
