import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { QUIET } from '../../src/commands/wrangler.ts';
import { PLACEHOLDER_URL } from '../../src/content/site-file.ts';
import { anEmptyFolder, SITE } from '../support/a-folder.ts';
import { aFreePort } from '../support/a-free-port.ts';
import { aProject, WRANGLER } from '../support/a-project.ts';
import { dryRun } from '../support/workerd.ts';

/** A copy of the project, at the address that it came with. */
const aNewProject = (): string =>
  aProject(anEmptyFolder(), SITE.replace('https://news.example', PLACEHOLDER_URL));

/** An account that can't be reached. */
const ENV = {
  ...process.env,
  ...QUIET,
  CLOUDFLARE_API_TOKEN: 'token',
  CLOUDFLARE_API_BASE_URL: 'http://127.0.0.1:9',
};

describe('wrangler', { timeout: 90_000 }, () => {
  test('deploy is refused at the address that the project came with', () => {
    const root = aNewProject();
    const { status, stdout, stderr } = spawnSync('node', [WRANGLER, 'deploy'], {
      cwd: root,
      encoding: 'utf8',
      env: ENV,
    });
    expect(status).toBe(1);
    expect(stdout + stderr).toContain(
      `Not deployed: entries/site.yaml has the url ${PLACEHOLDER_URL}, which`,
    );
  });

  test('deploy --dry-run builds and uploads nothing, at any address', () => {
    expect(dryRun()).toMatchObject({ status: 0, isBuilt: true });
  });

  test('dev --port makes links for that port', async () => {
    const root = aNewProject();
    const port = await aFreePort();
    const running = spawn('node', [WRANGLER, 'dev', '--port', `${port}`], {
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
