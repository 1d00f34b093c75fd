import { deepStrictEqual, strictEqual } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { aFreePort } from '../support/a-free-port.ts';
import type { Release } from './archive.ts';
import { type Answer, ask, load, type Question, type Run, type Server } from './load.ts';
import { bareWorker, type Newsroom, startServer, startWorker } from './workers.ts';

type Scenario = {
  readonly name: string;
  readonly path: (releases: readonly Release[]) => string;
  readonly status: number;
  readonly method?: 'GET' | 'HEAD';
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether a web server with the same bytes in a file can answer. */
  readonly isFile?: boolean;
};

const feed = () => '/rss.xml';
const page = (release: Release | undefined): string => `/releases/${release?.slug}`;

export const scenarios: readonly Scenario[] = [
  { name: 'feed 200', path: feed, status: 200, isFile: true },
  {
    name: 'feed 200 compressed',
    path: feed,
    status: 200,
    headers: { 'Accept-Encoding': 'br, gzip, deflate' },
  },
  // If-None-Match is the tag that each contender gave before.
  { name: 'feed 304', path: feed, status: 304, isFile: true },
  { name: 'page 200', path: (all) => page(all[Math.floor(all.length / 2)]), status: 200, isFile: true },
  { name: '404', path: () => '/nothing-here', status: 404, headers: { Accept: 'text/html' } },
  { name: 'HEAD', path: feed, status: 200, method: 'HEAD' },
];

export type ContenderName = 'bare' | 'control' | 'dateline' | 'rendering' | 'nginx';

type Contender = {
  readonly name: ContenderName;
  readonly server: Server;
  readonly question: Question;
  /** The first answer to the question, and each that follows. */
  readonly answer: Answer;
};

/** What nginx says of itself; `undefined` if it is not installed. */
export const nginxVersion: string | undefined = spawnSync('nginx', ['-v'], { encoding: 'utf8' })
  .stderr?.split('/')[1]
  ?.trim();

/** Starts nginx with one file, in one process, so that all its work is counted in one place. */
const startNginx = async (folder: string, path: string, bytes: Buffer): Promise<Server> => {
  const root = join(folder, 'static');
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), bytes);
  const port = await aFreePort();
  const config = join(folder, 'nginx.conf');
  const kinds = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  writeFileSync(
    config,
    `daemon off; master_process off; worker_processes 1;
pid ${folder}/nginx.pid; error_log ${folder}/nginx.log;
events { worker_connections 64; }
http {
  ${kinds.map((kind) => `${kind}_temp_path ${folder}/nginx-${kind};`).join(' ')}
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000000;
  types { application/rss+xml xml; } default_type text/html;
  server { listen 127.0.0.1:${port}; root ${root}; }
}
`,
  );
  const words = ['-c', config, '-p', folder, '-e', `${folder}/nginx.log`];
  const isOpen = () => fetch(`http://127.0.0.1:${port}${path}`, { method: 'HEAD' }).catch(() => undefined);
  return startServer('nginx', words, 'ignore', async () => {
    while ((await isOpen()) === undefined) await sleep(20);
    return port;
  });
};

const enter = async (
  name: ContenderName,
  server: Server,
  { method = 'GET', headers = {}, status }: Scenario,
  path: string,
): Promise<Contender> => {
  let question: Question = { method, path, headers };
  if (status === 304) {
    const tag = (await ask(server.port, question)).headers['etag'] ?? '';
    question = { ...question, headers: { ...headers, 'If-None-Match': tag } };
  }
  const answer = await ask(server.port, question);
  strictEqual(answer.status, status, `${name}: ${path} answers ${answer.status} instead of ${status}.`);
  return { name, server, question, answer };
};

/** Throws if an answer is another one; of header fields, only those that are named. */
const expectSame = (name: string, answer: Answer, wanted: Answer, fields: readonly string[]): void => {
  const shown = ({ status, headers, body }: Answer) => [
    status,
    body.toString('latin1'),
    ...fields.map((field) => [field, headers[field]]),
  ];
  deepStrictEqual(shown(answer), shown(wanted), `${name} answers otherwise than it should`);
};

const fieldsOf = ({ headers }: Answer): readonly string[] => Object.keys(headers).sort();

/** Starts all that answer in a scenario. Each has a process of its own. */
const startContenders = async (newsroom: Newsroom, scenario: Scenario): Promise<readonly Contender[]> => {
  const { folder, releases } = newsroom;
  const path = scenario.path(releases);
  const dateline = await enter('dateline', await startWorker(newsroom.dateline), scenario, path);
  const { question, answer, server } = dateline;
  // In a large newsroom, the oldest release comes from the static assets.
  const oldest = await ask(server.port, { method: 'GET', path: page(releases.at(-1)), headers: {} });
  strictEqual(oldest.status, 200, `dateline: its oldest release answers ${oldest.status}.`);

  const worker = bareWorker(folder, answer);
  const bare = async (name: 'bare' | 'control'): Promise<Contender> => {
    const server = await startWorker(worker);
    const own = await ask(server.port, question);
    expectSame(name, own, answer, fieldsOf(answer));
    return { name, server, question, answer: own };
  };
  const nginx = async (): Promise<Contender> => {
    const { body } = await ask(server.port, { ...question, headers: {} });
    const contender = await enter('nginx', await startNginx(folder, path, body), scenario, path);
    expectSame('nginx', contender.answer, answer, scenario.status === 200 ? ['content-length'] : []);
    return contender;
  };
  return [
    await bare('bare'),
    await bare('control'),
    dateline,
    await enter('rendering', await startWorker(newsroom.rendering), scenario, path),
    ...(nginxVersion !== undefined && scenario.isFile ? [await nginx()] : []),
  ];
};

export type Result = {
  readonly name: ContenderName;
  readonly status: number;
  /** `Content-Encoding`. */
  readonly coding: string;
  /** Bytes of the body. */
  readonly length: number;
  /** One of each round. */
  readonly runs: readonly Run[];
};

export type Comparison = {
  readonly scenario: string;
  /** Entries of the archive. */
  readonly size: number;
  readonly results: readonly Result[];
};

/** Loads all contenders of a scenario in turns. The order of every other round is reversed. */
export const compare = async (
  newsroom: Newsroom,
  scenario: Scenario,
  rounds: number,
  seconds: number,
): Promise<Comparison> => {
  const contenders = await startContenders(newsroom, scenario);
  const runs = new Map<Contender, Run[]>(contenders.map((contender) => [contender, []]));
  const run = ({ server, question, answer }: Contender, seconds: number) =>
    load(server, question, answer, seconds);
  for (const contender of contenders) await run(contender, 1);
  for (let round = 0; round < rounds; round++)
    for (const contender of round % 2 === 0 ? contenders : contenders.toReversed())
      runs.get(contender)?.push(await run(contender, seconds));
  for (const { name, server, question, answer } of contenders) {
    expectSame(name, await ask(server.port, question), answer, fieldsOf(answer));
    await server.stop();
  }
  return {
    scenario: scenario.name,
    size: newsroom.releases.length,
    results: contenders.map((contender) => ({
      name: contender.name,
      status: contender.answer.status,
      coding: contender.answer.headers['content-encoding'] ?? 'identity',
      length: contender.answer.body.length,
      runs: runs.get(contender) ?? [],
    })),
  };
};
