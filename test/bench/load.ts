import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launch, workplace } from './a-process.ts';
import type { Server } from './a-server.ts';
import type { Answer, Question } from './an-answer.ts';
import { CONNECTIONS, type Count } from './count.ts';
import { cpuTime } from './cpu.ts';
import { loadByHand } from './load-by-hand.ts';

export type Run = {
  readonly perSecond: number;
  /** Microseconds that the server's process was on a CPU for each request. */
  readonly cpu: number;
};

export const wrkVersion = (): string => {
  const { stdout, error } = spawnSync('wrk', ['-v'], { encoding: 'utf8' });
  if (error !== undefined) throw new Error('The benchmark needs wrk: on Debian or Ubuntu, apt install wrk.');
  return /wrk (?:\S+\/)?([\d.]+\S*)/.exec(stdout)?.[1] ?? 'unknown';
};

const scriptFor = ({ method, headers }: Question): string => `wrk.method = ${JSON.stringify(method)}
${Object.entries(headers)
  .map(([name, value]) => `wrk.headers[${JSON.stringify(name)}] = ${JSON.stringify(value)}`)
  .join('\n')}
function done(summary)
  local e = summary.errors
  print(string.format('{"requests":%d,"seconds":%f,"bytes":%d,"failures":%d,"refusals":%d}',
    summary.requests, summary.duration / 1e6, summary.bytes, e.connect + e.read + e.write + e.timeout, e.status))
end
`;

const loadByWrk = (port: number, question: Question, seconds: number): Promise<Count> => {
  const script = join(workplace, 'load.lua');
  writeFileSync(script, scriptFor(question));
  const url = `http://127.0.0.1:${port}${question.path}`;
  const child = launch(
    'wrk',
    ['-t1', `-c${CONNECTIONS}`, `-d${seconds}s`, '-s', script, url],
    ['ignore', 'pipe', 'inherit'],
  );
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk;
    });
    child.once('error', reject);
    child.once('close', () => {
      const counts = /^\{.*\}$/m.exec(said)?.[0];
      if (counts === undefined) reject(new Error(`wrk did not count: ${said}`));
      else resolve(JSON.parse(counts));
    });
  });
};

/** Bytes that a count may differ by, for answers that were on their way when it ended. */
const TOLERANCE = 0.01;

const check = ({ requests, bytes, failures, refusals }: Count, { status, size }: Answer): void => {
  if (requests === 0) throw new Error('none was answered');
  if (failures > 0) throw new Error(`${failures} connections or answers failed`);
  const wanted = status >= 400 ? requests : 0;
  if (refusals !== wanted) throw new Error(`${refusals} of ${requests} answers have a status of 400 or more`);
  if (Math.abs(bytes / requests / size - 1) > TOLERANCE)
    throw new Error(`an answer has ${Math.round(bytes / requests)} bytes instead of ${size}`);
};

/** Loads a server for some seconds. Throws where its answers were not the one that is wanted. */
export const load = async (
  { pid, port }: Server,
  question: Question,
  wanted: Answer,
  seconds: number,
): Promise<Run> => {
  const before = cpuTime(pid);
  // wrk waits for the body that the answer to a HEAD speaks of.
  const count =
    question.method === 'HEAD'
      ? await loadByHand(port, question, wanted.size, seconds)
      : await loadByWrk(port, question, seconds);
  const cpu = cpuTime(pid) - before;
  check(count, wanted);
  return { perSecond: count.requests / count.seconds, cpu: (cpu * 1000) / count.requests };
};
