import type { ChildProcess } from 'node:child_process';
import { end, launch } from './a-process.ts';
import { type Worker, workerd } from './a-worker.ts';

export type Server = {
  readonly pid: number;
  readonly port: number;
  readonly stop: () => Promise<void>;
};

export const toServer = (child: ChildProcess, port: number): Server => {
  if (child.pid === undefined) throw new Error('A process without a number did not start.');
  return { pid: child.pid, port, stop: () => end(child) };
};

/** workerd says on a pipe of its own where it listens, as soon as it does. */
export const startWorkerd = async ({ name, config }: Worker): Promise<Server> => {
  const args = ['serve', '--binary', config, '--control-fd=3'];
  const child = launch(workerd, args, ['ignore', 'ignore', 'inherit', 'pipe']);
  const port = await new Promise<number>((resolve, reject) => {
    let said = '';
    child.stdio[3]?.on('data', (chunk: Buffer) => {
      said += chunk;
      const found = /"event":"listen".*"port":(\d+)/.exec(said)?.[1];
      if (found !== undefined) resolve(Number(found));
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${name}: workerd ended with ${code}.`)));
  });
  return toServer(child, port);
};
