import { readFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { wrkVersion } from './load.ts';
import { nginxVersion } from './nginx.ts';

const versionOf = (name: string): string =>
  JSON.parse(readFileSync(join('node_modules', name, 'package.json'), 'utf8')).version;

/** What the numbers are true for. */
export const theMachine = () => ({
  cpu: cpus()[0]?.model.trim() ?? 'unknown',
  cores: cpus().length,
  /** Bytes. */
  memory: totalmem(),
  node: process.version,
  workerd: versionOf('workerd'),
  wrk: wrkVersion(),
  nginx: nginxVersion ?? 'none',
  hono: versionOf('hono'),
});
