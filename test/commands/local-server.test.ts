import { createServer, type RequestListener, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { serveLocally } from '../../src/commands/local-server.ts';
import type { LocalWorker, StartWorker } from '../../src/commands/local-worker.ts';

/** What answers instead of a Worker. */
const aWorker = async (listener: RequestListener, reload = async () => false): Promise<LocalWorker> => {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const dispose = async () => {
    server.closeAllConnections();
    server.close();
  };
  onTestFinished(dispose);
  return { port: (server.address() as AddressInfo).port, reload, dispose };
};

const saying = (text: string) => () => aWorker((_, answer) => answer.end(text));

const aFreePort = async (): Promise<number> => {
  const { port, dispose } = await aWorker(() => {});
  await dispose();
  return port;
};

/** A server that starts these Workers, one after the other. */
const aServer = async (...starts: readonly StartWorker[]) => {
  const port = await aFreePort();
  const reports: string[] = [];
  const left = [...starts];
  const server = await serveLocally({
    port,
    start: () => left.shift()?.() ?? Promise.reject(new Error('there is no Worker')),
    report: (message) => reports.push(message),
  });
  onTestFinished(server.close);
  const ask = async () => (await fetch(`http://localhost:${port}/`)).text();
  return { ...server, port, reports, ask };
};

const failing =
  (message: string): StartWorker =>
  () =>
    Promise.reject(new Error(message));

describe('the server of npm start', () => {
  test('lets requests wait until the first Worker is there', async () => {
    const { ask, renew } = await aServer(saying('first'));
    const answer = ask();
    await renew();
    expect(await answer).toBe('first');
  });

  test('answers 503 if no Worker comes for a while, as with a broken entry', async () => {
    const port = await aFreePort();
    const server = await serveLocally({ port, start: saying('late'), report: () => {}, maxWait: 20 });
    onTestFinished(server.close);
    const answer = await fetch(`http://localhost:${port}/`);
    expect([answer.status, answer.headers.get('Retry-After')]).toEqual([503, '1']);
    expect(await answer.text()).toBe('The newsroom is not built yet. Look at the terminal of npm start.\n');
    await server.renew();
    expect(await (await fetch(`http://localhost:${port}/`)).text()).toBe('late');
  });

  test('shows a new version in the Worker that is there, if that can', async () => {
    let version = 'first';
    const reload = async () => {
      version = 'second';
      return true;
    };
    const { ask, renew } = await aServer(() => aWorker((_, answer) => answer.end(version), reload));
    await renew();
    expect(await ask()).toBe('first');
    await renew();
    expect(await ask()).toBe('second');
  });

  test('answers from the last Worker until the next one can', async () => {
    let arrive = () => {};
    const arrived = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    const { ask, renew } = await aServer(saying('first'), () => arrived.then(saying('second')));
    await renew();
    const renewed = renew();
    expect(await ask()).toBe('first');
    arrive();
    await renewed;
    expect(await ask()).toBe('second');
  });

  test('ends an answer that was begun when the next Worker comes', async () => {
    let end = () => {};
    const slow: RequestListener = (_, answer) => {
      answer.write('begun');
      end = () => answer.end(' and ended');
    };
    const { port, renew } = await aServer(() => aWorker(slow), saying('second'));
    await renew();
    const begun = await fetch(`http://localhost:${port}/`);
    await renew();
    end();
    expect(await begun.text()).toBe('begun and ended');
  });

  test('reports once that a Worker does not start, tries again, and answers from the last one', {
    timeout: 10_000,
  }, async () => {
    const gone = failing('it is gone');
    const { ask, renew, reports } = await aServer(saying('first'), gone, gone, saying('second'));
    await renew();
    const renewed = renew();
    expect(await ask()).toBe('first');
    await renewed;
    expect(await ask()).toBe('second');
    expect(reports).toEqual([
      'The new version is not shown yet: it is gone. Trying again every second.',
      'It is shown now.',
    ]);
  });

  test('starts another Worker for one that ended by itself, and loses no request', async () => {
    const first = await aWorker((_, answer) => answer.end('first'));
    const { ask, renew, reports } = await aServer(async () => first, saying('second'));
    await renew();
    await first.dispose();
    expect(await Promise.all([ask(), ask()])).toEqual(['second', 'second']);
    expect(reports).toEqual(['The Worker ended by itself. Another one is started.']);
  });

  test('starts one Worker for all that is saved while another starts', async () => {
    const { ask, renew, reports } = await aServer(saying('first'), saying('second'));
    await Promise.all([renew(), renew(), renew()]);
    expect(await ask()).toBe('first');
    await Promise.all([renew(), renew()]);
    expect(await ask()).toBe('second');
    expect(reports).toEqual([]);
  });

  test('passes on a request and its answer as they are', async () => {
    const { port, renew } = await aServer(() =>
      aWorker(({ method, url, headers }, answer) => {
        const fields = ['X-Asked', `${method} ${url} ${headers.host}`, 'X-Twice', 'a', 'X-Twice', 'b'];
        answer.writeHead(418, 'Teapot', fields).end();
      }),
    );
    await renew();
    const path = '/a%zz//../?q=%C3%BC';
    const answer = await new Promise<readonly unknown[]>((resolve) => {
      const headers = { Host: 'news.example' };
      request({ host: '127.0.0.1', port, path, method: 'HEAD', headers, agent: false }, (response) =>
        resolve([response.statusCode, response.statusMessage, ...response.rawHeaders.slice(0, 6)]),
      ).end();
    });
    const asked = `HEAD ${path} news.example`;
    expect(answer).toEqual([418, 'Teapot', 'X-Asked', asked, 'X-Twice', 'a', 'X-Twice', 'b']);
  });

  test('has its port for itself', async () => {
    const port = await aFreePort();
    const options = { port, start: saying('it'), report: () => {} };
    const both = await Promise.allSettled([serveLocally(options), serveLocally(options)]);
    for (const one of both) if (one.status === 'fulfilled') onTestFinished(one.value.close);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'EADDRINUSE' },
    });
  });
});
