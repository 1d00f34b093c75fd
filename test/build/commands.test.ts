import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formats } from '../../src/feeds/formats.ts';
import { anEntryFile, put, SITE } from './a-folder.ts';

/** A copy of the project, with a newsroom of its own. */
const aProject = (): string => {
  const root = mkdtempSync(join(tmpdir(), 'dateline-'));
  for (const part of ['src', 'package.json', 'tsconfig.json', 'wrangler.toml'])
    cpSync(part, join(root, part), { recursive: true });
  symlinkSync(join(process.cwd(), 'node_modules'), join(root, 'node_modules'));
  put(root, 'entries/site.yaml', SITE);
  put(root, 'entries/talks.md', anEntryFile());
  return root;
};

const aFreePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });

const until = async (isSo: () => boolean | Promise<boolean>, milliseconds: number): Promise<void> => {
  const end = Date.now() + milliseconds;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`Not so after ${milliseconds} ms`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

describe('npm start', () => {
  const root = aProject();
  let port: number;
  let running: ChildProcess;
  let printed = '';
  let refused = '';

  beforeAll(async () => {
    put(root, 'entries/2025/broken.md', anEntryFile('').trim());
    port = await aFreePort();
    running = spawn('node', ['--import', 'tsx', 'src/build/commands/start.ts', '--port', `${port}`], {
      cwd: root,
    });
    for (const stream of [running.stdout, running.stderr])
      stream?.on('data', (text: Buffer) => {
        printed += text;
      });
    await until(() => printed.includes('Ctrl-C stops.\n'), 10_000);
    refused = printed;
    printed = '';
    rmSync(join(root, 'entries/2025/broken.md'));
    await until(() => printed.includes('Ctrl-C'), 30_000);
  }, 40_000);

  afterAll(async () => {
    const ended = new Promise((resolve) => running.once('exit', resolve));
    running.kill('SIGINT');
    expect(await ended).toBe(0);
    rmSync(root, { recursive: true });
  }, 20_000);

  const home = async () => (await fetch(`http://localhost:${port}/`)).text();
  const write = (title: string, published = '2025-09-01') =>
    put(
      root,
      'entries/2025/next.md',
      anEntryFile().replace('Talks in Tokyo', title).replace('2025-08-28', published),
    );

  test('says what is wrong, and waits until it is right', () => {
    expect(refused).toBe(
      'entries/2025/broken.md:5:1 has no text. Write it below the front matter\n' +
        'Put this right and save: the newsroom is served as soon as it can be built. Ctrl-C stops.\n',
    );
  });

  test('prints where the newsroom is, and that nothing is wrong any more', () => {
    const addresses = ['/', ...formats.map(({ path }) => path)].map(
      (path) => `http://localhost:${port}${path}`,
    );
    const lines = printed
      .trim()
      .split('\n')
      .filter((line) => line !== '');
    expect(lines.map((line) => line.split(' ').at(-1))).toEqual(['more.', ...addresses, 'stops.']);
  });

  test('serves links that lead to itself', async () => {
    expect(await home()).toContain(`<link rel="canonical" href="http://localhost:${port}/">`);
  });

  // A busy machine takes longer than the second that a publisher waits.
  test('shows a new, an edited and no longer a deleted entry', { timeout: 20_000 }, async () => {
    write('A new entry');
    await until(async () => (await home()).includes('A new entry'), 5000);
    write('An edited entry');
    await until(async () => (await home()).includes('An edited entry'), 5000);
    rmSync(join(root, 'entries/2025'), { recursive: true });
    await until(async () => !(await home()).includes('An edited entry'), 5000);
  });

  test('goes on watching a folder that went and came back', { timeout: 20_000 }, async () => {
    write('An entry in a folder');
    await until(async () => (await home()).includes('An entry in a folder'), 5000);
    rmSync(join(root, 'entries/2025'), { recursive: true });
    await until(async () => !(await home()).includes('An entry in a folder'), 5000);
    for (const title of ['It came back', 'It was edited', 'It was edited again']) {
      write(title);
      await until(async () => (await home()).includes(title), 5000);
    }
    rmSync(join(root, 'entries/2025'), { recursive: true });
  });

  test('serves the same while another command builds for the site’s own address', async () => {
    const { status } = spawnSync('node', ['--import', 'tsx', 'src/build/commands/build.ts'], { cwd: root });
    expect(status).toBe(0);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await home()).toContain(`<link rel="canonical" href="http://localhost:${port}/">`);
  });

  test('keeps the last good edition up, and shows the next one that is right', {
    timeout: 20_000,
  }, async () => {
    write('A broken entry', '2025-13-01');
    await until(
      () => printed.includes('entries/2025/next.md:3:12 published: "2025-13-01" is not a date.'),
      5000,
    );
    expect(await home()).toContain('Talks in Tokyo');
    write('A mended entry');
    await until(async () => (await home()).includes('A mended entry'), 5000);
  });
});
