import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { launch } from './a-process.ts';
import { type Server, toServer } from './a-server.ts';

/** What nginx says of itself; `undefined` where it is not installed. */
export const nginxVersion: string | undefined = spawnSync('nginx', ['-v'], { encoding: 'utf8' })
  .stderr?.split('/')[1]
  ?.trim();

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });

const isOpen = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });

/**
 * Starts nginx with one file, in one process, so that all its work is counted in one place. `folder` is for what it
 * writes.
 */
export const startNginx = async (folder: string, path: string, bytes: Buffer): Promise<Server> => {
  const root = join(folder, 'static');
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), bytes);
  const port = await freePort();
  const config = join(folder, 'nginx.conf');
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (kind) => `${kind}_temp_path ${folder}/nginx-${kind};`,
  );
  writeFileSync(
    config,
    `daemon off; master_process off; worker_processes 1;
pid ${folder}/nginx.pid; error_log ${folder}/nginx.log;
events { worker_connections 64; }
http {
  ${temporary.join(' ')}
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000000;
  types { application/rss+xml xml; } default_type text/html;
  server { listen 127.0.0.1:${port}; root ${root}; }
}
`,
  );
  const child = launch('nginx', ['-c', config, '-p', folder, '-e', `${folder}/nginx.log`], 'ignore');
  let isGone = false;
  child.once('exit', () => {
    isGone = true;
  });
  while (!(await isOpen(port))) {
    if (isGone) throw new Error('nginx ended.');
    await sleep(20);
  }
  return toServer(child, port);
};
