import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formats } from '../../src/feeds/formats.ts';
import { signLink } from '../../src/model/preview-link.ts';
import { anEntryFile, put } from '../support/a-folder.ts';
import { aFreePort } from '../support/a-free-port.ts';
import { aProject } from '../support/a-project.ts';
import { runCommand } from '../support/commands.ts';

/** Milliseconds to wait at most: a busy machine takes far longer than the second that a publisher waits. */
const PATIENCE = 60_000;

/** A copy of the project beside it, with `node_modules` of its own. The files there are links, which takes no time. */
const aWholeProject = (): string => {
  mkdirSync('dist', { recursive: true });
  const root = aProject(mkdtempSync(resolve('dist/project-')));
  const modules = join(root, 'node_modules');
  rmSync(modules);
  const { status } = spawnSync('cp', ['-al', 'node_modules', modules]);
  if (status !== 0) cpSync('node_modules', modules, { recursive: true });
  return root;
};

const until = async (isSo: () => boolean | Promise<boolean>, milliseconds: number): Promise<void> => {
  const end = Date.now() + milliseconds;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`Not so after ${milliseconds} ms`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

describe('npm start', () => {
  let root: string;
  let port: number;
  let running: ChildProcess;
  let printed = '';
  let refused = '';

  beforeAll(async () => {
    root = aWholeProject();
    put(root, 'entries/2025/broken.md', anEntryFile('').trim());
    port = await aFreePort();
    running = spawn('node', ['--import', 'tsx', 'src/commands/main.ts', 'start', '--port', `${port}`], {
      cwd: root,
    });
    for (const stream of [running.stdout, running.stderr])
      stream?.on('data', (text: Buffer) => {
        printed += text;
      });
    await until(() => printed.includes('Ctrl-C stops.\n'), PATIENCE);
    refused = printed;
    printed = '';
    rmSync(join(root, 'entries/2025/broken.md'));
    await until(() => printed.includes('Ctrl-C'), PATIENCE);
  }, 2 * PATIENCE);

  afterAll(async () => {
    const ended = new Promise((resolve) => running.once('exit', resolve));
    running.kill('SIGINT');
    expect(await ended).toBe(0);
    rmSync(root, { recursive: true });
  }, PATIENCE);

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
      .filter((line) => line !== '' && !line.startsWith('Built '));
    expect(lines.map((line) => line.split(' ').at(-1))).toEqual(['more.', ...addresses, 'stops.']);
  });

  test('serves links that lead to itself', async () => {
    expect(await home()).toContain(`<link rel="canonical" href="http://localhost:${port}/">`);
  });

  test('shows a new, an edited and no longer a deleted entry', { timeout: 2 * PATIENCE }, async () => {
    write('A new entry');
    await until(async () => (await home()).includes('A new entry'), PATIENCE);
    write('An edited entry');
    await until(async () => (await home()).includes('An edited entry'), PATIENCE);
    rmSync(join(root, 'entries/2025'), { recursive: true });
    await until(async () => !(await home()).includes('An edited entry'), PATIENCE);
  });

  test('goes on watching a folder that went and came back', { timeout: 2 * PATIENCE }, async () => {
    write('An entry in a folder');
    await until(async () => (await home()).includes('An entry in a folder'), PATIENCE);
    rmSync(join(root, 'entries/2025'), { recursive: true });
    await until(async () => !(await home()).includes('An entry in a folder'), PATIENCE);
    for (const title of ['It came back', 'It was edited', 'It was edited again']) {
      write(title);
      await until(async () => (await home()).includes(title), PATIENCE);
    }
    rmSync(join(root, 'entries/2025'), { recursive: true });
  });

  test('serves the same while another command builds for the site’s own address', {
    timeout: PATIENCE,
  }, async () => {
    const { status } = await runCommand('build', [], { cwd: root });
    expect(status).toBe(0);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await home()).toContain(`<link rel="canonical" href="http://localhost:${port}/">`);
  });

  test('keeps the last good edition up, and shows the next one that is right', {
    timeout: 2 * PATIENCE,
  }, async () => {
    write('A broken entry', '2025-13-01');
    await until(
      () => printed.includes('entries/2025/next.md:3:12 published: "2025-13-01" is not a date.'),
      PATIENCE,
    );
    await until(
      () => printed.endsWith('Not shown: the last good version stays until this is right.\n'),
      PATIENCE,
    );
    expect(await home()).toContain('Talks in Tokyo');
    write('A mended entry');
    await until(async () => (await home()).includes('A mended entry'), PATIENCE);
    await until(() => printed.endsWith('Nothing is wrong any more. What you saved is live.\n'), PATIENCE);
  });

  test('needs no node_modules to go on, as npm ci empties them', { timeout: 2 * PATIENCE }, async () => {
    const [modules, away] = [join(root, 'node_modules'), join(root, 'away')];
    renameSync(modules, away);
    expect(await home()).toContain('A mended entry');
    write('Saved without node_modules');
    await until(async () => (await home()).includes('Saved without node_modules'), PATIENCE);

    // Now there is no workerd at all.
    rmSync(join(root, 'dist'), { recursive: true });
    printed = '';
    write('Saved without workerd');
    await until(() => printed !== '', PATIENCE);
    expect(await home()).toContain('Saved without node_modules');
    renameSync(away, modules);
    await until(async () => (await home()).includes('Saved without workerd'), PATIENCE);
    expect(printed).toMatch(
      /^The new version is not shown yet: workerd is not in node_modules\. .*\nIt is shown now\.\n$/,
    );
  });
});

describe('npm start -- --at, with --drafts', () => {
  const secret = 'a secret that is long enough for a test';
  const draft = anEntryFile(undefined, 'draft: true\nid: urn:plan\n').replace('Talks in Tokyo', 'A plan');
  let root: string;
  let origin: string;
  let running: ChildProcess;
  let printed = '';
  const statusAt = async (path: string) => (await fetch(origin + path)).status;
  const textAt = async (path: string) => (await fetch(origin + path)).text();

  beforeAll(async () => {
    root = aWholeProject();
    const at = (date: string, title: string) =>
      anEntryFile(undefined, `id: urn:${title}\n`)
        .replace('2025-08-28', date)
        .replace('Talks in Tokyo', title);
    put(root, 'entries/past.md', at('2099-12-01T08:00', 'past'));
    put(root, 'entries/soon.md', at('2099-12-01T09:01', 'soon'));
    put(root, 'entries/later.md', at('2199-12-02', 'later'));
    put(root, 'entries/plan.md', draft);
    put(root, '.dev.vars', `PREVIEW_SECRET=${secret}\n`);
    const port = await aFreePort();
    origin = `http://localhost:${port}`;
    const words = ['start', '--port', `${port}`, '--at', '2099-12-01T09:00:40', '--drafts'];
    running = spawn('node', ['--import', 'tsx', 'src/commands/main.ts', ...words], { cwd: root });
    for (const stream of [running.stdout, running.stderr])
      stream?.on('data', (text: Buffer) => {
        printed += text;
      });
    await until(() => printed.includes('Ctrl-C stops.\n'), PATIENCE);
  }, 2 * PATIENCE);

  afterAll(async () => {
    const ended = new Promise((resolve) => running.once('exit', resolve));
    running.kill('SIGINT');
    await ended;
    rmSync(root, { recursive: true });
  }, PATIENCE);

  test('tells where its clock began', () => {
    expect(printed).toContain('\nIts clock began at 2099-12-01T09:00:40Z, and runs on.\n');
  });

  test('serves the newsroom as it will be, under a banner that no feed has', async () => {
    expect(await statusAt('/releases/past')).toBe(200);
    expect(await textAt('/')).toContain('Preview: the newsroom as of December 1, 2099 at 09:00 UTC');
    expect(await textAt('/feed.json')).not.toContain('Preview');
    expect(await statusAt('/releases/later')).toBe(404);
  });

  test('goes on from there', { timeout: 2 * PATIENCE }, async () => {
    await until(async () => (await statusAt('/releases/soon')) === 200, 2 * PATIENCE);
    expect(JSON.parse(await textAt('/health')).edition.from).toBe('2099-12-01T09:01:00Z');
  });

  test('shows a draft that becomes a release and a draft again', { timeout: 3 * PATIENCE }, async () => {
    const isDraft = async () => (await textAt('/releases/plan')).includes('Draft: not published');
    expect(await isDraft()).toBe(true);
    put(root, 'entries/plan.md', draft.replace('draft: true\n', ''));
    await until(async () => !(await isDraft()), PATIENCE);
    expect(await statusAt('/releases/plan')).toBe(200);
    put(root, 'entries/plan.md', draft);
    await until(isDraft, PATIENCE);
  });

  test('answers a preview link, by the secret in .dev.vars', async () => {
    const { status, out } = await runCommand('preview', ['later', '--to', 'Desk', '--for', '30d'], {
      cwd: root,
    });
    expect(status).toBe(0);
    const path = new URL(out.trim()).pathname;
    // Its clock shows a time after the end of each link.
    expect(await statusAt(path)).toBe(404);
    const late = await signLink(secret, { slug: 'later', end: 7_000_000_000, note: 'Desk' });
    expect(await textAt(late)).toContain('<bdi>Desk</bdi>');
  });
});

describe('npm start, when it is killed', () => {
  const isTaken = (port: number) =>
    new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true)).on('error', () => resolve(false));
      socket.unref();
    });

  test('leaves its port to the next one', { timeout: PATIENCE }, async () => {
    const root = aProject();
    put(root, 'entries/broken.md', anEntryFile('').trim());
    const port = await aFreePort();
    const tsx = join('node_modules', 'tsx', 'dist', 'cli.mjs');
    const running = spawn('node', [tsx, 'src/commands/main.ts', 'start', '--port', `${port}`], { cwd: root });
    await until(() => isTaken(port), PATIENCE);
    running.kill('SIGKILL');
    await until(async () => !(await isTaken(port)), PATIENCE);
    rmSync(root, { recursive: true });
  });
});
