import type { Newsroom } from './a-newsroom.ts';
import { type Server, startWorkerd } from './a-server.ts';
import { type Answer, ask, difference, headerOf, otherHeader, type Question } from './an-answer.ts';
import { bareWorker } from './bare.ts';
import { nginxVersion, startNginx } from './nginx.ts';
import { pathOf, type Scenario } from './scenarios.ts';

export type ContenderName = 'bare' | 'control' | 'dateline' | 'rendering' | 'nginx';

export type Contender = {
  readonly name: ContenderName;
  readonly server: Server;
  readonly question: Question;
  /** What it answered to the question at first, and has to answer each time. */
  readonly answer: Answer;
};

/** What a scenario asks a server. */
const questionFor = async (scenario: Scenario, path: string, port: number): Promise<Question> => {
  const question = { method: scenario.method, path, headers: scenario.headers };
  if (scenario.status !== 304) return question;
  const tag = headerOf(await ask(port, question), 'etag');
  if (tag === undefined) throw new Error(`${path} has no ETag.`);
  return { ...question, headers: { ...question.headers, 'If-None-Match': tag } };
};

const enter = async (
  name: ContenderName,
  server: Server,
  scenario: Scenario,
  path: string,
): Promise<Contender> => {
  const question = await questionFor(scenario, path, server.port);
  const answer = await ask(server.port, question);
  if (answer.status !== scenario.status)
    throw new Error(`${name}: ${path} answers ${answer.status} instead of ${scenario.status}.`);
  return { name, server, question, answer };
};

/** The oldest release of a large newsroom comes from its static assets, where it must be found. */
const checkOldest = async ({ releases }: Newsroom, { port }: Server): Promise<void> => {
  const oldest = releases.at(-1);
  if (oldest === undefined) return;
  const { status, body } = await ask(port, { method: 'GET', path: pathOf(oldest), headers: {} });
  if (status !== 200 || !body.includes(oldest.title))
    throw new Error(`dateline: its oldest release answers ${status}, or with something else.`);
};

/** Starts all that answer in a scenario. Each has a process of its own. */
export const startContenders = async (
  newsroom: Newsroom,
  scenario: Scenario,
): Promise<readonly Contender[]> => {
  const { folder, releases } = newsroom;
  const path = scenario.path(releases);
  const server = await startWorkerd(newsroom.dateline);
  await checkOldest(newsroom, server);
  const dateline = await enter('dateline', server, scenario, path);
  const { question, answer } = dateline;

  const bare = async (name: 'bare' | 'control'): Promise<Contender> => {
    const server = await startWorkerd(bareWorker(name, folder, answer));
    const contender = { name, server, question, answer: await ask(server.port, question) };
    const other = difference(contender.answer, answer) ?? otherHeader(contender.answer, answer);
    if (other !== undefined) throw new Error(`${name} does not answer as dateline does: ${other}`);
    return contender;
  };
  const nginx = async (): Promise<Contender> => {
    const { body } = await ask(server.port, { ...question, headers: {} });
    const contender = await enter('nginx', await startNginx(folder, path, body), scenario, path);
    const other = difference(contender.answer, answer);
    if (other !== undefined) throw new Error(`nginx does not answer as dateline does: ${other}`);
    return contender;
  };
  return [
    await bare('bare'),
    await bare('control'),
    dateline,
    await enter('rendering', await startWorkerd(newsroom.rendering), scenario, path),
    ...(nginxVersion !== undefined && scenario.isFile ? [await nginx()] : []),
  ];
};

export const stopContenders = async (contenders: readonly Contender[]): Promise<void> => {
  for (const { server } of contenders) await server.stop();
};

/** Asks once more. Throws where the answer is another one than at first. */
export const checkAgain = async ({ name, server, question, answer }: Contender): Promise<void> => {
  const other = difference(await ask(server.port, question), answer);
  if (other !== undefined) throw new Error(`${name} does not answer ${question.path} as before: ${other}`);
};
