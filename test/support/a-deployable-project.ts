import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import { openBundle } from '../../src/bundle/read.ts';
import { createApp } from '../../src/worker/app.ts';
import { anEmptyFolder, put, SITE } from './a-folder.ts';
import { onLoopback } from './a-hub.ts';
import { type Ended, ended, runCommand } from './commands.ts';

/** A name that leads to loopback in the commands of a test. */
export const HOST = 'news.test';

/** A script that commands of a test load first. */
const PREPARATION = 'preparation.cjs';

/** Lets the name lead to loopback, and long waits take a hundredth of their time. */
const PREPARE = `const dns = require('node:dns');
const { lookup } = dns;
dns.lookup = (name, ...rest) => lookup(name === '${HOST}' ? '127.0.0.1' : name, ...rest);
const wait = setTimeout;
globalThis.setTimeout = Object.assign((then, ms, ...rest) => wait(then, ms < 1000 ? ms : ms / 100, ...rest), wait);
`;

type DeployableProject = {
  readonly root: string;
  /** Where the site answers once it is deployed. */
  readonly origin: string;
  /** The paths that the site was asked for. */
  readonly asked: string[];
  /** How wrangler was called, if it was. */
  readonly called: () => { readonly words: readonly string[]; readonly builds: boolean } | undefined;
};

/**
 * A copy of the project whose `wrangler` notes how it was called and lets the site at `HOST` have what was built. Its answers
 * may be changed on the way.
 */
export const aDeployableProject = async (
  settings = '',
  onTheWay: (response: Response) => Response | Promise<Response> = (response) => response,
): Promise<DeployableProject> => {
  const root = anEmptyFolder();
  for (const part of ['src', 'package.json', 'tsconfig.json', 'wrangler.toml'])
    symlinkSync(resolve(part), join(root, part));
  // `npm run` finds commands in this folder before all others.
  mkdirSync(join(root, 'node_modules/.bin'), { recursive: true });
  for (const name of readdirSync('node_modules').filter((name) => !name.startsWith('.')))
    symlinkSync(resolve('node_modules', name), join(root, 'node_modules', name));
  symlinkSync(resolve('node_modules/.bin/tsx'), join(root, 'node_modules/.bin/tsx'));
  writeFileSync(
    join(root, 'node_modules/.bin/wrangler'),
    `#!/usr/bin/env node
const { copyFileSync, writeFileSync } = require('node:fs');
const builds = process.env.DATELINE_BUILDS_ALONE === undefined;
writeFileSync('called.json', JSON.stringify({ words: process.argv.slice(2), builds }));
copyFileSync('dist/newsroom.bin', 'deployed.bin');
`,
    { mode: 0o755 },
  );
  const deployed = join(root, 'deployed.bin');
  const asked: string[] = [];
  const { url, close } = await onLoopback(async (request) => {
    asked.push(new URL(request.url).pathname);
    return existsSync(deployed)
      ? onTheWay(await createApp(openBundle(new Uint8Array(readFileSync(deployed)).buffer)).fetch(request))
      : new Response(null, { status: 404 });
  });
  onTestFinished(close);
  const origin = new URL(url).origin.replace('127.0.0.1', HOST);
  put(root, 'entries/site.yaml', `${SITE.replace('https://news.example', origin)}${settings}`);
  const note = join(root, 'called.json');
  const called = () => (existsSync(note) ? JSON.parse(readFileSync(note, 'utf8')) : undefined);
  return { root, origin, asked, called };
};

/** The surroundings of a deployment from a folder. */
export const surroundings = (root: string, variables: NodeJS.ProcessEnv) => {
  put(root, PREPARATION, PREPARE);
  // Whoever runs the tests may have an account.
  const own = Object.entries(process.env).filter(([name]) => !/^(CLOUDFLARE|CF|XDG|WRANGLER)_/.test(name));
  const env = {
    ...Object.fromEntries(own),
    PATH: `${join(root, 'node_modules/.bin')}:${process.env['PATH']}`,
    HOME: root,
    NODE_OPTIONS: `--require=${JSON.stringify(join(root, PREPARATION))}`,
    ...variables,
  };
  return { cwd: root, env };
};

const AN_ACCOUNT: NodeJS.ProcessEnv = { CLOUDFLARE_API_TOKEN: 'a token' };

/** Runs what `npm run deploy` runs to its end. */
export const deploy = (
  root: string,
  words: readonly string[] = [],
  variables: NodeJS.ProcessEnv = AN_ACCOUNT,
): Promise<Ended> => runCommand('deploy', words, surroundings(root, variables));

/** Runs `npm run deploy` itself to its end. */
export const npmRunDeploy = (
  root: string,
  words: readonly string[] = [],
  variables: NodeJS.ProcessEnv = AN_ACCOUNT,
): Promise<Ended> => ended('npm', ['run', '--silent', 'deploy', ...words], surroundings(root, variables));
