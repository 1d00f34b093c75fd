import { describe, expect, test } from 'vitest';
import { parseLink, verifyLink } from '../../src/model/preview-link.ts';
import { aFolder, anEntryFile, put, SITE, withFields } from '../support/a-folder.ts';
import { runCommand } from '../support/commands.ts';

const SECRET = 'a secret that is long enough for a test';
const LATER = anEntryFile().replace('2025-08-28', '2099-12-01T09:00');

const aRoot = (): string =>
  aFolder({
    'site.yaml': `${SITE}timezone: Asia/Tokyo\n`,
    '2099/secret.md': LATER,
    'talks.md': withFields('id: urn:t\n'),
    'drafts/plan.md': anEntryFile(),
  });

/** Runs the command with a secret in the environment, or with these variables. */
const preview = (
  words: readonly string[],
  root = aRoot(),
  variables: NodeJS.ProcessEnv = { PREVIEW_SECRET: SECRET },
) => {
  const { PREVIEW_SECRET: _, ...own } = process.env;
  return runCommand('preview', words, { cwd: root, env: { ...own, ...variables } });
};

const grantIn = (out: string) => parseLink(new URL(out.trim()).pathname)?.grant;

describe('npm run preview', () => {
  test.each(['secret', 'entries/2099/secret.md'])(
    'prints a link to %s, alone on standard output',
    async (release) => {
      const { status, out, error } = await preview([release, '--to', '外務省 "Desk"', '--for', '30m']);
      expect(error).toMatch(
        /^It ends at \S+\+09:00\. The release comes out at 2099-12-01T09:00:00\+09:00\.\nIt shows the release as it is deployed: run npm run deploy first\.\nTo try it, run npm start and open http:\/\/localhost:8787\/preview\/\S+\n$/,
      );
      expect(status).toBe(0);
      expect(out).toMatch(/^https:\/\/news\.example\/preview\/\S+\/secret\n$/);
      const request = parseLink(new URL(out.trim()).pathname);
      expect(request?.grant).toMatchObject({ slug: 'secret', note: '外務省 "Desk"' });
      expect(Math.abs((request?.grant.end ?? 0) - Date.now() / 1000 - 1800)).toBeLessThan(60);
      expect(request && (await verifyLink(SECRET, request))).toBe(true);
    },
  );

  test('makes a link for 48 hours, and for up to 30 days', async () => {
    for (const [words, hours] of [
      [[], 48],
      [['--for', '30d'], 720],
    ] as const) {
      const { out } = await preview(['secret', '--to', 'Desk', ...words]);
      expect(Math.round(((grantIn(out)?.end ?? 0) - Date.now() / 1000) / 60)).toBe(hours * 60);
    }
  });

  test('says that the link leads to the release if that comes out before the end', async () => {
    const root = aRoot();
    const soon = new Date(Date.now() + 3_600_000).toISOString().replace(/\.\d+/, '');
    put(root, 'entries/soon.md', anEntryFile().replace('2025-08-28', soon));
    const { error } = await preview(['soon', '--to', 'Desk'], root);
    expect(error).toMatch(
      /^From \S+\+09:00 on it leads to the release, which comes out then\. It ends at \S+\+09:00\.\n/,
    );
  });

  test('reads the secret from .dev.vars', async () => {
    const root = aRoot();
    put(root, '.dev.vars', `# For npm start\nPREVIEW_SECRET="${SECRET}"\n`);
    const { out } = await preview(['secret', '--to', 'Desk'], root, {});
    const request = parseLink(new URL(out.trim()).pathname);
    expect(request && (await verifyLink(SECRET, request))).toBe(true);
  });

  test.each([
    [{}, 'There is no PREVIEW_SECRET. Make one: openssl rand -hex 32. '],
    [
      { PREVIEW_SECRET: 'short' },
      'PREVIEW_SECRET has less than 32 characters. Make one: openssl rand -hex 32. ',
    ],
  ])('needs a secret that nobody can guess: %j', async (variables, message) => {
    const { status, out, error } = await preview(['secret', '--to', 'Desk'], aRoot(), variables);
    expect([status, out, error]).toEqual([1, '', expect.stringContaining(message)]);
  });

  const ADVICE = 'npm run preview -- talks --to "Desk name"\n';
  test.each([
    [[], `Name one release, by its slug or its file: ${ADVICE}`],
    [['secret', 'talks', '--to', 'Desk'], `Name one release, by its slug or its file: ${ADVICE}`],
    [['secret'], `Write who may see it: ${ADVICE}`],
    [['secret', '--to', ' '], '--to: is empty. Write a text\n'],
    [['secret', '--to', 'a\u202Eb'], '--to: has a control character in it. Remove it\n'],
    [['secret', '--to', 'x'.repeat(101)], '--to: has more than 100 characters. Shorten it\n'],
    ...['2', '31d', 'soon', '-1h'].map((time) => [
      ['secret', '--to', 'Desk', `--for=${time}`],
      `--for: "${time}" is not a duration up to 30d. Write one such as 30m, 48h or 7d\n`,
    ]),
    [['secret', '--secret', SECRET], "Unknown option '--secret'. See npm run preview -- --help\n"],
    [['secrets', '--to', 'Desk'], 'There is no release "secrets". Did you mean secret?\n'],
    [['talks', '--to', 'Desk'], 'talks is public. Share its address: https://news.example/releases/talks\n'],
    [
      ['plan', '--to', 'Desk'],
      'entries/drafts/plan.md is a draft, which is not deployed. Schedule it: remove draft: or move it out of drafts/, and write a later date into published\n',
    ],
  ] as [string[], string][])('refuses %j', async (words, message) => {
    const { status, out, error } = await preview(words);
    expect([status, out, error]).toEqual([1, '', message]);
  });

  test('refuses a release with an error', async () => {
    const root = aRoot();
    put(root, 'entries/2099/secret.md', LATER.replace('---\n\n', 'colour: red\n---\n\n'));
    const { status, error } = await preview(['secret', '--to', 'Desk'], root);
    expect(error).toMatch(
      /^entries\/2099\/secret\.md:4:1 colour: is not a known field\..*\nThe release can't be deployed\. Correct its file first\n$/,
    );
    expect(status).toBe(1);
  });

  test.each(['to', 'for'])('notices that npm took --%s for itself', async (name) => {
    const { error } = await preview(['secret'], aRoot(), {
      PREVIEW_SECRET: SECRET,
      [`npm_config_${name}`]: 'x',
    });
    expect(error).toBe(
      `npm took --${name} for itself. Put -- before the release: npm run preview -- talks --${name} …\n`,
    );
  });
});
