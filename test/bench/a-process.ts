import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The folder for everything that a run of the benchmark writes, its report aside. */
export const workplace = mkdtempSync(join(tmpdir(), 'dateline-bench-'));

const running = new Set<ChildProcess>();

export const launch = (file: string, args: readonly string[], stdio: StdioOptions): ChildProcess => {
  const child = spawn(file, args, { stdio });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
};

export const end = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (!running.has(child)) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });

process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(workplace, { recursive: true, force: true });
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(1));
