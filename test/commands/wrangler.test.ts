import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { QUIET } from '../../src/commands/wrangler.ts';
import { PLACEHOLDER_URL } from '../../src/content/site-file.ts';
import { anEmptyFolder, anEntryFile, put, SITE } from '../support/a-folder.ts';

/** A copy of the project, at the address that it came with. */
const aProject = (): string => {
  const root = anEmptyFolder();
  for (const part of ['src', 'package.json', 'tsconfig.json', 'wrangler.toml'])
    cpSync(part, join(root, part), { recursive: true });
  symlinkSync(join(process.cwd(), 'node_modules'), join(root, 'node_modules'));
  put(root, 'entries/site.yaml', SITE.replace('https://news.example', PLACEHOLDER_URL));
  put(root, 'entries/talks.md', anEntryFile());
  return root;
};

/** An account that can't be reached. */
const ENV = {
  ...process.env,
  ...QUIET,
  CLOUDFLARE_API_TOKEN: 'token',
  CLOUDFLARE_API_BASE_URL: 'http://127.0.0.1:9',
};

const wrangler = (root: string, ...words: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync('npx', ['--no-install', 'wrangler', ...words], {
    cwd: root,
    encoding: 'utf8',
    env: ENV,
  });
  return { status, printed: stdout + stderr };
};

const aFreePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });

describe('wrangler', { timeout: 90_000 }, () => {
  test('deploy is refused at the address that the project came with', () => {
    const { status, printed } = wrangler(aProject(), 'deploy');
    expect(status).toBe(1);
    expect(printed).toContain(`Not deployed: entries/site.yaml has the url ${PLACEHOLDER_URL}, which`);
  });

  test('deploy --dry-run builds and uploads nothing, at any address', () => {
    const root = aProject();
    expect(wrangler(root, 'deploy', '--dry-run')).toMatchObject({ status: 0 });
    expect(existsSync(join(root, 'dist/newsroom.bin'))).toBe(true);
  });

  test('dev --port makes links for that port', async () => {
    const root = aProject();
    const port = await aFreePort();
    const running = spawn('node', ['node_modules/wrangler/bin/wrangler.js', 'dev', '--port', `${port}`], {
      cwd: root,
      env: ENV,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let printed = '';
    running.stdout.on('data', (text: Buffer) => {
      printed += text;
    });
    try {
      await expect
        .poll(() => printed, { timeout: 60_000 })
        .toContain(`Links lead to http://localhost:${port}.`);
      expect(readFileSync(join(root, 'dist/newsroom.bin'), 'utf8')).toContain(
        `http://localhost:${port}/rss.xml`,
      );
    } finally {
      const ended = new Promise((resolve) => running.once('exit', resolve));
      running.kill('SIGTERM');
      await ended;
    }
  });
});
