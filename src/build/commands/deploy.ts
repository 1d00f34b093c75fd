import { spawnSync } from 'node:child_process';
import { PLACEHOLDER_URL, readSite } from '../site-file.ts';
import { QUIET } from '../wrangler.ts';

/** Runs a command in the foreground, and stops with it when it fails. */
const run = (command: string, ...parameters: readonly string[]): void => {
  const { status } = spawnSync(command, parameters, { stdio: 'inherit', env: { ...process.env, ...QUIET } });
  if (status !== 0) process.exit(status ?? 1);
};

/** Whether readers can't come to an address: the one that the project is handed out with, or this machine. */
const isNowhere = (url: string): boolean =>
  url === PLACEHOLDER_URL || /^(localhost|127\..*|\[::1\])$/.test(new URL(url).hostname);

const parameters = process.argv.slice(2);
const site = readSite(process.cwd(), undefined, () => {});

if (parameters.includes('--dry-run')) {
  // Wrangler builds too, but wraps each problem in many lines of its own.
  run('npm', 'run', '--silent', 'build');
  run('wrangler', 'deploy', ...parameters);
} else if (site !== undefined && isNowhere(site.url)) {
  console.error(
    `Not deployed: entries/site.yaml has the url ${site.url}, which every feed, link and id would carry.\n` +
      'Write the address at which readers will find the newsroom there, such as https://news.example.com or\n' +
      'https://dateline.<your subdomain>.workers.dev, and run npm run deploy again.',
  );
  process.exitCode = 1;
} else {
  run('npm', 'run', '--silent', 'check');
  run('wrangler', 'deploy', ...parameters);
}
