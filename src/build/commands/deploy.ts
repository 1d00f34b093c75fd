import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Bundle, openBundle } from '../../model/bundle.ts';
import { inOrder } from '../../model/sequence.ts';
import { announceDeployment, type ReadBody, tagsIn, tagsServed } from '../announce.ts';
import { explainFailures } from '../failure.ts';
import { ASSETS, BUNDLE, OUTPUT } from '../place.ts';
import { PLACEHOLDER_URL, readSite } from '../site-file.ts';
import { QUIET } from '../wrangler.ts';

/** Runs a command in the foreground, and stops with it when it fails. */
const run = (command: string, ...parameters: readonly string[]): void => {
  const { status } = spawnSync(command, parameters, { stdio: 'inherit', env: { ...process.env, ...QUIET } });
  if (status !== 0) process.exit(status ?? 1);
};

/** Whether readers can't come to an address: the one that the project is handed out with, or this machine. */
const isNowhere = (url: string): boolean =>
  url === PLACEHOLDER_URL ||
  /^((.*\.)?localhost\.?|0\.0\.0\.0|127\..*|\[::1?\]|\[::ffff:7f.*\])$/.test(new URL(url).hostname);

const builtBundle = (): Bundle =>
  openBundle(new Uint8Array(readFileSync(join(OUTPUT, BUNDLE))).buffer as ArrayBuffer);

/** Reads what was placed, in the bundle or on a shelf. */
const bodyReader =
  ({ bytes }: Bundle): ReadBody =>
  ({ shelf, ranges, between }) => {
    const file = shelf === undefined ? Buffer.from(bytes) : readFileSync(join(OUTPUT, ASSETS, shelf));
    return Buffer.concat(
      inOrder(ranges, between).map(([offset, length]) => file.subarray(offset, offset + length)),
    );
  };

/** With a hub, the Worker looks each minute whether an edition began that the hub should hear of. */
const EACH_MINUTE = ['--triggers', '* * * * *'];

/** Deploys what is built, and tells the hub which feeds that changed. */
const deploy = async (parameters: readonly string[], isStatic: boolean): Promise<void> => {
  const { push } = builtBundle();
  if (push === undefined) return run('wrangler', 'deploy', ...parameters);
  const before = await tagsServed(push, isStatic);
  run('wrangler', 'deploy', ...parameters, ...EACH_MINUTE);
  const deployed = builtBundle();
  const after = tagsIn(deployed, Math.floor(Date.now() / 1000), isStatic ? bodyReader(deployed) : undefined);
  const told = await announceDeployment(push, before, after, {}, isStatic);
  if (told.length > 0) console.log(`Told ${push.hub} what changed: ${told.join(', ')}`);
};

explainFailures();
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
  await deploy(parameters, site?.static ?? false);
}
