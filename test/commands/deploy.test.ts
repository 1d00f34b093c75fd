import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { build } from '../../src/commands/build.ts';
import { hasCredentials } from '../../src/commands/credentials.ts';
import { deploymentFaults, nearChange } from '../../src/commands/deployment.ts';
import { planNewsroom } from '../../src/commands/plan-newsroom.ts';
import { isDryRun, portIn } from '../../src/commands/wrangler.ts';
import { PLACEHOLDER_URL } from '../../src/content/site-file.ts';
import { aDeployableProject, deploy, npmRunDeploy } from '../support/a-deployable-project.ts';
import { aFolder, anEmptyFolder, anEntryFile, type Files, put, SITE } from '../support/a-folder.ts';
import { instant } from '../support/an-entry.ts';

const NO_ACCOUNT =
  'Not deployed: no account is configured. Run npx wrangler login, or set CLOUDFLARE_API_TOKEN.\n';
const GONE =
  'readers have talks, but no file has it. ' +
  'To take it off the site without a notice, run npm run deploy -- --allow-removal';

const siteAt = (url: string): string => SITE.replace('https://news.example', url);
const dated = (published: string, fields = ''): string =>
  anEntryFile(undefined, fields).replace('2025-08-28', published);

describe('npm run deploy', { timeout: 60_000 }, () => {
  test('builds once and uploads, and tests nothing', async () => {
    const { root, called } = await aDeployableProject();
    put(root, 'entries/talks.md', anEntryFile());
    const { status, out, error } = await deploy(root, ['--minify']);
    expect({ status, error }).toEqual({ status: 0, error: '' });
    expect(out).toMatch(
      /^Built 1 release in [\d.]+ s: .*\nVerified http:.*: \d+ of \d+ checks passed, \d+ requests, .*\n$/,
    );
    expect(called()).toEqual({ words: ['deploy', '--minify'], builds: false });
  });

  test('ends with a verification, which fails it if readers do not get what was built', async () => {
    const { root } = await aDeployableProject('', (response) => {
      const headers = new Headers(response.headers);
      headers.delete('Access-Control-Allow-Origin');
      return new Response(response.body, { status: response.status, headers });
    });
    put(root, 'entries/talks.md', anEntryFile());
    const { status, out, error } = await deploy(root);
    expect(status).toBe(1);
    expect(error).toContain('  FAILED   CORS  /rss.xml allows no page; /atom.xml');
    expect(error).toContain('Deployed, but readers do not get what was built.');
    expect(out).toContain('NOT VERIFIED http');
  });

  test('verifies nothing if nothing answers yet, or if it went elsewhere', async () => {
    const { root } = await aDeployableProject();
    put(root, 'entries/talks.md', anEntryFile());
    expect((await deploy(root, ['--env', 'staging'])).out).toContain(
      'Not verified: it went to another address.',
    );
    rmSync(join(root, 'entries/.published'));
    put(root, 'entries/site.yaml', siteAt('http://news.test:9'));
    const { status, error } = await deploy(root);
    expect(status).toBe(0);
    expect(error).toContain(
      'Deployed, but not verified: nothing answers at http://news.test:9 (connect ECONNREFUSED',
    );
  });

  test('says that no account is configured, beside what is wrong with the entries, before it builds', async () => {
    const { root, called } = await aDeployableProject();
    put(root, 'entries/talks.md', anEntryFile('').trim());
    const wrong = 'entries/talks.md:5:1 has no text. Write it below the front matter\n';
    expect(await deploy(root, [], {})).toEqual({ status: 1, out: '', error: wrong + NO_ACCOUNT });
    expect(called()).toBeUndefined();
  });

  test('stops where the file of a public release is gone, unless it is told so', async () => {
    const { root, called } = await aDeployableProject();
    put(root, 'entries/seoul.md', anEntryFile());
    put(root, 'entries/.published', '2025-08-28T00:00:00Z talks tag:news.example,2025-08-28:talks\n');
    const { status, error } = await deploy(root);
    expect(status).toBe(1);
    expect(error).toContain('warning: "talks" was published, but its file is gone.');
    expect(error).toContain(`Not deployed: ${GONE}.\n`);
    expect(called()).toBeUndefined();
    expect(await deploy(root, ['--allow-removal'])).toMatchObject({ status: 0 });
    expect(called()?.words).toEqual(['deploy']);
  });

  test('leaves an entry with an error out if it is told so, but no public release', async () => {
    const { root, called } = await aDeployableProject();
    put(root, 'entries/talks.md', anEntryFile());
    put(root, 'entries/seoul.md', anEntryFile('').trim());
    expect(await deploy(root)).toMatchObject({ status: 1 });
    const { status, error } = await deploy(root, ['--skip-broken']);
    expect(error).toContain('NOT IN THIS BUILD, because of --skip-broken: 1 file\n  entries/seoul.md\n');
    expect({ status, called: called() }).toEqual({ status: 0, called: { words: ['deploy'], builds: false } });

    put(root, 'entries/talks.md', anEntryFile('').trim());
    const refused = await deploy(root, ['--skip-broken']);
    expect(refused.status).toBe(1);
    expect(refused.error).toContain('Not deployed: readers have talks, which --skip-broken leaves out.');
  });

  test('needs no account and no address for a dry run, also where npm took the option for itself', async () => {
    const { root, called } = await aDeployableProject();
    put(root, 'entries/talks.md', anEntryFile());
    put(root, 'entries/site.yaml', siteAt(PLACEHOLDER_URL));
    expect(await npmRunDeploy(root, ['--dry-run'], {})).toMatchObject({ status: 0 });
    expect(called()).toEqual({ words: ['deploy', '--dry-run'], builds: false });
  });
});

describe('A newsroom that can be built', () => {
  const at = instant('2026-01-01T00:00:00Z');
  const faultsIn = (root: string, options = {}) => {
    const { newsroom, problems } = planNewsroom({ root, at });
    expect(problems.filter(({ isWarning }) => !isWarning)).toEqual([]);
    return deploymentFaults(newsroom, at, options);
  };

  test('is deployed to the address of its own', () => {
    expect(faultsIn(aFolder({ 'talks.md': anEntryFile() }))).toEqual([]);
  });

  test.each([
    PLACEHOLDER_URL,
    'http://newsroom.example',
    'http://localhost:8787',
    'http://127.0.0.1',
    'http://[::1]:8787',
  ])('is not deployed with the url %s', (url) => {
    expect(faultsIn(aFolder({ 'site.yaml': siteAt(url), 'talks.md': anEntryFile() }))).toEqual([
      `entries/site.yaml has the url ${url}, which every feed, link and id would carry. Write the address of the ` +
        'newsroom there, such as https://news.example.com or https://dateline.<your subdomain>.workers.dev',
    ]);
  });

  test('is not deployed without a release that readers have, but without one that still waited', () => {
    const root = aFolder({
      'talks.md': anEntryFile(),
      'seoul.md': anEntryFile(),
      'next.md': dated('2026-03-01'),
    });
    build({ root, output: join(root, 'dist'), at, isRecorded: true });
    rmSync(join(root, 'entries/next.md'));
    expect(faultsIn(root)).toEqual([]);
    rmSync(join(root, 'entries/talks.md'));
    expect(faultsIn(root)).toEqual([GONE]);
    expect(faultsIn(root, { allowsRemoval: true })).toEqual([]);
  });

  const nearIn = (files: Files) => {
    const { newsroom, editions } = planNewsroom({
      root: aFolder({ 'talks.md': anEntryFile(), ...files }),
      at,
    });
    return nearChange(newsroom, editions, at);
  };

  test.each<[string, Files, string, number, number]>([
    ['an embargo', { 'next.md': dated('2026-01-01T00:10:00Z') }, '2026-01-01T00:10:00Z', 10, 50],
    [
      'the nearest of them',
      { 'a.md': dated('2026-01-01T00:59:59Z'), 'b.md': dated('2026-01-01T00:40:01Z') },
      '2026-01-01T00:40:01Z',
      41,
      20,
    ],
    [
      'a withdrawal',
      { 'b.md': dated('2025-08-29', 'withdrawn: { at: 2026-01-01T00:00:30Z, reason: "It was wrong." }\n') },
      '2026-01-01T00:00:30Z',
      1,
      60,
    ],
  ])('warns of %s that is nearer than caches keep answers', (_what, files, instant, minutes, longer) => {
    expect(nearIn(files)).toBe(
      `warning: a change is scheduled for ${instant}, in ${minutes} min. If the last deployment did not know of it, ` +
        `caches may keep older answers for ${longer} min longer. For all to change on the second, move it to 2026-01-01T01:00:00Z or later.`,
    );
  });

  test.each<[string, Files]>([
    ['nothing is scheduled', {}],
    ['the change is an hour ahead', { 'next.md': dated('2026-01-01T01:00:00Z') }],
    ['a release stops being news', { 'new.md': dated('2025-12-30T00:10:00Z') }],
  ])('does not warn where %s', (_what, files) => {
    expect(nearIn(files)).toBeUndefined();
  });
});

describe('An account of wrangler', () => {
  /** A folder that is the project and the home of its user, without an account. */
  const aHome = (files: Files = {}): string => {
    const root = anEmptyFolder();
    for (const [file, text] of Object.entries(files)) put(root, file, text);
    for (const name of ['API_TOKEN', 'API_KEY', 'EMAIL'])
      for (const prefix of ['CLOUDFLARE', 'CF']) vi.stubEnv(`${prefix}_${name}`, undefined);
    vi.stubEnv('HOME', root);
    vi.stubEnv('XDG_CONFIG_HOME', join(root, '.config'));
    onTestFinished(() => void vi.unstubAllEnvs());
    return root;
  };

  test.each<[string, Readonly<Record<string, string>>, Files]>([
    ['a token', { CLOUDFLARE_API_TOKEN: 'token' }, {}],
    ['a token by its old name', { CF_API_TOKEN: 'token' }, {}],
    [
      'a key and the address that it belongs to',
      { CLOUDFLARE_API_KEY: 'key', CLOUDFLARE_EMAIL: 'press@news.example' },
      {},
    ],
    ['a token in .env', {}, { '.env': '# The press office\nCLOUDFLARE_API_TOKEN="token"\n' }],
    ['a token in .env.local', {}, { '.env.local': 'CLOUDFLARE_API_TOKEN=token\n' }],
    ['the login of wrangler', {}, { '.config/.wrangler/config/default.toml': 'oauth_token = "token"\n' }],
    ['the login of an older wrangler', {}, { '.wrangler/config/default.toml': 'oauth_token = "token"\n' }],
  ])('is %s', (_what, variables, files) => {
    const root = aHome(files);
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
    expect(hasCredentials(root)).toBe(true);
  });

  test.each<[string, Readonly<Record<string, string>>, Files]>([
    ['nothing', {}, {}],
    ['an empty token', { CLOUDFLARE_API_TOKEN: '' }, { '.env.example': 'CLOUDFLARE_API_TOKEN=\n' }],
    ['a key alone', { CLOUDFLARE_API_KEY: 'key' }, {}],
    ['a folder of wrangler without a login', {}, { '.config/.wrangler/metrics.json': '{}' }],
  ])('is not %s', (_what, variables, files) => {
    const root = aHome(files);
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
    expect(hasCredentials(root)).toBe(false);
  });
});

describe('The arguments of wrangler', () => {
  test.each([
    '--dry-run',
    '--dryRun',
    '--minify --dry-run --outdir out',
    '--dry-run=true',
    '--dry-run true',
    '--no-dry-run --dry-run',
    '--no-dry-run=false',
  ])('%s ask for a dry run', (words) => {
    expect(isDryRun(words.split(' '))).toBe(true);
  });

  test.each([
    '',
    '--dry-run=false',
    '--dry-run false',
    '--no-dry-run',
    '--dry-run=1',
    '--dry-runs',
    '-- --dry-run',
  ])('%s ask for none', (words) => {
    expect(isDryRun(words.split(' '))).toBe(false);
  });

  test.each([
    ['dev --port 9000', 9000],
    ['dev --port=9000', 9000],
    ['dev --port 9000 --port 9001 --inspector-port 9002', 9001],
    ['dev', 8787],
  ])('%s name the port %i', (words, port) => {
    expect(portIn(words.split(' '))).toBe(port);
  });
});
